import assert from "node:assert/strict";
import { join } from "node:path";
import {
  ensureFolder,
  openParts,
  PartReader,
  type PartsFolder,
  readPart,
  writePart,
} from "../../lib/files/mod.ts";
import { withFolder } from "../helpers.ts";

const PARTS = ".neuroid-parts";

const namesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

Deno.test("one run at a time has a folder; the next has it once the first is done", async () => {
  await withFolder(async (out) => {
    const first = await openParts(out);
    await assert.rejects(openParts(out), { name: "WriteError", message: /another run is at work/ });
    await first.requireHeld();
    await first.remove();
    assert.deepEqual(await namesIn(out), []);
    using second = await openParts(out);
    assert.ok(second.isLocked);
  });
});

Deno.test("runs that end and begin at the same time never hold a folder together", async () => {
  await withFolder(async (out) => {
    let at = 0, done = 0;
    await Promise.all(Array.from({ length: 8 }, async () => {
      for (let round = 0; round < 25; round++) {
        const parts = await openParts(out).catch((error) => {
          assert.match(String(error.message), /another run is at work/);
        });
        if (parts === undefined) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          continue;
        }
        assert.equal(++at, 1);
        await writePart(join(parts.path, "part.f32"), Float32Array.of(1));
        at--;
        await parts.remove();
        done++;
      }
    }));
    assert.ok(done > 0);
    assert.deepEqual(await namesIn(out), []);
  });
});

Deno.test("a run that begins and ends while another is ending troubles neither", async () => {
  const { remove } = Deno;
  try {
    await withFolder(async (out) => {
      const path = join(out, PARTS);
      const ending = await openParts(out);
      let next: PartsFolder | undefined;
      Deno.remove = async (target, options) => {
        if (target !== path) return await remove(target, options);
        Deno.remove = remove;
        next = await openParts(out);
        const failed = await remove(path).then(() => undefined, (error) => error);
        assert.equal(failed?.code, "ENOTEMPTY");
        await next.remove();
        throw failed;
      };
      await ending.remove();
      assert.ok(next !== undefined);
      assert.deepEqual(await namesIn(out), []);
    });
  } finally {
    Deno.remove = remove;
  }
});

Deno.test("a folder that is removed while it is made is made again", async () => {
  const { mkdir } = Deno;
  try {
    await withFolder(async (out) => {
      for (const error of [new Deno.errors.AlreadyExists(), new Deno.errors.NotFound()]) {
        let tries = 0;
        Deno.mkdir = async (...given) => {
          if (++tries < 3) throw error;
          await mkdir(...given);
        };
        const folder = join(out, error.name);
        await ensureFolder(folder);
        assert.ok((await Deno.stat(folder)).isDirectory);
        tries = -1000;
        await assert.rejects(ensureFolder(join(out, `${error.name}2`)), { name: "WriteError" });
      }
    });
  } finally {
    Deno.mkdir = mkdir;
  }
});

Deno.test("a link or a file in place of the folder of parts is refused, and nothing behind it goes", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "out"), elsewhere = join(folder, "elsewhere");
    await Deno.mkdir(out);
    await Deno.mkdir(elsewhere);
    await Deno.writeTextFile(join(elsewhere, "mine"), "");
    await Deno.symlink(elsewhere, join(out, PARTS));
    await assert.rejects(openParts(out), {
      name: "WriteError",
      message: /a link.*remove the link/,
    });
    assert.deepEqual(await namesIn(elsewhere), ["mine"]);
    await Deno.remove(join(out, PARTS));
    await Deno.symlink(join(folder, "nowhere"), join(out, PARTS));
    await assert.rejects(openParts(out), { name: "WriteError", message: /a link/ });
    await Deno.remove(join(out, PARTS));
    await Deno.writeTextFile(join(out, PARTS), "");
    await assert.rejects(openParts(out), { name: "WriteError", message: /a file of that name/ });
  });
});

Deno.test("a folder of parts that vanishes is an error that says so, and another's is left alone", async () => {
  await withFolder(async (out) => {
    const parts = await openParts(out);
    const part = { path: join(parts.path, "part.f32"), rows: 1, columns: 1 };
    await writePart(part.path, Float32Array.of(1));
    await Deno.remove(parts.path, { recursive: true });
    const vanished = { name: "MissingError", message: /one run at a time .*part\.f32/ };
    await assert.rejects(readPart(part, new Float32Array(1)), vanished);
    await assert.rejects(PartReader.open(part), vanished);
    await assert.rejects(parts.requireHeld(), { name: "WriteError", message: /was removed while/ });
    using other = await openParts(out);
    await assert.rejects(parts.requireHeld(), /was removed while/);
    await parts.remove();
    await other.requireHeld();
  });
});

Deno.test("where there are no locks the run goes on, says so, and removes nothing", async () => {
  const { tryLock } = Deno.FsFile.prototype;
  Deno.FsFile.prototype.tryLock = () => Promise.reject(new Deno.errors.NotSupported("no locks"));
  try {
    await withFolder(async (out) => {
      await Deno.writeTextFile(join(out, ".V1.nc.neuroid-part-7-0"), "another run writes this");
      const notes: string[] = [];
      using parts = await openParts(out, { note: (text) => notes.push(text) });
      assert.equal(parts.isLocked, false);
      assert.match(notes.join(), /has no locks: see that no other run works in this folder/);
      await writePart(join(parts.path, "part.f32"), Float32Array.of(1));
      await parts.remove();
      assert.deepEqual(await namesIn(out), [".V1.nc.neuroid-part-7-0", PARTS]);
      assert.deepEqual(await namesIn(join(out, PARTS)), ["lock", "part.f32"]);
    });
  } finally {
    Deno.FsFile.prototype.tryLock = tryLock;
  }
});

Deno.test("a part is compared with what was written where it is used, and while it is used", async () => {
  await withFolder(async (folder) => {
    const part = { path: join(folder, "part.f32"), rows: 2, columns: 1000 };
    await writePart(part.path, new Float32Array(2000).fill(3));
    const change = async (at: number) => {
      using file = await Deno.open(part.path, { write: true });
      await file.seek(at, Deno.SeekMode.Start);
      await file.write(new Uint8Array(800).fill(65));
    };
    const reader = await PartReader.open(part);
    reader.check();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await change(4000);
    assert.throws(() => reader.check(), {
      name: "FormatError",
      message: /changed while it was read/,
    });
    reader.close();
    await assert.rejects(PartReader.open(part), { message: /other bytes.*run again/ });
    for (const length of [0, 5, 8000, 9000]) {
      await Deno.truncate(part.path, length);
      await assert.rejects(PartReader.open(part), { name: "FormatError" });
    }
  });
});
