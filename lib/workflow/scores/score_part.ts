/** What a part of a share holds: the scores of a layer that concern one subject, or all together. */
import {
  fitSubject,
  methodBySubject,
  scoreBenchmark,
  type ScoredLayer,
  type SubjectPart,
} from "../../scores/mod.ts";
import type { ScoreRun } from "./open_run.ts";
import { type ScorePart, splitBenchmarks } from "./score_parts.ts";
import type { ScorePartContent } from "./take_scores.ts";
import { type WrittenScore, writtenScore } from "./written_names.ts";

/** Scores what a part is of. */
export async function computePart(
  run: ScoreRun,
  layer: ScoredLayer,
  part: ScorePart,
): Promise<ScorePartContent> {
  const { apart, together } = splitBenchmarks(run, part.layer),
    { subject } = part,
    { settings } = run;
  const regions: Record<string, Record<string, SubjectPart | WrittenScore>> = {};
  for (const region of run.regions) {
    const own: Record<string, SubjectPart | WrittenScore> = regions[region.name] = {};
    for (const name of subject === undefined ? together : apart) {
      own[name] = subject === undefined
        ? writtenScore(await scoreBenchmark(region, layer, name, settings))
        : await fitSubject(region, layer, methodBySubject(name, region)!, settings, subject);
    }
  }
  return { engines: [...run.engines.used].sort(), regions };
}
