import assert from "node:assert/strict";
import { basename, join, relative } from "node:path";
import { packageNsd, prepareAssemblies, type PrepareOptions } from "neuroid";
import { readSha1 } from "neuroid/files";
import { projectPath, withFolder } from "../../helpers.ts";
import { SAMPLE } from "./tree.ts";

type Options = Omit<PrepareOptions, "signal" | "progress">;

/** Stops a preparation when it reaches a step, and returns its parts by name, with their times. */
async function stopped(options: Options, step: string): Promise<Map<string, number>> {
  const aborter = new AbortController();
  const progress = (event: { step: string }) => {
    if (event.step === step) aborter.abort(new Error("stopped"));
  };
  await assert.rejects(
    prepareAssemblies({ ...options, progress, signal: aborter.signal }),
    /stopped/,
  );
  const folder = join(options.out, ".neuroid-parts");
  const parts = (await Array.fromAsync(Deno.readDir(folder)))
    .map(({ name }) => name).filter((name) => name.endsWith(".f32"));
  return new Map(
    await Promise.all(parts.map(async (name) => {
      return [name, (await Deno.stat(join(folder, name))).mtime!.getTime()] as const;
    })),
  );
}

async function hashes(folder: string): Promise<string[]> {
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  return Promise.all(names.map(async (name) => `${name} ${await readSha1(join(folder, name))}`));
}

Deno.test("a rerun goes on from its parts, however its paths are spelled", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    const step = "sessions of subj03";
    const first = await stopped({ root: SAMPLE, out, space: "volume", workers: 1 }, step);
    assert.deepEqual([...first.keys()].map((name) => name.slice(0, 14)).sort(), [
      "subj01-average",
      "subj02-average",
    ]);
    const spelled = [
      { root: relative(Deno.cwd(), SAMPLE), out: `${folder}/./${basename(out)}` },
      { root: `${SAMPLE}/../${basename(SAMPLE)}/`, out: `${out}/` },
    ];
    for (const paths of spelled) {
      assert.deepEqual(await stopped({ ...paths, space: "volume", workers: 1 }, step), first);
    }
  });
});

Deno.test("a part that was damaged between two runs is made anew", async () => {
  await withFolder(async (folder) => {
    const options = { root: SAMPLE, space: "volume", workers: 1 } as const;
    const clean = join(folder, "clean");
    await prepareAssemblies({ ...options, out: clean });
    const out = join(folder, "out");
    const parts = await stopped({ ...options, out }, "sessions of subj03");
    for (const name of parts.keys()) {
      const path = join(out, ".neuroid-parts", name);
      const bytes = await Deno.readFile(path);
      bytes[100]! ^= 1;
      await Deno.writeFile(path, bytes);
    }
    await prepareAssemblies({ ...options, out });
    assert.deepEqual(await hashes(out), await hashes(clean));
  });
});

Deno.test("a packaging that is stopped between its two assemblies leaves neither, nor an old one", async () => {
  await withFolder(async (out) => {
    const assemblies = projectPath("data-samples", "nsd-mini-expected", "volume");
    const options = { root: SAMPLE, assemblies, out, space: "volume", workers: 1 } as const;
    await Deno.writeTextFile(join(out, "Allen2022_fmri_test.nc"), "of another run");
    const aborter = new AbortController();
    const progress = ({ step, done }: { step: string; done: number }) => {
      if (step === "packaging assemblies" && done === 1) aborter.abort(new Error("stopped"));
    };
    await assert.rejects(packageNsd({ ...options, progress, signal: aborter.signal }), /stopped/);
    const left = (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name);
    assert.deepEqual(left.filter((name) => /\.(nc|csv)$/.test(name)), []);
  });
});

Deno.test("an output folder that cannot be worked in is one clear error", async () => {
  await withFolder(async (out) => {
    const options = { root: SAMPLE, out, space: "volume", workers: 1 } as const;
    const lock = join(out, ".neuroid-parts", "lock");
    await Deno.mkdir(lock, { recursive: true });
    await assert.rejects(prepareAssemblies(options), {
      name: "WriteError",
      message: /^open an output folder: Is a directory \(os error 21\); .*\(.*\.neuroid-parts\)$/,
    });
    await Deno.remove(lock);
    await Deno.mkdir(join(out, "Allen2022.V2.nc", "in it"), { recursive: true });
    await assert.rejects(prepareAssemblies(options), {
      name: "WriteError",
      message: /^remove an old file: .*\(.*Allen2022\.V2\.nc\)$/,
    });
  });
});

Deno.test("a preparation that is stopped between its assemblies leaves none, nor an old split", async () => {
  await withFolder(async (out) => {
    const old = join(out, "train_test_split.csv");
    await Deno.writeTextFile(old, "of another run");
    const step = "assemblies";
    await stopped({ root: SAMPLE, out, space: "surface", workers: 1 }, step);
    assert.equal(await Deno.readTextFile(old), "of another run", "the surface has no split");
    await stopped({ root: SAMPLE, out, space: "volume", workers: 1 }, step);
    const left = (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name);
    assert.deepEqual(left, [".neuroid-parts"]);
  });
});
