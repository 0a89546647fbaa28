/** Scores of a model's layers on a package, to a report and files. */
import { checkCall } from "../../calls/mod.ts";
import { join } from "node:path";
import { ensureFolder, fileStamp, fingerprint, openParts, writeWhole } from "../../files/mod.ts";
import { finishMove } from "../run_folder/mod.ts";
import { type Against, compareLayers, openComparison } from "./compare.ts";
import { engineNames } from "./engines_used.ts";
import { hierarchyOf } from "./hierarchy.ts";
import { openScoreRun, type ScoreRun } from "./open_run.ts";
import { leftOutOf, type ScoresReport } from "./report.ts";
import { reportOrder } from "./report_order.ts";
import { type LayerResult, reportRegions } from "./report_regions.ts";
import { placeScores } from "./save_scores.ts";
import { areInHierarchy } from "./select.ts";
import { scoreLayer } from "./score_layer.ts";
import { SCORE_OPTIONS, type ScoreOptions } from "./score_options.ts";
import { type ScoreShares, takeScores } from "./take_scores.ts";

/**
 * Scores layers one after the other: a layer's features are read once, in blocks, for all regions and
 * subjects. With `out` the results of each layer are kept as it is done, so that a run that was killed
 * resumes at the next one; they come into the folder together: `scores.json`, one table per region, layer and
 * benchmark, and one picture per benchmark.
 *
 * @throws {NeuroidError} of one line for what is missing, does not fit, or cannot be read; {FindingsError}
 * if shares (`from`) do not make this run
 *
 * @example
 * ```ts
 * import { scoreModel } from "neuroid/scores";
 *
 * const { regions } = await scoreModel({
 *   responses: { package: "data-samples/nsd-mini-expected/volume_package" },
 *   activations: "data-samples/activations/volume",
 *   layers: ["tuned.wide"],
 *   regions: ["V4"],
 *   benchmarks: ["ridge"],
 * });
 * console.log(regions.V4!.layers["tuned.wide"]!.ridge!.score.toFixed(3)); // 0.461
 * ```
 */
export async function scoreModel(options: ScoreOptions): Promise<ScoresReport> {
  checkCall("scoreModel", { options: [options, SCORE_OPTIONS] }, arguments);
  const { signal, out } = options;
  signal?.throwIfAborted();
  using run = await openScoreRun(options);
  const shares = options.from && await takeScores(options.from, run, options);
  const { layers } = run, earlier = await openComparison(layers.map(({ name }) => name), options);
  if (out === undefined) {
    const folder = options.compare || options.against ? await Deno.makeTempDir() : undefined;
    try {
      const results: LayerResult[] = [];
      for (const layer of layers) {
        results.push(await scoreLayer(run, layer, folder, options, shares));
      }
      const report = await reportOf(run, results, { ...options, earlier, tablesFolder: folder });
      return { ...report, files: [] };
    } finally {
      if (folder !== undefined) await Deno.remove(folder, { recursive: true });
    }
  }
  using parts = await openParts(out, options);
  await finishMove(parts.path, out);
  const stage = await stageOf(run, options, shares), folder = join(parts.path, stage);
  await ensureFolder(folder);
  const results: LayerResult[] = [];
  for (const [i, layer] of layers.entries()) {
    const kept = join(folder, `layer-${i}.json`);
    const before = await readKept(kept);
    if (before !== undefined) options.note?.(`layer ${layer.name} was scored by the run before`);
    const result = before ?? await scoreLayer(run, layer, folder, options, shares);
    if (before === undefined) await writeWhole(kept, JSON.stringify(result));
    results.push(result);
    await parts.requireHeld();
    signal?.throwIfAborted();
  }
  const report = await reportOf(run, results, { ...options, earlier, tablesFolder: folder });
  return await placeScores(parts, stage, out, report, { run, options, shares });
}

/** The folder of a run's results below its parts: the same for the same files and options. */
async function stageOf(
  run: ScoreRun,
  options: ScoreOptions,
  shares: ScoreShares | undefined,
): Promise<string> {
  // What shares hold may no longer be at its place; their parts tell what it was.
  const stamps = shares === undefined || shares.missing.length > 0
    ? await Promise.all(run.paths.map(fileStamp))
    : [...shares.parts.values()].map(({ sha1 }) => sha1);
  const { progress: _progress, signal: _signal, note: _note, out: _out, ...asked } = options;
  return `scores-${fingerprint(stamps, asked)}`;
}

async function reportOf(
  { regions, benchmarks, engines, head, leftOut, subjects }: ScoreRun,
  results: readonly LayerResult[],
  options: ScoreOptions & Against,
): Promise<ScoresReport> {
  const reports = await reportRegions(regions, results, subjects);
  const names = regions.map(({ name }) => name);
  const order = reportOrder(results.map(({ layer }) => layer), names);
  const isOrdered = options.layers !== undefined &&
    (options.regions !== undefined || areInHierarchy(names));
  return {
    ...head,
    engine: engineNames([...engines.used, ...results.flatMap((each) => each.engines)]),
    regions: reports,
    hierarchy: hierarchyOf(reports, benchmarks, isOrdered, order),
    comparisons: await compareLayers(reports, benchmarks, { ...options, order }),
    files: results.flatMap((each) => each.tables),
    ...order,
    ...leftOutOf(leftOut),
  };
}

/** A layer's results of an earlier run; null is NaN again. */
async function readKept(path: string): Promise<LayerResult | undefined> {
  try {
    return JSON.parse(
      await Deno.readTextFile(path),
      (key, value) => value === null && key !== "error" ? NaN : value,
    ) as LayerResult;
  } catch {
    return undefined;
  }
}
