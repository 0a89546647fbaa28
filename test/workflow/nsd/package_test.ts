import assert from "node:assert/strict";
import { join } from "node:path";
import {
  checkPackageFolder,
  type NeuroidError,
  openNsd,
  packageNsd,
  packageText,
  prepareAssemblies,
  readDataArray,
  type Verification,
  verifyNsd,
} from "neuroid";
import { readSha1 } from "neuroid/files";
import { picturesOfBrick } from "../../../lib/workflow/nsd/package/picture_source.ts";
import { projectPath, withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

const surface = projectPath("data-samples", "nsd-mini-expected", "surface");
const volume = projectPath("data-samples", "nsd-mini-expected", "volume");
const pictures = projectPath("data-samples", "nsd-mini-expected", "surface_package");

/** The SHA-1 of every file in a folder and its folders, by name. */
async function sumsBelow(folder: string, below = ""): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
    const path = join(below, name);
    if (isDirectory) Object.assign(sums, await sumsBelow(folder, path));
    else sums[path] = await readSha1(join(folder, path));
  }
  return sums;
}

async function refusal(options: Parameters<typeof packageNsd>[0], message: RegExp): Promise<void> {
  await assert.rejects(packageNsd({ workers: 1, ...options }), (error: NeuroidError) => {
    assert.match(error.message, message);
    return true;
  });
  const left = await Array.fromAsync(Deno.readDir(options.out)).catch(() => []);
  assert.deepEqual(left.filter(({ name }) => name.endsWith(".nc")), []);
}

Deno.test("assemblies of the original notebooks are packaged as well as ours", async () => {
  await withFolder(async (folder) => {
    const ours = join(folder, "ours");
    await prepareAssemblies({ root: SAMPLE, out: ours, space: "volume", workers: 1 });
    const sums: string[] = [];
    for (const [i, assemblies] of [ours, volume].entries()) {
      const out = join(folder, String(i));
      const made = await packageNsd({ root: SAMPLE, assemblies, out, space: "volume", workers: 1 });
      for (const { path } of made.assemblies) sums.push(await readSha1(path));
    }
    assert.deepEqual(sums.slice(0, 2), sums.slice(2));
  });
});

Deno.test("a folder of pictures is reused; a picture that it lacks is named", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    await spoil(join(root, "nsd_stimuli.hdf5"), undefined);
    const options = { root, assemblies: surface, space: "surface", workers: 1 } as const;
    const out = join(folder, "out");
    await packageNsd({ ...options, out, pictures });
    assert.equal(
      await readSha1(join(out, "stimuli_test", "nsd_00151.jpg")),
      await readSha1(join(pictures, "stimuli_test", "nsd_00151.jpg")),
    );
    const some = join(folder, "some");
    await Deno.mkdir(some);
    await refusal(
      { ...options, out: join(folder, "out2"), pictures: some },
      /reuse stimulus pictures: no picture of nsd_00005; nsd_00005\.jpg/,
    );
    await assert.rejects(Deno.stat(join(folder, "out2")), { name: "NotFound" });
    const out3 = join(folder, "out3");
    const steps = new Set<string>();
    const progress = ({ step }: { step: string }) => steps.add(step);
    await refusal({ ...options, out: out3, progress }, /nsd_stimuli\.hdf5/);
    assert.deepEqual([...steps], [], "it is found out before any session is read");
  });
});

Deno.test("a test picture that is missing, empty or cut is named before anything is written", async () => {
  await withFolder(async (folder) => {
    const copies = join(folder, "pictures");
    for (const part of ["stimuli_train", "stimuli_test"]) {
      await Deno.mkdir(join(copies, part), { recursive: true });
      for await (const { name } of Deno.readDir(join(pictures, part))) {
        await Deno.copyFile(join(pictures, part, name), join(copies, part, name));
      }
    }
    const last = join(copies, "stimuli_test", "nsd_00151.jpg");
    const whole = await Deno.readFile(last);
    const out = join(folder, "out");
    const options = { root: SAMPLE, assemblies: surface, space: "surface", out } as const;
    for (
      const [content, message] of [
        [undefined, /no picture of nsd_00151; nsd_00151\.jpg, in the folder/],
        [new Uint8Array(0), /read a picture: .*\(.*stimuli_test\/nsd_00151\.jpg\)/],
        [whole.subarray(0, 400), /read a picture: .*\(.*stimuli_test\/nsd_00151\.jpg\)/],
      ] as const
    ) {
      await spoil(last, content);
      await refusal({ ...options, pictures: copies }, message);
      await assert.rejects(Deno.stat(out), { name: "NotFound" });
      await Deno.writeFile(last, whole);
    }
  });
});

Deno.test("a package in a folder of another one is the same as in an empty folder", async () => {
  await withFolder(async (folder) => {
    const [once, twice, two] = ["once", "twice", "two"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const options = { root: SAMPLE, space: "volume", workers: 1 } as const;
    await prepareAssemblies({ ...options, out: two, subjects: [1, 2] });
    const ofTwo = { ...options, assemblies: two, subjects: [1, 2] };
    await packageNsd({ ...ofTwo, out: once });
    await packageNsd({ ...options, assemblies: volume, out: twice });
    const train = join(twice, "stimuli_train");
    await Deno.writeTextFile(join(train, ".nsd_00005.jpg.neuroid-part-1-0"), "of a killed run");
    await Deno.writeTextFile(join(train, "notes.txt"), "the user's own");
    await packageNsd({ ...ofTwo, out: twice, replace: true });
    await Deno.remove(join(train, "notes.txt"));
    assert.deepEqual(await sumsBelow(twice), await sumsBelow(once));
  });
});

Deno.test("a packaging that fails at a session leaves an earlier package as it was", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const out = join(folder, "out");
    const options = { root, assemblies: surface, out, space: "surface", workers: 1 } as const;
    await packageNsd(options);
    const before = await sumsBelow(out);
    const path = join(root, "subj02", "betas", "rh.betas_session02.mgh");
    const spoilt = await Deno.readFile(path);
    await spoil(path, spoilt.fill(0, 284, 284 + 330 * 150 * 4));
    await assert.rejects(packageNsd(options), /0 in every vertex of every trial/);
    await Deno.remove(join(out, ".neuroid-parts"), { recursive: true });
    assert.deepEqual(await sumsBelow(out), before);
  });
});

Deno.test("a brick that ends before an image of the package is refused when it is opened", async () => {
  const dataset = await openNsd(SAMPLE);
  using _ = await picturesOfBrick(dataset, { train: [0], test: [1169] });
  await assert.rejects(picturesOfBrick(dataset, { train: [0], test: [1170] }), {
    name: "DataError",
    message: /no image 1170 \(0-based\) in imgBrick; 0 to 1169; .*nsd_stimuli\.hdf5/,
  });
});

Deno.test("an assembly folder of other subjects, of another space, or none, is refused", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    const base = { root: SAMPLE, out, space: "surface" } as const;
    await refusal(
      { ...base, assemblies: surface, subjects: [1, 2] },
      /open the assemblies: neuroids of subj01, subj02, subj03, subj04; subj01, subj02, in this order/,
    );
    await refusal(
      { ...base, assemblies: volume },
      /none of V1, V2, V4, IT of the surface, but of IT, V1, V2, V4 of the volume/,
    );
    await refusal(
      { ...base, assemblies: join(folder, "no") },
      /no such folder; the folder that nsd:prepare wrote, .*\(.*no\)$/,
    );
  });
});

Deno.test("a hemisphere missing and a session of nothing but NaN or 0 are refused", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const out = join(folder, "out");
    const path = join(root, "subj02", "betas", "rh.betas_session02.mgh");
    const whole = await Deno.readFile(await Deno.realPath(path));
    const options = { root, assemblies: surface, out, space: "surface" } as const;
    const values = [[NaN, NaN, "NaN"], [0, 0, "0"], [0, NaN, "0 or NaN"]] as const;
    for (const [even, odd, name] of values) {
      const spoilt = whole.slice();
      const view = new DataView(spoilt.buffer, 284, 330 * 150 * 4);
      for (let i = 0; i < 330 * 150; i++) view.setFloat32(4 * i, i % 2 === 0 ? even : odd);
      await spoil(path, spoilt);
      await refusal(
        options,
        RegExp(`subj02 rh, session 2: ${name} in every vertex of every trial`),
      );
    }
    await spoil(path, undefined);
    await refusal(options, /BETAS_MISSING: no such file.*rh\.betas_session02\.mgh/);
  });
});

Deno.test("constant neuroids are counted by region and subject, and left out where that is asked for", async () => {
  await withFolder(async (folder) => {
    const options = { root: SAMPLE, assemblies: volume, space: "volume", workers: 1 } as const;
    const kept = await packageNsd({ ...options, out: join(folder, "kept") });
    const left = await packageNsd({ ...options, out: join(folder, "left"), dropUndefined: true });
    const { counts, neuroids, dropped } = kept.constant;
    assert.equal(dropped, false);
    assert.ok(neuroids.length > 0);
    assert.equal(Object.values(counts).reduce((sum, count) => sum + count), neuroids.length);
    assert.match(
      packageText(kept),
      /\nwarning: constant neuroids: \w+ subj\d\d \d.*\n.*--drop-undefined/,
    );
    assert.deepEqual(left.constant, { counts, neuroids, dropped: true });
    const text = packageText(left);
    for (const id of neuroids) assert.match(text, new RegExp(`\n  ${id}\n`));
    for (const [i, { path }] of left.assemblies.entries()) {
      const whole = await readDataArray(kept.assemblies[i]!.path);
      const ids = whole.coords.get("neuroid_id").strings();
      const others = [...ids.keys()].filter((each) => !neuroids.includes(ids[each]!));
      const expected = whole.isel({ neuroid: others });
      const found = await readDataArray(path);
      assert.deepEqual(found.shape, expected.shape);
      assert.deepEqual(found.data, expected.data);
      for (const [name, { array }] of expected.coords) {
        assert.deepEqual(found.coords.get(name).array, array, name);
      }
    }
    assert.ok(
      !(await checkPackageFolder(join(folder, "left"))).issues
        .some(({ code }) => code === "NEUROID_CONSTANT"),
    );
    // A package that lacks neuroids is another one, unless it says that these were left out.
    const verified = () => verifyNsd({ assemblies: volume, package: join(folder, "left") });
    const [{ comparisons, notes }] = await verified() as [Verification];
    assert.deepEqual(comparisons.filter(({ pass }) => !pass), []);
    assert.ok(notes.includes(`${neuroids.length} constant neuroids left out by --drop-undefined`));
    await Deno.remove(join(folder, "left", "provenance.json"));
    const [other] = await verified() as [Verification];
    assert.match(other.comparisons.find(({ pass }) => !pass)!.what, /train neuroids/);
  });
});
