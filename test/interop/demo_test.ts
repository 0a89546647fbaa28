/** The README's first command, whole. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { projectPath, withFolder } from "../helpers.ts";

Deno.test("deno task demo does the whole job on the sample data, and its notebooks run", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "demo");
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "demo", "--out", out],
      cwd: projectPath(),
      stdin: "null",
    }).output();
    const text = new TextDecoder().decode(stdout);
    assert.equal(code, 0, new TextDecoder().decode(stderr));
    for (const step of ["nsd:prepare", "nsd:package", "brainscore:package", "sensorium:package"]) {
      assert.match(text, new RegExp(`\\n  ${step} +\\S`));
    }
    const notebooks = await Array.fromAsync(Deno.readDir(projectPath("notebooks")));
    for (const { name } of notebooks.filter(({ name }) => name.endsWith(".ipynb"))) {
      assert.match(text, new RegExp(`\\n  ${name.replace(".ipynb", "")} +\\d+ cells`));
      await Deno.stat(join(out, "notebooks", name));
    }
  });
});
