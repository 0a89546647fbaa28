/** Small packages and activations, made for tests. */
import { join } from "node:path";
import { DataArray, ndarray } from "neuroid/arrays";
import { writeDataArray } from "neuroid";
import { writeNpy } from "neuroid/files";

/** What of an assembly is different from a sound one. */
export interface Changes {
  readonly ids?: readonly string[];
  readonly repetitions?: readonly number[];
  readonly neuroidIds?: readonly string[];
  readonly coords?: Record<string, [string, readonly (string | number)[]]>;
  readonly without?: readonly string[];
  readonly values?: (row: number, neuroid: number) => number;
}

/** A number about as a normal one, the same for the same seed. */
function drawn(seed: number): number {
  let state = (seed ^ 0x9e3779b9) >>> 0, sum = 0;
  for (let i = 0; i < 6; i++) {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x27d4eb2f >>> 0;
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35) >>> 0;
    sum += state / 2 ** 32 - 0.5;
  }
  return sum * Math.SQRT2;
}

/** Numbers that hold a signal by picture: the same for the same ids. */
export function signal(id: string, neuroid: number): number {
  return drawn(
    [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, neuroid * 977),
  );
}

const noise = (row: number, neuroid: number) => 0.3 * drawn(row * 101 + neuroid + 5000);

/** An assembly of `ids` repeated, six neuroids of two subjects in V1 and IT. */
export function assembly(
  ids: readonly string[],
  repeats: number,
  changes: Changes = {},
): DataArray {
  const all = changes.ids ?? ids.flatMap((id) => Array<string>(repeats).fill(id));
  const neuroids = changes.neuroidIds ?? ["a1", "a2", "a3", "b1", "b2", "b3"];
  const data = Float32Array.from(
    { length: all.length * neuroids.length },
    (_, i) => {
      const row = Math.floor(i / neuroids.length), neuroid = i % neuroids.length;
      return changes.values?.(row, neuroid) ?? signal(all[row]!, neuroid) + noise(row, neuroid);
    },
  );
  const own: Record<string, [string, readonly (string | number)[]]> = {
    stimulus_id: ["presentation", all],
    repetition: ["presentation", changes.repetitions ?? all.map((_, i) => i % repeats)],
    neuroid_id: ["neuroid", neuroids],
    region: ["neuroid", neuroids.map((_, i) => i % 3 === 2 ? "IT" : "V1")],
    subject: ["neuroid", neuroids.map((_, i) => i < 3 ? "subj01" : "subj02")],
    ...changes.coords,
  };
  for (const name of changes.without ?? []) delete own[name];
  return new DataArray(ndarray("float32", [all.length, neuroids.length], data), {
    dims: ["presentation", "neuroid"],
    coords: own as never,
  });
}

/** Ids of pictures. */
export const TRAIN = Array.from({ length: 20 }, (_, i) => `train${String(i).padStart(2, "0")}`);
export const TEST = Array.from({ length: 10 }, (_, i) => `test${String(i).padStart(2, "0")}`);

/** Writes a package of a train and a test part. */
export async function writePackage(
  folder: string,
  train: Changes = {},
  test: Changes = {},
): Promise<string> {
  const path = join(folder, "package");
  await Deno.mkdir(path, { recursive: true });
  await writeDataArray(join(path, "Mine_train.nc"), assembly(TRAIN, 1, train));
  await writeDataArray(join(path, "Mine_test.nc"), assembly(TEST, 3, test));
  return path;
}

/** Features that go with the signal. */
export function features(ids: readonly string[], count: number, spread = 1): Float64Array {
  return Float64Array.from({ length: ids.length * count }, (_, i) => {
    const id = ids[Math.floor(i / count)]!, k = i % count;
    return signal(id, k % 6) * spread + signal(`${id}x`, 50 + k);
  });
}

/** Writes activations as `.npy` with lists of ids. */
export async function writeActivations(
  folder: string,
  layers: Readonly<Record<string, number>>,
): Promise<string> {
  const path = join(folder, "activations");
  await Deno.mkdir(path, { recursive: true });
  for (const [part, ids] of [["train", TRAIN], ["test", TEST]] as const) {
    await Deno.writeTextFile(join(path, `stimulus_ids_${part}.txt`), ids.join("\n") + "\n");
    for (const [name, count] of Object.entries(layers)) {
      await writeNpy(
        join(path, `activations_${name}_${part}.npy`),
        ndarray("float64", [ids.length, count], features(ids, count)),
      );
    }
  }
  return path;
}

/** Writes activations of all pictures as one `.npy` a layer: many features, few, and many of one value. */
export async function writeLayers(folder: string): Promise<string> {
  const path = join(folder, "layers"), ids = [...TRAIN, ...TEST];
  await Deno.mkdir(path, { recursive: true });
  await Deno.writeTextFile(join(path, "stimulus_ids.txt"), ids.join("\n") + "\n");
  const write = (name: string, count: number, data: Float64Array) =>
    writeNpy(
      join(path, `activations_${name}.npy`),
      ndarray("float64", [ids.length, count], data),
    );
  await write("wide", 30, features(ids, 30));
  await write("narrow", 7, features(ids, 7));
  await write("dead", 30, new Float64Array(30 * ids.length).fill(2));
  return path;
}

/** Writes a package of so many pictures in both parts. */
export async function writeFew(
  folder: string,
  train: number,
  test: number,
  changes: Changes = {},
) {
  const path = join(folder, `${train}-${test}`);
  await Deno.mkdir(path);
  await writeDataArray(join(path, "Few_train.nc"), assembly(TRAIN.slice(0, train), 1, changes));
  await writeDataArray(join(path, "Few_test.nc"), assembly(TEST.slice(0, test), 3, changes));
  return { package: path };
}
