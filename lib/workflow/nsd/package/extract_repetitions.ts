/** NB03 step by step: the single repetitions of some images, an assembly a region, in memory. */
import {
  checkCall,
  filePath,
  kindOf,
  listOf,
  number,
  oneOf,
  optionsOf,
} from "../../../calls/mod.ts";
import { Coordinates, ndarray } from "../../../arrays/mod.ts";
import { ArgumentError, DataError, plural } from "../../../errors/mod.ts";
import { openParts, removeFile } from "../../../files/mod.ts";
import {
  NSD_DATASET,
  type NsdDataset,
  REGION,
  type Region,
  sharedTrials,
  subjectLabel,
} from "../../../loaders/nsd/mod.ts";
import type { ZScoreParameters } from "../../../normalization/mod.ts";
import { NeuroidAssembly } from "../../../packaging/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { openSessionPool, planSessions } from "../betas/mod.ts";
import { type NsdResultOptions, RESULT_KINDS } from "../choices/mod.ts";
import { coordinatesAlong, spaceNamed } from "../spaces/mod.ts";
import { presentationColumns } from "./assemblies.ts";
import { fillRepetitions } from "./fill_repetitions.ts";
import { columnsOf } from "./region_columns.ts";
import { transformOf } from "./transform.ts";

/** What to extract. */
export interface ExtractRepetitionsOptions extends RunOptions, Pick<NsdResultOptions, "workers"> {
  /** The tree. */
  readonly dataset: NsdDataset;
  /** Voxels, or vertices of fsaverage. */
  readonly space: "volume" | "surface";
  /** From 1. */
  readonly subject: number;
  /** Whose voxels or vertices are taken. */
  readonly regions: readonly Region[];
  /** 0-based ids, each shown as often as the study repeats images. */
  readonly images: readonly number[];
  /**
   * By region a second z-score, such as that of the subject's averaged images. It is applied before
   * values are rounded to float32; without it they keep the unit of the session.
   */
  readonly zscores?: ReadonlyMap<string, ZScoreParameters> | undefined;
  /** The output folder; finished sessions stay in `OUT/.neuroid-parts` until `discardParts`. */
  readonly out: string;
}

const EXTRACT_REPETITIONS_OPTIONS = optionsOf<ExtractRepetitionsOptions>({
  dataset: NSD_DATASET,
  space: oneOf("volume", "surface"),
  subject: number,
  regions: listOf(REGION),
  images: listOf(number),
  out: filePath,
}, {
  zscores: kindOf<ReadonlyMap<string, ZScoreParameters>>(
    "a Map from a region's name to { mean, std }, as fitGlobalZScore gives them",
    (value) => value instanceof Map,
  ),
  workers: RESULT_KINDS.workers,
  ...RUN_OPTIONS.others,
});

/**
 * Reads the sessions of a subject in which some images were shown, each once, z-scores each neuroid
 * within its session, and keeps every repetition by itself: an assembly a region, (presentation, neuroid)
 * float32, image by image in the order given, and within an image repetition 0, 1, 2. NaN stays NaN. The
 * memory is that of these assemblies.
 *
 * @throws {ArgumentError} for images named twice, and for z-scores without one of the regions
 * @throws {DataError} for an image that the subject saw less often than the study repeats it
 * @throws {ShapeError} for z-scores of another number of neuroids
 *
 * @example
 * ```ts
 * import { openNsd, readRegions, selectTrials } from "neuroid";
 * import { discardParts, extractRepetitions } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const images = selectTrials(dataset, [1]).complete.slice(0, 5);
 * const regions = await readRegions("streams");
 * const out = await Deno.makeTempDir();
 * const what = { dataset, space: "volume", subject: 1, regions, images, out } as const;
 * const V1 = (await extractRepetitions(what)).get("V1")!;
 * console.log(V1.dims, V1.shape); // [ "presentation", "neuroid" ] [ 15, voxels ]
 * await discardParts(out);
 * ```
 */
export async function extractRepetitions(
  options: ExtractRepetitionsOptions,
): Promise<Map<string, NeuroidAssembly>> {
  checkCall("extractRepetitions", { options: [options, EXTRACT_REPETITIONS_OPTIONS] }, arguments);
  const { dataset, subject, regions, images, zscores, out, workers, progress, signal } = options;
  const { repetitions } = dataset.study;
  const doing = `extract the repetitions of ${subjectLabel(subject)}`;
  if (new Set(images).size < images.length || images.length === 0) {
    const found = images.length === 0 ? "no images" : "an image named twice";
    throw new ArgumentError({ doing, found, right: "0-based ids of images, each once" });
  }
  const table = sharedTrials(dataset, subject, images);
  refuseFewer(table.nsdId, images, repetitions, doing);

  const masks = await spaceNamed(options.space).openMasks(dataset, regions, "skip")(subject);
  const neuroids = masks.neuroids(await masks.readNcsnr());
  const transform = zscores && transformOf(neuroids, (region) => zscores.get(region), doing);
  const columns = neuroids.length;
  const rows = images.length * repetitions;
  const all = new Float32Array(rows * columns);
  {
    using parts = await openParts(out, options);
    using pool = openSessionPool(workers);
    const plan = { subject, neuroids: columns, files: masks.files, table, transform };
    const sessions = await planSessions(plan, { parts: parts.path });
    const extract = { pool, parts: parts.path, progress, signal };
    const what = { subject, sessions, images, repetitions };
    const used = await fillRepetitions(all, what, extract);
    for (const path of used) await removeFile(path);
  }
  const presentation = presentationColumns(images, repetitions);
  return new Map(
    [...neuroids.regions].map(([region, { length, ranges, coordinates }]) => [
      region,
      new NeuroidAssembly(
        ndarray("float32", [rows, length], columnsOf(all, { rows, columns, length, ranges })),
        {
          dims: ["presentation", "neuroid"],
          coords: new Coordinates([
            ...coordinatesAlong("presentation", presentation),
            ...coordinatesAlong("neuroid", coordinates),
          ]),
        },
      ),
    ]),
  );
}

/** Throws where an image was shown less often than every image should be. */
function refuseFewer(
  shown: ArrayLike<number>,
  images: readonly number[],
  repetitions: number,
  doing: string,
): void {
  const counts = new Map(images.map((id) => [id, 0]));
  for (const id of Array.from(shown)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const few = images.find((id) => counts.get(id)! < repetitions);
  if (few === undefined) return;
  throw new DataError({
    doing,
    found: `image ${few} (0-based), shown ${plural(counts.get(few)!, "time")}`,
    right: `images shown ${repetitions} times, such as the \`complete\` of selectTrials`,
  });
}
