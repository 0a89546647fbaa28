import assert from "node:assert/strict";
import { join } from "node:path";
import { lookForFile } from "neuroid/files";
import { withFolder } from "../helpers.ts";

Deno.test("lookForFile() does not take a file for missing that it cannot see", async () => {
  await withFolder(async (folder) => {
    const file = join(folder, "file");
    await Deno.writeTextFile(file, "");
    assert.equal(await lookForFile(file), true);
    assert.equal(await lookForFile(folder), false);
    assert.equal(await lookForFile(join(folder, "none")), false);
    assert.equal(await lookForFile(join(file, "below a file")), false);
    const loop = join(folder, "loop");
    await Deno.symlink(loop, loop);
    await assert.rejects(lookForFile(join(loop, "file")), {
      name: "MissingError",
      message: `look for a file: Too many levels of symbolic links (os error 40); ` +
        `a folder that this user may read (${join(loop, "file")})`,
    });
  });
});
