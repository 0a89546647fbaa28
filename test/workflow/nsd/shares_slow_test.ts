/** Runs of NSD in shares: made apart, put together to the bytes of one run, and refused where they do not fit. */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { isFindingsError, packageNsd, prepareAssemblies, verifyNsd } from "neuroid";
import { extractShare, type ExtractShareOptions } from "neuroid/nsd";
import { readSha1 } from "neuroid/files";
import { identifyInput, isOtherCopy, isSameInput } from "../../../lib/workflow/shares/inputs.ts";
import { withFolder } from "../../helpers.ts";
import { linkedTree, relabel, SAMPLE, spoil } from "./tree.ts";

const RUN = { root: SAMPLE, space: "volume", workers: 1 } as const;

/** The SHA-1 of all results in a folder by their names; not of where they come from. */
async function hashes(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile && name !== "provenance.json") found[name] = await readSha1(join(folder, name));
  }
  return Object.fromEntries(Object.entries(found).sort());
}

type Manifest = Record<string, unknown> & { parts: Record<string, unknown>[] };

async function changeManifest(share: string, change: (manifest: Manifest) => void): Promise<void> {
  const path = join(share, "manifest.json");
  const manifest = JSON.parse(await Deno.readTextFile(path));
  change(manifest);
  await Deno.writeTextFile(path, JSON.stringify(manifest));
}

/** A share a subject. */
async function extractSubjects(
  folder: string,
  options: Omit<ExtractShareOptions, "out">,
  subjects = [1, 2, 3, 4],
): Promise<string[]> {
  const shares: string[] = [];
  for (const subject of subjects) {
    const out = join(folder, `subject${subject}`);
    await extractShare({ ...options, only: [subject], out });
    shares.push(out);
  }
  return shares;
}

for (const space of ["volume", "surface"] as const) {
  Deno.test(`shares by subject and by session make the bytes of one run: ${space}`, async () => {
    await withFolder(async (folder) => {
      const run = { ...RUN, space };
      const single = join(folder, "single"), merged = join(folder, "merged");
      await prepareAssemblies({ ...run, out: single });
      // A node that has the tree elsewhere.
      const other = { ...run, root: await linkedTree(folder) };
      const shares = await extractSubjects(join(folder, "shares"), run, [2, 3, 4]);
      for (const [block, sessions] of [[1], [2, 3, 4]].entries()) {
        const out = join(folder, `sessions${block}`);
        await extractShare({ ...other, only: [1], shareSessions: sessions, out });
        shares.push(out);
      }
      await prepareAssemblies({ ...other, out: merged, from: shares });
      assert.deepEqual(await hashes(merged), await hashes(single));
      // No path of this machine, and no time but that of the inputs.
      const manifest = await Deno.readTextFile(join(shares.at(-1)!, "manifest.json"));
      assert.ok(!manifest.includes(folder) && !manifest.includes(SAMPLE), manifest);

      const packages = { single: join(folder, "p1"), merged: join(folder, "p2") };
      await packageNsd({ ...run, assemblies: single, out: packages.single });
      const tests = join(folder, "tests");
      const assemblies = merged;
      await extractSubjects(tests, { ...other, assemblies }, [1, 2]);
      await extractShare({ ...run, assemblies, only: [3, 4], out: join(tests, "others") });
      await packageNsd({ ...other, assemblies, out: packages.merged, from: [tests] });
      assert.deepEqual(await hashes(packages.merged), await hashes(packages.single));
    });
  });
}

Deno.test("a choice of images and single trials comes in shares too, an assembly a subject", async () => {
  await withFolder(async (folder) => {
    const run = { ...RUN, images: "all", trials: "single", subjects: [1, 3] } as const;
    const single = join(folder, "single"), merged = join(folder, "merged");
    await prepareAssemblies({ ...run, split: "algonauts", out: single });
    await extractSubjects(join(folder, "shares"), run, [1, 3]);
    const from = [join(folder, "shares")];
    await prepareAssemblies({ ...run, split: "algonauts", out: merged, from });
    assert.deepEqual(await hashes(merged), await hashes(single));
  });
});

Deno.test("betas that are in shares need not be there, and none is read in silence", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const run = { ...RUN, root };
    const shares = await extractSubjects(folder, run, [1, 2, 3]);
    const single = join(folder, "single"), merged = join(folder, "merged");
    await prepareAssemblies({ ...run, out: single });
    const betas = join(root, "subj01", "betas", "betas_session01.hdf5");
    await spoil(betas, undefined);
    await assert.rejects(
      prepareAssemblies({ ...run, out: merged, from: shares }),
      /PART_MISSING: no share has subj04-session01, .*nsd:extract with --only 4 --sessions 1-\d, or --fill/,
    );
    assert.equal(await Deno.stat(merged).catch(() => undefined), undefined, "nothing is written");
    const made = await prepareAssemblies({ ...run, out: merged, from: shares, fill: true });
    assert.equal(made.subjects.length, 4);
    assert.deepEqual(await hashes(merged), await hashes(single));
    // The files of what is filled are checked before.
    await spoil(join(root, "subj04", "betas", "betas_session02.hdf5"), "cut");
    await assert.rejects(
      prepareAssemblies({ ...run, out: join(folder, "again"), from: shares, fill: true }),
      /BETAS_WRONG: .*subj04.*betas_session02/s,
    );
  });
});

Deno.test("a share that was stopped goes on, and keeps what is whole", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "share");
    const run = { ...RUN, only: [1, 2], out };
    const aborter = new AbortController();
    await assert.rejects(
      extractShare({
        ...run,
        signal: aborter.signal,
        progress: ({ step }) => {
          if (step === "sessions of subj02") aborter.abort(new Error("stopped"));
        },
      }),
      /stopped/,
    );
    const parts = async () => {
      const names = (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name);
      const found = names.filter((name) => name.endsWith(".f32")).sort();
      return await Promise.all(found.map(async (name) => {
        return `${name} ${(await Deno.stat(join(out, name))).mtime!.getTime()}`;
      }));
    };
    const before = await parts();
    assert.ok(before.length >= 3, before.join());
    assert.equal(await Deno.stat(join(out, "manifest.json")).catch(() => undefined), undefined);
    await assert.rejects(
      prepareAssemblies({ ...RUN, out: join(folder, "merged"), from: [out] }),
      /SHARE_UNFINISHED/,
    );
    const made = await extractShare(run);
    const after = await parts();
    assert.ok(before.every((part) => after.includes(part)), "what was whole is as it was");
    assert.equal(made.parts, after.length);
    const manifest = await Deno.readTextFile(join(out, "manifest.json"));
    const names = (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name);
    assert.deepEqual(names.filter((name) => name.startsWith(".")), []);
    // A third time nothing changes, and a part of an older version of a file goes.
    await Deno.writeTextFile(join(out, "subj01-session01-0123456789abcdef.f32"), "old");
    await extractShare(run);
    assert.deepEqual(await parts(), after);
    assert.equal(await Deno.readTextFile(join(out, "manifest.json")), manifest);
  });
});

Deno.test("of two at once on one share, and of another share in its folder, one is refused", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "share");
    const run = { ...RUN, only: [1], out };
    const results = await Promise.allSettled([extractShare(run), extractShare(run)]);
    const refused = results.flatMap((each) => each.status === "rejected" ? [each.reason] : []);
    assert.equal(refused.length, 1);
    assert.match(String(refused[0]), /another run is at work in it/);
    await assert.rejects(
      extractShare({ ...run, only: [2] }),
      /write a share: another share: subjects: 1, and 2 in this run; a folder of its own/,
    );
    await assert.rejects(
      extractShare({ ...run, space: "surface" }),
      /another share: space: volume/,
    );
  });
});

/** What is done to shares of all four subjects, and what the merge says. */
const WRONG: Readonly<Record<string, readonly [RegExp, (shares: string[]) => Promise<unknown>]>> = {
  "a manifest of other subjects": [
    /SHARE_OTHER_RUN: subjects: 1, 2, and 1, 2, 3, 4 in this run; images: /,
    (shares) => remake(shares[0]!, { subjects: [1, 2], only: [1] }),
  ],
  "of another space": [
    /SHARE_OTHER_RUN: space: surface, and volume in this run/,
    (shares) => remake(shares[1]!, { only: [2], space: "surface" }),
  ],
  "of single trials": [
    /SHARE_OTHER_RUN: trials: single, and mean in this run/,
    (shares) => remake(shares[1]!, { only: [2], trials: "single" }),
  ],
  "of other images": [
    /SHARE_OTHER_RUN: images: \d+, and \d+ in this run; images_sha1/,
    (shares) => remake(shares[1]!, { only: [2], images: "shared" }),
  ],
  "of other regions": [
    /SHARE_OTHER_RUN: regions: V1, and V1, V2, V4, IT in this run; regions_sha1/,
    async (shares) => {
      const regions = `${shares[2]}.json`;
      const volume = [{ file: "prf-visualrois", labels: [1] }];
      const surface = [{ file: "Kastner2015", labels: [1] }];
      await Deno.writeTextFile(regions, JSON.stringify([{ name: "V1", volume, surface }]));
      await remake(shares[2]!, { only: [3], regions });
    },
  ],
  "of other betas": [
    /SHARE_OTHER_RUN: betas: betas_assumehrf, and betas_fithrf_GLMdenoise_RR in this run/,
    (shares) =>
      changeManifest(shares[2]!, ({ run }) => Object.assign(run!, { betas: "betas_assumehrf" })),
  ],
  "of another task": [
    /SHARE_OTHER_TASK: a share of nsd:package, where one of nsd:prepare is needed/,
    (shares) => changeManifest(shares[2]!, (manifest) => manifest.task = "nsd:package"),
  ],
  "of another version": [
    /SHARE_OTHER_VERSION: parts of session rows, version 3/,
    (shares) =>
      changeManifest(
        shares[0]!,
        ({ versions }) => Object.assign(versions!, { parts: "session rows, version 3" }),
      ),
  ],
  "of another form": [
    /SHARE_WRONG: format 2, where this version reads 1/,
    (shares) => changeManifest(shares[0]!, (manifest) => manifest.format = 2),
  ],
  "cut": [
    /SHARE_WRONG: cut or not JSON/,
    (shares) => Deno.truncate(join(shares[3]!, "manifest.json"), 700),
  ],
  "empty": [
    /SHARE_WRONG: an empty file/,
    (shares) => Deno.truncate(join(shares[3]!, "manifest.json"), 0),
  ],
  "not there": [/SHARE_UNFINISHED/, (shares) => Deno.remove(join(shares[3]!, "manifest.json"))],
  "without its folder": [
    /SHARE_MISSING: no such folder/,
    (shares) => Deno.remove(shares[3]!, { recursive: true }),
  ],
  "that names a file elsewhere": [
    /SHARE_WRONG: parts without id, file/,
    (shares) => changeManifest(shares[1]!, ({ parts }) => parts[0]!.file = "../subject1/x.f32"),
  ],
  "without a part of it": [
    /PART_MISSING: no share has subj02-session01; .*--only 2 --sessions 1, or --fill/,
    (shares) => changeManifest(shares[1]!, ({ parts }) => parts.shift()),
  ],
  "with a part of a session that there is not": [
    /PART_UNKNOWN: subj02-session09 is no part of this run/,
    (shares) =>
      changeManifest(
        shares[1]!,
        ({ parts }) => parts.push({ ...parts[0], id: "subj02-session09" }),
      ),
  ],
  "with a part of other trials": [
    /PART_OTHER: subj02-session01 is of other trials than this run/,
    (shares) =>
      changeManifest(shares[1]!, ({ parts }) => Object.assign(parts[0]!.of!, { trials: "0123" })),
  ],
  "with a part that is gone": [
    /PART_LOST: the manifest names subj03-session01, whose file/,
    async (shares) => Deno.remove(await partOf(shares[2]!)),
  ],
  "with a part that was cut": [
    /PART_CUT: subj03-session01 has \d+ bytes in .*, and \d+ by the manifest/,
    async (shares) => Deno.truncate(await partOf(shares[2]!), 100),
  ],
  "with a part that was damaged": [
    /PART_DAMAGED: subj03-session01/,
    async (shares) => {
      const path = await partOf(shares[2]!);
      const bytes = await Deno.readFile(path);
      bytes[1000]! ^= 1;
      await Deno.writeFile(path, bytes);
    },
  ],
  "named twice": [
    /PART_TWICE: subj01-session01 is in .*subject1 too, with the same bytes/,
    async (shares) => {
      const copy = `${shares[0]}-copy`;
      await Deno.mkdir(copy);
      for await (const { name } of Deno.readDir(shares[0]!)) {
        await Deno.copyFile(join(shares[0]!, name), join(copy, name));
      }
      shares.push(copy);
    },
  ],
  "that has a part in two versions": [
    /PART_TWICE: subj01-session01 is in .* too, with other bytes/,
    (shares) =>
      changeManifest(
        shares[1]!,
        ({ parts }) => parts.push({ ...parts[0], id: "subj01-session01" }),
      ),
  ],
  "of a file that has changed since": [
    /INPUT_CHANGED: made of subj01\/betas\/betas_session01.hdf5 with \d+ bytes of 1999-/,
    (shares) =>
      changeManifest(shares[0]!, ({ inputs }) => {
        (inputs as Record<string, string>[])[0]!.mtime = "1999-01-01T00:00:00.000Z";
      }),
  ],
  "of a server's copy of a file": [
    /INPUT_OTHER_COPY: made of subj01\/betas\/betas_session01.hdf5 with \d+ bytes of "5d41"; here it has \d+ bytes of 20/,
    (shares) =>
      changeManifest(shares[0]!, ({ inputs }) => {
        const [first] = inputs as Record<string, string>[];
        delete first!.mtime;
        first!.etag = '"5d41"';
      }),
  ],
};

async function remake(share: string, options: Partial<ExtractShareOptions>): Promise<void> {
  await Deno.remove(share, { recursive: true });
  await extractShare({ ...RUN, ...options, out: share });
}

async function partOf(share: string): Promise<string> {
  const manifest = JSON.parse(await Deno.readTextFile(join(share, "manifest.json")));
  return join(share, manifest.parts[0].file);
}

Deno.test("what does not make the run is refused by name, and nothing is written", async (t) => {
  await withFolder(async (folder) => {
    const good = join(folder, "good");
    await extractSubjects(good, RUN);
    for (const [what, [says, spoilShares]] of Object.entries(WRONG)) {
      await t.step(what, async () => {
        const shares: string[] = [];
        for (const subject of [1, 2, 3, 4]) {
          const share = join(folder, basename(what), `subject${subject}`);
          await Deno.mkdir(share, { recursive: true });
          for await (const { name } of Deno.readDir(join(good, `subject${subject}`))) {
            await Deno.copyFile(join(good, `subject${subject}`, name), join(share, name));
          }
          shares.push(share);
        }
        await spoilShares(shares);
        const out = join(folder, "merged");
        await assert.rejects(
          prepareAssemblies({ ...RUN, out, from: shares, fill: says.source.startsWith("INPUT") }),
          (error) => {
            assert.ok(isFindingsError(error), String(error));
            assert.match(error.message, says);
            return true;
          },
        );
        assert.equal(await Deno.stat(out).catch(() => undefined), undefined);
      });
    }
  });
});

Deno.test("a server's time tells a version as that of a file does, to the second", async () => {
  const modified = "Wed, 01 May 2024 10:00:00 GMT";
  const headers = { "last-modified": modified, "content-length": "3", "accept-ranges": "bytes" };
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    () => new Response("abc", { headers }),
  );
  const root = `http://127.0.0.1:${server.addr.port}`;
  const far = await identifyInput(root, `${root}/a.hdf5`);
  assert.deepEqual(far, { path: "a.hdf5", bytes: 3, mtime: "2024-05-01T10:00:00.000Z" });
  const at = (mtime: string) => ({ path: "a.hdf5", bytes: 3, mtime });
  assert.ok(isSameInput(far, at("2024-05-01T10:00:00.999Z")));
  assert.ok(!isSameInput(far, at("2024-05-01T10:00:01.000Z")));
  // Where both tell more, it counts.
  assert.ok(!isSameInput(at("2024-05-01T10:00:00.998Z"), at("2024-05-01T10:00:00.999Z")));
  assert.ok(!isSameInput(far, { path: "a.hdf5", bytes: 3 }));
  // Another length is another version, whatever tells it.
  assert.ok(isOtherCopy(far, { path: "a.hdf5", bytes: 3, etag: "x" }));
  assert.ok(!isOtherCopy(far, { path: "a.hdf5", bytes: 4, etag: "x" }));
});

Deno.test("labels that changed since are other voxels, and a file that changed is named", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const run = { ...RUN, root, subjects: [1, 2] };
    const shares = await extractSubjects(folder, run, [1, 2]);
    const betas = join(root, "subj02", "betas", "betas_session03.hdf5");
    const copy = await Deno.readFile(await Deno.realPath(betas));
    await spoil(betas, copy); // the same bytes with another time: whether they are the same nobody knows
    const out = join(folder, "out");
    await assert.rejects(
      prepareAssemblies({ ...run, out, from: shares }),
      /INPUT_CHANGED: made of subj02\/betas\/betas_session03.hdf5 with .*; now it has/,
    );
    const rois = (await Array.fromAsync(Deno.readDir(join(root, "subj01", "rois"))))
      .map(({ name }) => name).find((name) => name.startsWith("prf-visualrois"));
    await relabel(
      join(root, "subj01", "rois", rois!),
      (label, place) => place % 3 === 0 ? 0 : label,
    );
    await assert.rejects(
      prepareAssemblies({ ...run, out, from: shares }),
      /PART_OTHER: subj01-session01 is of other voxels than this run/,
    );
  });
});

Deno.test("provenance.json says what a run was made of, and the verification whether it still holds", async () => {
  await withFolder(async (folder) => {
    const run = { ...RUN, subjects: [1, 2] };
    const out = join(folder, "out");
    await extractSubjects(join(folder, "shares"), run, [1, 2]);
    await prepareAssemblies({ ...run, out, from: [join(folder, "shares")] });
    const first = await Deno.readTextFile(join(out, "provenance.json"));
    const { runs } = JSON.parse(first);
    assert.deepEqual(runs.map(({ task }: { task: string }) => task), ["nsd:prepare"]);
    assert.equal(runs[0].shares.length, 2);
    assert.deepEqual(runs[0].run.subjects, [1, 2]);
    assert.equal(runs[0].results.length, 5);
    assert.equal(runs[0].results[0].sha1, await readSha1(join(out, runs[0].results[0].file)));
    assert.ok(!first.includes(folder) && !first.includes(SAMPLE), first);
    // The surface beside it adds its own entry; the volume in one go gives another account of the same bytes.
    await prepareAssemblies({ ...run, space: "surface", out });
    await prepareAssemblies({ ...run, out });
    const both = await Deno.readTextFile(join(out, "provenance.json"));
    const entries = JSON.parse(both).runs;
    assert.deepEqual(entries.map(({ run }: { run: { space: string } }) => run.space), [
      "volume",
      "surface",
    ]);
    assert.deepEqual(entries[0].results, runs[0].results);
    assert.deepEqual(entries[0].shares, []);
    await prepareAssemblies({ ...run, out });
    assert.equal(await Deno.readTextFile(join(out, "provenance.json")), both, "no clock");
    await prepareAssemblies({ ...run, out, clock: true });
    assert.match(await Deno.readTextFile(join(out, "provenance.json")), /"clock": "20/);

    const notes = async () => (await verifyNsd({ assemblies: out })).flatMap(({ notes }) => notes);
    assert.match(
      (await notes()).join("\n"),
      /out: made by nsd:prepare of neuroid .*as they were written/,
    );
    const path = join(out, "train_test_split.csv");
    await Deno.writeTextFile(path, await Deno.readTextFile(path) + "\n");
    assert.match((await notes()).join("\n"), /changed since: train_test_split.csv/);
  });
});
