import assert from "node:assert/strict";
import { fuzz, fuzzText, READERS } from "../../tasks/fuzz/mod.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "500 damaged files give the value that Python gives, or an error that names the file",
  "reference",
  async () => {
    const report = await fuzz({ readers: READERS, seed: 11, mutants: 500, minutes: 30 });
    assert.deepEqual(report.findings, [], fuzzText(report));
  },
);
