/** Small recordings, right or wrong, made for one test; and the sample ones. */
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { type NdArray, ndarray } from "neuroid";
import { encodeNpy } from "neuroid/files";
import { projectPath } from "../../helpers.ts";

const SAMPLES = "data-samples/sensorium";

/** The sample recordings, as folders; with `.zip` behind them as archives. */
export const DYNAMIC = projectPath(
  `${SAMPLES}/dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef`,
);
export const STATIC = projectPath(
  `${SAMPLES}/static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210`,
);

/** The numbers expected of the samples. */
export const REFERENCE = JSON.parse(
  Deno.readTextFileSync(projectPath(`${SAMPLES}/reference.json`)),
);

/** The name that made recordings have. */
export const MADE = "dynamic12345-6-7-Video-abc";

/** Files by path, as {@link writeFiles} and {@link zipOf} take them. */
export type Files = Map<string, Uint8Array>;

/** A float64 array of numbers made up from its indices. */
export function floats(shape: readonly number[], at: (index: number) => number): NdArray {
  const size = shape.reduce((product, length) => product * length, 1);
  return ndarray("float64", shape, Float64Array.from({ length: size }, (_, i) => at(i)));
}

/**
 * The files of a dynamic recording: 3 neurons, videos of 2 × 2 pixels and 4 frames, trials 0, 1 and
 * 3 of tiers train, train and oracle, trial 2 of tier none. Change them before they are written.
 */
export function dynamicFiles(): Files {
  const files: Files = new Map();
  const tiers = ["train", "train", "none", "oracle"];
  files.set("meta/trials/tiers.npy", encodeNpy(ndarray("string", [4], tiers)));
  files.set(
    "meta/neurons/unit_ids.npy",
    encodeNpy(ndarray("int64", [3], BigInt64Array.of(1n, 2n, 3n))),
  );
  for (const trial of [0, 1, 3]) {
    const put = (key: string, shape: number[]) =>
      files.set(
        `data/${key}/${trial}.npy`,
        encodeNpy(floats(shape, (i) => (i * 7 + trial * 5) % 11 + 1)),
      );
    put("responses", [3, 4]);
    put("videos", [2, 2, 4]);
    put("behavior", [2, 4]);
    put("pupil_center", [2, 4]);
  }
  return files;
}

/**
 * The files of a static recording: 3 neurons, 2 × 2 pictures with ids 10 to 13, trials 0 to 3, all of
 * tier train.
 */
export function staticFiles(): Files {
  const files: Files = new Map();
  files.set("meta/trials/tiers.npy", encodeNpy(ndarray("string", [4], Array(4).fill("train"))));
  const ids = BigInt64Array.of(10n, 11n, 12n, 13n);
  files.set("meta/trials/frame_image_id.npy", encodeNpy(ndarray("int64", [4], ids)));
  for (let trial = 0; trial < 4; trial++) {
    const put = (key: string, shape: number[]) =>
      files.set(
        `data/${key}/${trial}.npy`,
        encodeNpy(floats(shape, (i) => (i * 7 + trial * 5) % 11 + 1)),
      );
    put("responses", [3]);
    put("images", [1, 2, 2]);
    put("behavior", [3]);
    put("pupil_center", [2]);
  }
  return files;
}

/** Writes files below a folder. Returns the folder. */
export async function writeFiles(folder: string, files: Files): Promise<string> {
  for (const [path, bytes] of files) {
    const target = join(folder, path);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeFile(target, bytes);
  }
  return folder;
}

/** A zip of files, each below `prefix`. */
export function zipOf(files: Files, prefix = `${MADE}/`): Uint8Array {
  return zipSync(
    Object.fromEntries([...files].map(([path, bytes]) => [prefix + path, bytes])),
    { level: 6 },
  );
}
