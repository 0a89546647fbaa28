import assert from "node:assert/strict";
import { join } from "node:path";
import h5wasm from "h5wasm/node";
import { DataError, isNeuroidError, NeuroidError, prepareAssemblies } from "neuroid";
import { withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

/** Each: what is spoilt, how, and what the one line of the error must say. */
const bad: [string, (root: string) => Promise<void>, RegExp][] = [
  ["betas missing", (r) => spoil(session(r), undefined), /BETAS_MISSING.*betas_session01\.hdf5/],
  ["betas empty", (r) => spoil(session(r), ""), /BETAS_WRONG.*empty.*betas_session01/],
  ["betas text", (r) => spoil(session(r), "not HDF5 at all"), /BETAS_WRONG.*betas_session01/],
  [
    "betas cut",
    async (r) => {
      const whole = await Deno.readFile(await Deno.realPath(session(r)));
      await spoil(session(r), whole.subarray(0, 200_000));
    },
    /BETAS_WRONG.*(cut|bytes).*betas_session01/,
  ],
  [
    "another subject's betas",
    async (r) => {
      const other = join(SAMPLE, "subj02/betas/betas_session01.hdf5");
      await spoil(session(r), await Deno.readFile(other));
    },
    /BETAS_WRONG.*shape \(150, 10, 12, 10\).*betas_session01/,
  ],
  ["design cut", async (r) => {
    const path = join(r, "metadata", "nsd_expdesign.mat");
    const whole = await Deno.readFile(await Deno.realPath(path));
    await spoil(path, whole.subarray(0, 900));
  }, /nsd_expdesign\.mat/],
  [
    "design zeros",
    (r) => spoil(join(r, "metadata", "nsd_expdesign.mat"), new Uint8Array(4000)),
    /nsd_expdesign\.mat/,
  ],
  ["regions cut", async (r) => {
    const path = join(r, "subj01", "rois", "prf-visualrois.nii.gz");
    const whole = await Deno.readFile(await Deno.realPath(path));
    await spoil(path, whole.subarray(0, 300));
  }, /REGIONS_WRONG.*prf-visualrois\.nii\.gz/],
  [
    "regions text",
    (r) => spoil(join(r, "subj01", "rois", "lh.streams.nii.gz"), "hello"),
    /REGIONS_WRONG.*lh\.streams\.nii\.gz/,
  ],
  [
    "ncsnr missing",
    (r) => spoil(join(r, "subj02", "betas", "ncsnr.nii.gz"), undefined),
    /NCSNR_MISSING.*ncsnr\.nii\.gz/,
  ],
];

/** Replaces a session by one dataset of the sample's shape, or another. */
async function betasOf(
  root: string,
  { name = "betas", dtype = "<h", trials = 150, value = 7 } = {},
): Promise<void> {
  await h5wasm.ready;
  const path = session(root);
  await Deno.remove(path);
  const shape = [trials, 8, 12, 11];
  const length = shape.reduce((product, each) => product * each);
  const data = (dtype === "<f" ? new Float32Array(length) : new Int16Array(length)).fill(value);
  const file = new h5wasm.File(path, "w");
  file.create_dataset({ name, data, shape, dtype });
  file.close();
}

bad.push(
  [
    "a dataset of another name",
    (r) => betasOf(r, { name: "data" }),
    /BETAS_WRONG.*"betas".*data.*betas_session01/,
  ],
  [
    "one trial too few",
    (r) => betasOf(r, { trials: 149 }),
    /BETAS_WRONG.*shape \(149, 8, 12, 11\); int16, shape \(150, 8, 12, 11\).*betas_session01/,
  ],
  [
    "float32 betas",
    (r) => betasOf(r, { dtype: "<f" }),
    /BETAS_WRONG.*betas of float32.*betas_session01/,
  ],
  [
    "betas that are all zero",
    (r) => betasOf(r, { value: 0 }),
    /read the betas of subj01, session 1: 0 in every voxel.*betas_session01/,
  ],
  ["a design of MAT version 4", (r) => {
    // A 2 × 2 matrix of doubles named x, as version 4 writes it.
    const bytes = new Uint8Array(20 + 2 + 32);
    new Int32Array(bytes.buffer, 0, 5).set([0, 2, 2, 0, 2]);
    bytes[20] = "x".charCodeAt(0);
    return spoil(join(r, "metadata", "nsd_expdesign.mat"), bytes);
  }, /version 4.*nsd_expdesign\.mat/],
  ["a design without sharedix", async (r) => {
    const path = join(r, "metadata", "nsd_expdesign.mat");
    const whole = await Deno.readFile(await Deno.realPath(path));
    await spoil(path, withoutVariable(whole, 2));
  }, /no variable "sharedix"; available: .*nsd_expdesign\.mat/],
);

/** A MAT file without its variable number `index`: each is one element behind the 128-byte header. */
function withoutVariable(mat: Uint8Array, index: number): Uint8Array {
  const view = new DataView(mat.buffer, mat.byteOffset);
  const starts = [128];
  while (starts.at(-1)! < mat.length) {
    starts.push(starts.at(-1)! + 8 + view.getUint32(starts.at(-1)! + 4, true));
  }
  return new Uint8Array([...mat.subarray(0, starts[index]), ...mat.subarray(starts[index + 1])]);
}

const session = (root: string) => join(root, "subj01", "betas", "betas_session01.hdf5");

for (const [name, spoilTree, message] of bad) {
  Deno.test(`bad input: ${name} is one clear error, and no assembly is left`, async () => {
    await withFolder(async (folder) => {
      const root = await linkedTree(folder);
      await spoilTree(root);
      const out = join(folder, "out");
      const run = prepareAssemblies({ root, out, space: "volume", workers: 1 });
      await assert.rejects(run, (error: NeuroidError) => {
        assert.ok(error instanceof NeuroidError, String(error));
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      });
      const left = await Array.fromAsync(Deno.readDir(out)).catch(() => []);
      assert.deepEqual(left.filter((file) => file.name.endsWith(".nc")), []);
    });
  });
}

Deno.test("an all-zero session is a DataError with one worker and with two", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    await betasOf(root, { value: 0 });
    for (const workers of [1, 2]) {
      const out = join(folder, `out${workers}`);
      const run = prepareAssemblies({ root, out, space: "volume", workers });
      await assert.rejects(run, (error: Error) => {
        assert.equal(error.constructor, DataError);
        assert.ok(isNeuroidError(error, "DataError"));
        return true;
      });
    }
  });
});
