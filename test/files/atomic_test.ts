import assert from "node:assert/strict";
import { join } from "node:path";
import { removePartials, writeAtomically, writeWhole } from "../../lib/files/atomic.ts";
import { ensureFolder, removeFile } from "../../lib/files/disk.ts";
import { withFolder } from "../helpers.ts";

const filesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

Deno.test("a file has its name only once it is whole; where writing fails the old one stays", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "sub", "file.txt");
    await writeAtomically(path, async (temporary) => {
      await Deno.writeTextFile(temporary, "one");
      await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
    });
    const failing = writeAtomically(path, async (temporary) => {
      await Deno.writeTextFile(temporary, "two");
      throw new Error("stopped");
    });
    await assert.rejects(failing, { name: "WriteError", message: /^write a file: stopped; / });
    assert.equal(await Deno.readTextFile(path), "one");
    assert.deepEqual(await filesIn(join(folder, "sub")), ["file.txt"]);
  });
});

Deno.test("errors of writing name the file, not the temporary one, and its path once", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "taken.txt");
    await Deno.mkdir(join(path, "in it"), { recursive: true });
    const once = (message: string) => {
      assert.doesNotMatch(message, /neuroid-part/);
      assert.equal(message.split(path).length, 2, message);
      assert.ok(message.endsWith(`(${path})`), message);
      return true;
    };
    await assert.rejects(writeWhole(path, "text"), (error: Error) => once(error.message));
    await assert.rejects(removeFile(path), (error: Error) => {
      assert.match(error.message, /^remove an old file: Directory not empty \(os error 39\); /);
      return once(error.message);
    });
  });
});

Deno.test("removeFile() takes a file that is not there for removed", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "file.txt");
    await writeWhole(path, "text");
    await removeFile(path);
    await removeFile(path);
    assert.deepEqual(await filesIn(folder), []);
  });
});

Deno.test("removePartials() removes what killed runs left, and nothing else", async () => {
  await withFolder(async (folder) => {
    await ensureFolder(join(folder, ".unzipped.neuroid-part-1-0", "in it"));
    for (const name of [".V1.nc.neuroid-part-12-3", "V1.nc", ".hidden"]) {
      await Deno.writeTextFile(join(folder, name), "");
    }
    assert.equal(await removePartials(folder), 2);
    assert.deepEqual(await filesIn(folder), [".hidden", "V1.nc"]);
  });
});
