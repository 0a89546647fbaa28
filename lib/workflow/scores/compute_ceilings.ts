/** What scores are divided by, of a package alone. */
import { checkCall, optionsOf } from "../../calls/mod.ts";
import { openResponses, RESPONSE_FILES, ScoredRegion } from "../../scores/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { engineNames, enginesUsed } from "./engines_used.ts";
import { leftOutOf, type RegionReport, type ScoresReport } from "./report.ts";
import { reportOrder } from "./report_order.ts";
import { reportRegions } from "./report_regions.ts";
import { SCORE_OPTIONS, type ScoreOptions } from "./score_options.ts";
import { chooseRegions, reliabilityOf, subjectsAmong } from "./select.ts";

/** Whose ceilings, and of which neuroids. */
export interface CeilingsOptions
  extends
    Pick<ScoreOptions, "responses" | "reliable" | "regions" | "subjects" | "engine">,
    RunOptions {}

const CEILINGS_OPTIONS = optionsOf<CeilingsOptions>(
  { responses: RESPONSE_FILES },
  {
    reliable: SCORE_OPTIONS.others.reliable,
    regions: SCORE_OPTIONS.others.regions,
    subjects: SCORE_OPTIONS.others.subjects,
    engine: SCORE_OPTIONS.others.engine,
    ...RUN_OPTIONS.others,
  },
);

/**
 * All ceilings of a package, by region: no model is needed.
 *
 * @throws {NeuroidError} of one line for what is missing or does not fit
 *
 * @example
 * ```ts
 * import { ceilingsText, computeCeilings } from "neuroid/scores";
 *
 * const responses = { package: "data-samples/nsd-mini-expected/volume_package" };
 * const report = await computeCeilings({ responses });
 * console.log(report.regions.V4!.ceilings.consistency.toFixed(4)); // 0.5752
 * console.log(ceilingsText(report));
 * ```
 */
export async function computeCeilings(
  options: CeilingsOptions,
): Promise<Omit<ScoresReport, "benchmarks" | "hierarchy" | "comparisons" | "files">> {
  checkCall("computeCeilings", { options: [options, CEILINGS_OPTIONS] }, arguments);
  const { responses: files, reliable, regions, subjects, signal, progress } = options;
  using responses = await openResponses(files);
  const above = reliabilityOf(responses, reliable);
  const engines = enginesUsed(options);
  const { names, leftOut } = chooseRegions(responses, regions, { above, subjects });
  const all = subjectsAmong(responses, subjects), found: Record<string, RegionReport> = {};
  for (const [done, name] of names.entries()) {
    signal?.throwIfAborted();
    const read = responses.readRegion(name, { above, subjects });
    const region = new ScoredRegion(read, engines.computing);
    Object.assign(found, await reportRegions([region], [], all));
    progress?.({ step: "ceilings", done: done + 1, total: names.length, unit: "regions" });
  }
  return {
    package: responses.name,
    split: responses.isSplit,
    reliable: above ?? null,
    engine: engineNames(engines.used),
    regions: found,
    ...reportOrder([], names),
    ...leftOutOf(leftOut),
  };
}
