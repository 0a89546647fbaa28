import assert from "node:assert/strict";
import { join } from "node:path";
import { checkNsd, checkText, prepareAssemblies } from "neuroid";
import { sameBytes } from "../../../lib/workflow/nsd/check/same_bytes.ts";
import { projectTask, withFolder } from "../../helpers.ts";
import h5wasm from "h5wasm/node";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

const codes = (issues: readonly { code: string; severity: string }[]) =>
  issues.map(({ code, severity }) => `${severity} ${code}`);

/** Pictures that are there and cannot be used, each with what the finding says. */
const bricks: readonly (readonly [string, (path: string) => Promise<void>, RegExp])[] = [
  ["text", (path) => spoil(path, "version https://git-lfs"), /nsd_stimuli|HDF5|read|open/],
  ["empty", (path) => spoil(path, ""), /empty/],
  ["cut", async (path) => {
    const whole = await Deno.readFile(await Deno.realPath(path));
    await spoil(path, whole.subarray(0, whole.length - 2000));
  }, /cut|bytes/],
  ["of float32", (path) => brick(path, [1171, 2, 2, 3], "<f"), /imgBrick of float32/],
  ["of another shape", (path) => brick(path, [1171, 2, 2], "<B"), /shape \(1171, 2, 2\)/],
  ["with too few images", (path) => brick(path, [5, 2, 2, 3], "<B"), /no image \d+ \(0-based\)/],
  ["without the dataset", (path) => brick(path, [9, 2, 2, 3], "<B", "images"), /imgBrick/],
];

async function brick(path: string, shape: number[], dtype: string, name = "imgBrick") {
  await h5wasm.ready;
  await Deno.remove(path);
  const length = shape.reduce((product, each) => product * each);
  const data = dtype === "<f" ? new Float32Array(length) : new Uint8Array(length);
  const file = new h5wasm.File(path, "w");
  file.create_dataset({ name, data, shape, dtype });
  file.close();
}

for (const [name, change, message] of bricks) {
  Deno.test(`pictures that are ${name} are an error of the check; a preparation needs none`, async () => {
    await withFolder(async (folder) => {
      const root = await linkedTree(folder);
      const path = join(root, "nsd_stimuli.hdf5");
      await change(path);
      const { issues } = await checkNsd({ root, space: "volume", subjects: [1] });
      assert.deepEqual(codes(issues), ["error STIMULI_WRONG"]);
      assert.equal(issues[0]!.location, path);
      assert.match(issues[0]!.message, message);
      if (name !== "cut") return;
      const out = join(folder, "out");
      await prepareAssemblies({ root, out, space: "volume", subjects: [1], workers: 1 });
    });
  });
}

Deno.test("betas that lie there in another format only are named, in both spaces", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const betas = (name: string) => join(root, "subj01", "betas", name);
    await Deno.rename(betas("betas_session01.hdf5"), betas("betas_session01.nii.gz"));
    await spoil(betas("betas_session02.hdf5"), undefined);
    await Deno.rename(betas("lh.betas_session01.mgh"), betas("lh.betas_session01.mgz"));
    const volume = await checkNsd({ root, space: "volume", subjects: [1] });
    assert.deepEqual(codes(volume.issues), ["error BETAS_MISSING", "error BETAS_MISSING"]);
    assert.equal(
      volume.issues[0]!.message,
      "no such file, but betas_session01.nii.gz lies beside it, which is not read",
    );
    assert.equal(volume.issues[1]!.message, "no such file");
    const surface = await checkNsd({ root, space: "surface", subjects: [1] });
    assert.match(surface.issues[0]!.message, /but lh\.betas_session01\.mgz lies beside it/);
  });
});

Deno.test("sessions with the same bytes are found, of one subject and of two", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const of = (subject: string, name: string) => join(root, subject, "betas", name);
    const copy = async (from: string, to: string) => {
      const bytes = await Deno.readFile(from);
      await spoil(to, bytes);
    };
    await copy(of("subj01", "betas_session01.hdf5"), of("subj01", "betas_session03.hdf5"));
    const { issues } = await checkNsd({ root, space: "volume" });
    assert.deepEqual(codes(issues), ["warning SESSIONS_ALIKE"]);
    assert.equal(issues[0]!.location, of("subj01", "betas_session03.hdf5"));
    assert.match(issues[0]!.message, /the same bytes as .*subj01\/betas\/betas_session01\.hdf5$/);
    await copy(of("subj02", "rh.betas_session02.mgh"), of("subj04", "rh.betas_session01.mgh"));
    const surface = await checkNsd({ root, space: "surface" });
    assert.deepEqual(codes(surface.issues), ["warning SESSIONS_ALIKE"]);
    assert.match(surface.issues[0]!.message, /subj02\/betas\/rh\.betas_session02\.mgh$/);
  });
});

Deno.test("files that differ in one byte between the pieces are not the same", async () => {
  await withFolder(async (folder) => {
    const bytes = new Uint8Array(3_000_000).map((_, i) => i * 7);
    const paths = ["a", "b", "c", "d", "empty", "empty2"].map((name) => join(folder, name));
    const other = bytes.slice();
    other[150_001]! ^= 1;
    const all = [bytes, other, bytes, bytes.subarray(1), new Uint8Array(), new Uint8Array()];
    for (const [i, each] of all.entries()) await Deno.writeFile(paths[i]!, each);
    assert.deepEqual(await sameBytes(paths), [[paths[2], paths[0]], [paths[5], paths[4]]]);
  });
});

Deno.test("neuroids without variance are counted by session and region; a whole region is a warning", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const path = join(root, "subj01", "betas", "lh.betas_session02.mgh");
    const bytes = await Deno.readFile(await Deno.realPath(path));
    const other = join(root, "subj01", "betas", "rh.betas_session02.mgh");
    const right = await Deno.readFile(await Deno.realPath(other));
    const plain = await checkNsd({ root, space: "surface", subjects: [1] });
    assert.deepEqual(plain.issues, []);
    assert.deepEqual(plain.subjects[0]!.withoutVariance, [
      { session: 1, counts: { V1: 1, V2: 2 } },
      { session: 2, counts: { V2: 2 } },
      { session: 3, counts: { V1: 1, V2: 2 } },
      { session: 4, counts: { V2: 2 } },
    ]);
    assert.match(
      checkText(plain),
      /subj01 {2}vertices without variance.*session 2: V2 2; session 3/,
    );
    const transfer = {
      files: 1,
      fileBytes: 9e9,
      requests: 99,
      bytes: 4e9,
      whole: { files: 0, bytes: 0 },
    };
    for (
      const [seconds, said] of [[0.2, "about 1 s"], [60, "60 s to 3 min"], [
        7200,
        "2.0 h to 5.0 h",
      ]] as const
    ) {
      const timed = { ...transfer, seconds, mostSeconds: 2.5 * seconds };
      const subjects = plain.subjects.map((each) => ({ ...each, transfer: timed }));
      const text = checkText({ ...plain, subjects, transfer: timed });
      assert.ok(
        text.includes(`subj01  to fetch: about 4.00 GB of 9.00 GB in 99 requests, ${said}\n`),
        text,
      );
    }
    // Every vertex of the left hemisphere is constant, one in the right NaN in a single trial.
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < 330 * 150; i++) view.setFloat32(284 + 4 * i, 1.5);
    await spoil(path, bytes);
    const { subjects, issues } = await checkNsd({ root, space: "surface", subjects: [1] });
    const half = subjects[0]!.withoutVariance![1]!;
    assert.equal(half.session, 2);
    assert.ok(half.counts.V1! > 30 && half.counts.IT! > 30);
    assert.deepEqual(issues, []);
    const rightView = new DataView(right.buffer);
    for (let i = 0; i < 330 * 150; i++) rightView.setFloat32(284 + 4 * i, i < 330 ? NaN : i);
    await spoil(other, right);
    const dead = await checkNsd({ root, space: "surface", subjects: [1] });
    assert.deepEqual(dead.issues.map(({ severity, message }) => `${severity} ${message}`), [
      ...["V1", "V2", "V4", "IT"].map((region) =>
        `warning no vertices of ${region} have any variance in session 2`
      ),
    ]);
  });
});

Deno.test("--values makes a note of each subject; the sample is in order without it", async () => {
  const { issues } = await checkNsd({ root: SAMPLE, space: "volume", values: true });
  assert.deepEqual(codes(issues), Array(4).fill("note BETAS_WITHOUT_VARIANCE"));
  assert.match(issues[0]!.message, /by session: session 1: V2 1; session 2: V2 1; session 3: V2 1/);
  const { code, stdout } = await projectTask("nsd:check", "--root", SAMPLE, "--values");
  assert.equal(code, 0);
  assert.match(stdout, /0 errors, 0 warnings, 4 notes/);
});
