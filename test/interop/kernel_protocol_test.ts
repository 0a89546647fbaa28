import { deepEqual } from "node:assert/strict";
import { jupyterVariables, writeJupyterFiles } from "../../tasks/jupyter/lab/mod.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "Jupyter's own tests of a kernel pass on ours, but for the pager, which Deno has none of",
  "lab",
  async (python) => {
    await writeJupyterFiles();
    for (const [name, value] of Object.entries(jupyterVariables())) Deno.env.set(name, value);
    const ends = JSON.parse(await python("kernel_protocol.py")) as Record<string, string>;
    const others = Object.entries(ends).filter(([, end]) => end !== "passed");
    deepEqual(others, [["test_pager", "skipped: No code page something"]]);
    deepEqual(Object.keys(ends).length, 13);
  },
);
