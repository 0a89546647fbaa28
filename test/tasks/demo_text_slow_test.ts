import assert from "node:assert/strict";
import { demoText, nsdDemo, sensoriumDemo } from "../../tasks/demo/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";

Deno.test("the demo reports a line a step, warnings by their codes, errors in full, and where all lies", async () => {
  await withFolder(async (out) => {
    const volume = await nsdDemo(projectPath("data-samples", "nsd-mini"), out, "volume", {});
    const sensorium = await sensoriumDemo(projectPath("data-samples", "sensorium"), out, {});
    const demo = { out: "out/demo", nsd: [volume], sensorium, notebooks: [] };
    const lines = demoText(demo).split("\n");
    const of = (start: string) => lines.filter((line) => line.trim().startsWith(start));
    assert.deepEqual(of("brainscore:package"), [
      "  brainscore:package  Allen2022_fmri_train: 0 errors, 1 warning, 0 notes (NEUROID_CONSTANT)",
      "  brainscore:package  Allen2022_fmri_test: 0 errors, 1 warning, 0 notes " +
      "(NEUROID_CONSTANT); internal consistency: 0.4385 ± 0.0015",
    ]);
    assert.match(
      of("brainscore:check")[0]!,
      /0 errors, 1 warning, 0 notes \(REPETITIONS_UNEQUAL\)$/,
    );
    assert.ok(
      lines.indexOf("What lies where in out/demo") > lines.indexOf(of("brainscore:check")[1]!),
    );
    assert.ok(lines.length < 40 && lines.every((line) => line.length < 140));
    assert.doesNotMatch(JSON.stringify(demo), /(?<!--drop-)undefined/);

    const issue = {
      code: "BETAS_MISSING",
      severity: "error",
      location: "x",
      message: "m",
    } as const;
    const issues = [{ ...issue, suggestion: "put it there" }];
    const broken = { ...volume, check: { ...volume.check, issues } };
    assert.match(
      demoText({ ...demo, nsd: [broken] }),
      /nsd:check .*\nerror BETAS_MISSING: x: m\n +put it there\n1 error,/,
    );
  });
});
