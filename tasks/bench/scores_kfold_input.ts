/** Features and responses that a formula makes, so that both sides of a race have the same. */
import type { ActivationLayer, RegionResponses } from "../../lib/scores/mod.ts";

/** A number from −0.5 to 0.5 by its place: the top bits of a product modulo 2³², as NumPy makes it too. */
export function madeNumber(place: number, seed: number): number {
  let word = Math.imul(place + seed, 2_654_435_761) >>> 0;
  word = Math.imul(word ^ (word >>> 15), 2_246_822_519) >>> 0;
  return ((word ^ (word >>> 13)) >>> 0) / 2 ** 32 - 0.5;
}

/** How many latent features responses follow. */
const LATENT = 20;

/** One layer of float32, and a region whose test part is a tenth of the pictures. */
export function kfoldInput(
  pictures: number,
  features: number,
  voxels: number,
): { layer: ActivationLayer; region: RegionResponses } {
  const ids = Array.from({ length: pictures }, (_, i) => `p${String(i).padStart(6, "0")}`);
  const feature = (row: number, k: number) => madeNumber(row * features + k, 1);
  const layer: ActivationLayer = {
    name: "made",
    features,
    dtype: "float32",
    stimulusIds: ids,
    parts: [{
      path: "made",
      stimulusIds: ids,
      features,
      dtype: "float32",
      readColumns: (rows, from, end) => {
        const block = new Float32Array(rows.length * (end - from));
        for (let i = 0, at = 0; i < rows.length; i++) {
          for (let k = from; k < end; k++) block[at++] = feature(rows[i]!, k);
        }
        return Promise.resolve(block);
      },
    }],
  };
  const values = new Float32Array(pictures * voxels);
  for (let row = 0, at = 0; row < pictures; row++) {
    for (let voxel = 0; voxel < voxels; voxel++, at++) {
      values[at] = feature(row, voxel % LATENT) + 0.3 * madeNumber(at, 2);
    }
  }
  const all = { ids, values };
  const held = Math.floor(pictures / 10);
  const part = (from: number, end: number) => ({
    ids: ids.slice(from, end),
    pictures: all,
    rows: Int32Array.from({ length: end - from }, (_, i) => from + i),
  });
  const region: RegionResponses = {
    region: "made",
    neuroidIds: Array.from({ length: voxels }, (_, i) => `v${String(i).padStart(6, "0")}`),
    subjects: Array<string>(voxels).fill("one"),
    noiseCeilings: undefined,
    split: { train: part(held, pictures), test: part(0, held) },
    all,
    repeats: undefined,
  };
  return { layer, region };
}
