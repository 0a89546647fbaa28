/** The global z-score of every subject and region, and the z-scored images in parts. */
import { join } from "node:path";
import { subjectLabel } from "../../loaders/nsd/mod.ts";
import {
  applyGlobalZScore,
  fillNaN,
  fitGlobalZScore,
  type ZScoreParameters,
} from "../../normalization/mod.ts";
import type { RunOptions } from "../../progress.ts";
import { type Part, writePart } from "../sessions/parts.ts";
import type { RegionAssemblies } from "./inputs.ts";
import { readSubjectBetas } from "./region_input.ts";

/** The z-scored images of a subject in a region. */
export interface RegionScores {
  readonly parameters: ZScoreParameters;
  /** (complete images, neuroids), NaN filled with 0. Every run makes it anew. */
  readonly part: Part;
}

/** The scores of all subjects and regions. */
export interface GlobalScores {
  readonly of: (region: string, subject: number) => RegionScores;
  /** Values that were NaN and are 0 now, by region. */
  readonly filled: Readonly<Record<string, number>>;
}

/**
 * Fits the global z-score of each subject and region to **all** complete images, the test images
 * too (the published choice), applies it, and fills what is NaN then with 0.
 */
export async function globalScores(
  { regions, complete }: RegionAssemblies,
  subjects: readonly number[],
  parts: string,
  { progress, signal }: RunOptions,
): Promise<GlobalScores> {
  const scores = new Map<string, RegionScores>();
  const filled: Record<string, number> = {};
  const total = regions.length * subjects.length;
  const widest = Math.max(
    ...regions.flatMap((each) => [...each.subjects.values()].map(({ length }) => length)),
  );
  // One array for all: a fresh one for each would pile up until collected.
  const memory = new Float32Array(complete.length * widest);
  for (const assembly of regions) {
    const { region } = assembly;
    filled[region] = 0;
    for (const subject of subjects) {
      signal?.throwIfAborted();
      progress?.({ step: "global z-score", done: scores.size, total, unit: "regions of subjects" });
      const columns = assembly.subjects.get(subject)!.length;
      const path = join(parts, `${subjectLabel(subject)}-${region}-zscored.f32`);
      const part = { path, rows: complete.length, columns };
      const values = memory.subarray(0, part.rows * columns);
      readSubjectBetas(assembly, subject, complete, values);
      const parameters = fitGlobalZScore(values, part.rows, columns);
      filled[region] += fillNaN(applyGlobalZScore(values, parameters, values));
      await writePart(path, values);
      scores.set(`${region} ${subject}`, { parameters, part });
    }
  }
  progress?.({ step: "global z-score", done: total, total, unit: "regions of subjects" });
  return { of: (region, subject) => scores.get(`${region} ${subject}`)!, filled };
}
