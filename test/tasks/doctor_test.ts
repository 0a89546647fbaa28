import assert from "node:assert/strict";
import { join } from "node:path";
import { lookAtDisk, lookAtMachine } from "../../tasks/doctor/machine.ts";
import { examinationText } from "../../tasks/doctor/mod.ts";
import { withFolder } from "../helpers.ts";

Deno.test("the disk of a folder that a run will make is that of the nearest folder there is", () =>
  withFolder(async (folder) => {
    for (const out of [folder, join(folder, "new"), join(folder, "new", "er")]) {
      const disk = (await lookAtDisk(out))[0]!;
      assert.equal(disk.name, "disk");
      assert.notEqual(disk.state, "broken", disk.found);
      assert.ok(disk.found.endsWith(` free in ${folder}`), disk.found);
    }
  }));

Deno.test("the versions and the machine are said, and this Deno is one that neuroid is tested with", async () => {
  const findings = await lookAtMachine();
  assert.deepEqual(findings.map(({ name }) => name), ["neuroid", "Deno", "machine", "memory"]);
  assert.deepEqual(findings[1], {
    name: "Deno",
    state: "fine",
    found: Deno.version.deno,
    advice: "",
  });
});

Deno.test("what is not fine is counted, with what to do below it", () => {
  const fine = { name: "Deno", state: "fine", found: "2.9.6", advice: "" } as const;
  const missing = { name: "aws", state: "missing", found: "none", advice: "curl" } as const;
  const broken = { ...missing, state: "broken" } as const;
  assert.match(examinationText([fine]), /\nall is there, and works$/);
  assert.match(examinationText([fine, missing]), /missing +aws +none\n +curl\n\nall works; /);
  assert.match(examinationText([fine, broken]), /\n1 of 2 do not work$/);
});
