/** What a part of a share holds: the scores of a layer that concern one subject, or all together. */
import {
  type BenchmarkScore,
  fitSubject,
  methodBySubject,
  scoreBenchmark,
  type ScoredLayer,
  type SubjectPart,
} from "../../scores/mod.ts";
import type { ScoreRun } from "./open_run.ts";
import { dealt, type ScorePart } from "./score_parts.ts";
import type { ScorePartContent } from "./take_scores.ts";

/** Scores what a part is of. */
export async function computePart(
  run: ScoreRun,
  layer: ScoredLayer,
  part: ScorePart,
): Promise<ScorePartContent> {
  const { apart, together } = dealt(run, part.layer), { subject } = part, { settings } = run;
  const regions: Record<string, Record<string, SubjectPart | BenchmarkScore>> = {};
  for (const region of run.regions) {
    const own: Record<string, SubjectPart | BenchmarkScore> = regions[region.name] = {};
    for (const name of subject === undefined ? together : apart) {
      own[name] = subject === undefined
        ? await scoreBenchmark(region, layer, name, settings)
        : await fitSubject(region, layer, methodBySubject(name, region)!, settings, subject);
    }
  }
  return { engines: [...run.engines.used].sort(), regions };
}
