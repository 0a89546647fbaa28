/** The pictures and labels of a package, for baselines. */
import type { Label } from "../../arrays/mod.ts";
import { anything, checkCall, listOf, text } from "../../calls/mod.ts";
import { DataError, unknownName } from "../../errors/mod.ts";
import { readPicture } from "../../files/mod.ts";
import type { PictureSource } from "../../packaging/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import {
  type ActivationLayer,
  baselineFeatures,
  baselineLayer,
  labelLayer,
  type OpenResponses,
  type PictureBaseline,
  pictureBaselines,
} from "../../scores/mod.ts";
import { StimulusRows } from "./stimulus_rows.ts";

const DOING = "make baselines";

/**
 * Baselines as layers. Words: those of pictures (`pixels`, `colors`, `gabor`, `luminance`) and
 * `labels:COLUMN`, a column of the stimuli or a coordinate of the responses.
 *
 * @throws {UnknownNameError} for another word or column
 * @throws {MissingError} if the pictures are not found
 *
 * @example
 * ```ts
 * import { buildBaselines, openResponses } from "neuroid/scores";
 *
 * const folder = "data-samples/nsd-mini-expected/surface_package";
 * using responses = await openResponses({ package: folder });
 * const [pixels] = await buildBaselines(["pixels"], responses, { package: folder });
 * console.log(pixels!.name, pixels!.features); // baseline:pixels 3072
 * ```
 */
export async function buildBaselines(
  words: readonly string[],
  responses: OpenResponses,
  source: PictureSource,
  options: RunOptions = {},
): Promise<ActivationLayer[]> {
  checkCall("buildBaselines", {
    words: [words, listOf(text)],
    responses: [responses, anything],
    source: [source, anything],
    options: [options, RUN_OPTIONS],
  }, arguments);
  const { progress, signal } = options;
  const unpacked: string[] = [];
  try {
    if (words.length === 0) return [];
    const rows = await StimulusRows.read(DOING, source, responses.pictureId, unpacked);
    return await layersOf(words, responses, rows, { progress, signal });
  } finally {
    for (const folder of unpacked) await Deno.remove(folder, { recursive: true });
  }
}

/**
 * A column of the package's stimuli by picture, as Brain-Score joins it onto the responses: of numbers where
 * all are, as pandas reads it. Undefined where there is no such column, or not for all pictures.
 */
export async function readStimulusLabels(
  column: string,
  responses: OpenResponses,
  source: PictureSource,
): Promise<ReadonlyMap<string, Label> | undefined> {
  const rows = await StimulusRows.read(
    `read ${column} of the stimuli`,
    source,
    responses.pictureId,
  );
  const labels = responses.stimulusIds.map((id) => [id, rows.cellOf(id, column)] as const);
  if (!labels.every((each): each is [string, string] => each[1] !== undefined)) return undefined;
  const isNumeric = labels.every(([, label]) => label.trim() !== "" && !isNaN(Number(label)));
  return new Map(labels.map(([id, label]) => [id, isNumeric ? Number(label) : label]));
}

async function layersOf(
  words: readonly string[],
  responses: OpenResponses,
  rows: StimulusRows,
  { progress, signal }: RunOptions,
): Promise<ActivationLayer[]> {
  // What is not there is said before pictures are read.
  const asked = words.map((word) =>
    word.startsWith("labels:")
      ? labelsOf(word.slice("labels:".length), responses, rows)
      : baselineCalled(word)
  );
  const layers: ActivationLayer[] = [];
  for (const each of asked) {
    layers.push(
      typeof each === "string"
        ? await ofPictures(each, responses.stimulusIds, rows, { progress, signal })
        : each,
    );
  }
  return layers;
}

function baselineCalled(word: string): PictureBaseline {
  const found = pictureBaselines.find((each) => each === word);
  if (found !== undefined) return found;
  throw unknownName(DOING, "baseline", word, [...pictureBaselines, "labels:COLUMN"]);
}

async function ofPictures(
  baseline: PictureBaseline,
  ids: readonly string[],
  rows: StimulusRows,
  { progress, signal }: RunOptions,
): Promise<ActivationLayer> {
  const features = new Map<string, Float64Array>();
  for (const [done, id] of ids.entries()) {
    signal?.throwIfAborted();
    features.set(id, baselineFeatures(await readPicture(rows.pathOf(id)), baseline));
    progress?.({
      step: `baseline ${baseline}`,
      done: done + 1,
      total: ids.length,
      unit: "pictures",
    });
  }
  return baselineLayer(baseline, features);
}

function labelsOf(
  column: string,
  responses: OpenResponses,
  rows: StimulusRows,
): ActivationLayer {
  const own = responses.labelsOf(column);
  if (own !== undefined) {
    return labelLayer(column, new Map([...own].map(([id, label]) => [id, String(label)])));
  }
  const { columns } = rows;
  if (!columns.has(column)) throw unknownName(DOING, "column", column, columns);
  const labels = new Map(responses.stimulusIds.map((id) => {
    const label = rows.cellOf(id, column);
    if (label !== undefined && label !== "") return [id, label] as const;
    throw new DataError({
      doing: DOING,
      found: `no ${column} of ${id}`,
      right: "a label for each picture",
    });
  }));
  return labelLayer(column, labels);
}
