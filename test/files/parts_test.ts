import assert from "node:assert/strict";
import { join } from "node:path";
import {
  fileStamp,
  hasPart,
  type Part,
  PartReader,
  readPart,
  readPartsAbreast,
  writePart,
} from "../../lib/files/mod.ts";
import { type PlannedSession, planSessions } from "../../lib/workflow/nsd/betas/plan_sessions.ts";
import { withFolder } from "../helpers.ts";

async function withPart(body: (part: Part, bytes: Uint8Array) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const part = { path: join(folder, "part.f32"), rows: 2, columns: 3 };
    await writePart(part.path, Float32Array.of(1, 2, 3, 4, NaN, 6));
    await body(part, await Deno.readFile(part.path));
  });
}

Deno.test("a part is read back as it was written, whole or by runs of columns", async () => {
  await withPart(async (part) => {
    assert.ok(await hasPart(part));
    const whole = new Float32Array(6);
    await readPart(part, whole);
    assert.deepEqual([...whole], [1, 2, 3, 4, NaN, 6]);
    const reader = await PartReader.open(part);
    const run = new Float32Array(2);
    reader.read(1, 1, run);
    reader.close();
    assert.deepEqual([...run], [NaN, 6]);
  });
});

Deno.test("parts of the same rows are read side by side, each checked", async () => {
  await withPart(async (left, bytes) => {
    const right: Part = { path: `${left.path}.right`, rows: 2, columns: 1 };
    const none: Part = { path: `${left.path}.none`, rows: 2, columns: 0 };
    await writePart(right.path, Float32Array.of(7, 8));
    await writePart(none.path, new Float32Array(0));
    const abreast = new Float32Array(8);
    await readPartsAbreast([left, none, right], abreast);
    assert.deepEqual([...abreast], [1, 2, 3, 7, 4, NaN, 6, 8]);
    bytes[0]! ^= 1;
    await Deno.writeFile(left.path, bytes);
    const damaged = readPartsAbreast([left, right], abreast);
    await assert.rejects(damaged, {
      name: "FormatError",
      message: /other bytes than were written/,
    });
  });
});

Deno.test("a part with another bit, cut, longer, of another shape or not there is none", async () => {
  await withPart(async (part, bytes) => {
    assert.equal(await hasPart({ ...part, rows: 3 }), false);
    assert.equal(await hasPart({ ...part, path: `${part.path}.not` }), false);
    const whole = new Float32Array(6);
    const flipped = bytes.slice();
    flipped[5]! ^= 1;
    const lastFlipped = bytes.slice();
    lastFlipped[bytes.length - 1]! ^= 1;
    const longer = new Uint8Array([...bytes, 0]);
    for (const damaged of [flipped, lastFlipped, bytes.subarray(0, bytes.length - 1), longer]) {
      await Deno.writeFile(part.path, damaged);
      assert.equal(await hasPart(part), false);
      await assert.rejects(
        readPart(part, whole),
        /read a part of an unfinished run: .*\(.*part\.f32\)/,
      );
    }
  });
});

Deno.test("a file's stamp is the same however its path is spelled, and another once it changes", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "file");
    await Deno.writeTextFile(path, "one");
    const stamp = await fileStamp(path);
    await Deno.symlink(path, join(folder, "link"));
    assert.equal(await fileStamp(`${folder}/./file`), stamp);
    assert.equal(await fileStamp(join(folder, "link")), stamp);
    await Deno.utime(path, 1, 2);
    const touched = await fileStamp(path);
    assert.notEqual(touched, stamp, "another time, the same size");
    await Deno.writeTextFile(path, "three");
    assert.notEqual(await fileStamp(path), stamp);
    // Another file that was given the same size and time, as by `cp -p`, in its place or by a rename.
    const { mtime } = await Deno.stat(path);
    const before = await fileStamp(path);
    await Deno.writeTextFile(`${path}.copy`, "seven");
    await Deno.utime(`${path}.copy`, mtime!, mtime!);
    await Deno.rename(`${path}.copy`, path);
    assert.notEqual(await fileStamp(path), before);
    const renamed = await fileStamp(path);
    // Deno gives the time of a file's notes in whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await Deno.writeTextFile(path, "eight");
    await Deno.utime(path, mtime!, mtime!);
    assert.notEqual(await fileStamp(path), renamed);
    await assert.rejects(fileStamp(join(folder, "none")), /look at an input file: .*none/);
  });
});

Deno.test("a session that is fetched again, of the same size, is not taken for the old one", async () => {
  await withFolder(async (folder) => {
    const files = ["one", "two"].map((name) => ({
      path: join(folder, name),
      format: "hdf5" as const,
      units: Int32Array.of(3, 5),
    }));
    const row = Int32Array.of(1, 1);
    const plan = () =>
      planSessions({
        subject: 1,
        neuroids: 4,
        files: { shape: [9], session: () => ({ files, shape: [9], trials: 2 }) },
        table: {
          ...{ subject: 1, length: 2, nsdId: row, repetition: row },
          ...{ session: row, trialInSession: row, globalTrial: row },
        },
      }, { parts: folder });
    const namesOf = ([session]: PlannedSession[]) => session!.jobs.map(({ part }) => part.path);
    for (const { path } of files) await Deno.writeTextFile(path, "old");
    const old = await plan();
    assert.deepEqual(await plan(), old);
    await Deno.writeTextFile(files[1]!.path, "new");
    await Deno.utime(files[1]!.path, 1, 2);
    const found = await plan();
    assert.equal(namesOf(found)[0], namesOf(old)[0]);
    assert.notEqual(namesOf(found)[1], namesOf(old)[1]);
    assert.notEqual(found[0]!.key, old[0]!.key, "nor is the average of its sessions");
  });
});
