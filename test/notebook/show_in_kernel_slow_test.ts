import assert from "node:assert/strict";
import { runNotebook } from "../../tasks/jupyter/runner/mod.ts";
import { projectPath } from "../helpers.ts";
import { notebookOf, outputsOf, shownIn } from "../tasks/jupyter/cells.ts";

const charts = 'scatterChart([{ x: 1, y: 2 }], { xTitle: "x", yTitle: "y", alt: "One point." })';

Deno.test("in a real kernel: outputs in order, descriptions kept, one line left of progress", async () => {
  const { notebook, failed } = await runNotebook(
    notebookOf(
      'import { progress, scatterChart, show, showTable } from "neuroid";',
      `await show("before");\nawait show(${charts});\nawait showTable([{ region: "V1" }]);\nconsole.log("after");`,
      `const report = progress();
for (let done = 0; done <= 3; done++) {
  report({ step: "betas", done, total: 3, unit: "sessions" });
  await new Promise((resolve) => setTimeout(resolve, 250));
}`,
      charts,
    ),
    { folder: projectPath("notebooks") },
  );
  assert.equal(failed, undefined);
  assert.deepEqual(shownIn(notebook, 2), [
    "show: before",
    "show: One point.",
    "show: region\n------\nV1",
    "out: after\n",
  ]);
  const picture = outputsOf(notebook, 2)[1]!;
  assert.ok(picture.output_type === "display_data");
  assert.ok("application/vnd.vegalite.v5+json" in picture.data && "image/png" in picture.data);
  assert.equal((picture.metadata["image/png"] as { alt: string }).alt, "One point.");
  assert.deepEqual(shownIn(notebook, 3), ["show: betas: 3/3 sessions"]);
  assert.deepEqual(shownIn(notebook, 4), ["value: One point."]);
});
