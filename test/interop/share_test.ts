// Starts the task several times, which takes longer than a quick look before a commit.
import { equal, match } from "node:assert/strict";
import { join } from "node:path";
import { parseNotebook } from "../../tasks/jupyter/format/mod.ts";
import { countPictures } from "../../tasks/jupyter/share/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";

Deno.test("notebooks --share --saved: copies and pages without pictures, wrong usage is told", async () => {
  await withFolder(async (out) => {
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", projectPath("tasks", "notebooks.ts"), ...args],
        cwd: projectPath(),
        stdin: "null",
      }).output();
      const [said, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      return { code, said: said!, errors: errors! };
    };
    const { code, said } = await run("00", "--share", "--saved", "--html", "--out", out);
    equal(code, 0);
    match(said, /left out: \d+ pictures/);
    const copy = await Deno.readTextFile(join(out, "00_start_here.ipynb"));
    equal(countPictures(parseNotebook(copy, "copy")), 0);
    const page = await Deno.readTextFile(join(out, "00_start_here.html"));
    match(page, /About this copy/);
    const whole = await run("00", "--saved", "--html", "--out", out);
    match(whole.said, /warning: the page holds \d+ pictures? .* --share/);
    for (const args of [["--share"], ["--saved"], ["--share", "--check", "--out", out]]) {
      equal((await run("00", ...args)).code, 2, args.join(" "));
    }
    const inPlace = await run("00", "--share", "--saved", "--out", projectPath("notebooks"));
    equal(inPlace.code, 1);
    match(inPlace.errors, /another folder: --out DIR/);
  });
});
