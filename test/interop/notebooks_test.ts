import { deepEqual, equal } from "node:assert/strict";
import { listNotebooks, runFolder } from "../../tasks/jupyter/folder/mod.ts";
import { failureText } from "../../tasks/jupyter/runner/mod.ts";
import { projectPath } from "../helpers.ts";

// Beside the checks against Python, as these too take longer than a quick look before a commit.
const folder = projectPath("notebooks");

for (const name of await listNotebooks(folder)) {
  Deno.test(`${name} runs from top to bottom and shows what its committed file shows`, async () => {
    const [report] = await runFolder(folder, { names: [`${name}.ipynb`], check: true });
    equal(report?.failed && failureText(report.failed), undefined);
    deepEqual(report?.differences, []);
  });
}
