/** The global z-score of every subject and region, and the z-scored images in parts. */
import { join } from "node:path";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import {
  applyGlobalZScore,
  fillNaN,
  fitGlobalZScore,
  type ZScoreParameters,
} from "../../../normalization/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { Scratch } from "../../../parallel/mod.ts";
import { type Part, writePart } from "../../../files/mod.ts";
import { readSubjectBetas, type RegionAssemblies } from "../assemblies/mod.ts";
import type { HeldNeuroids } from "./check_inputs.ts";
import { refuseMissing } from "./refuse_missing.ts";

/** The z-scored images of a subject in a region. */
export interface RegionZScores {
  readonly parameters: ZScoreParameters;
  /** (complete images, neuroids), NaN filled with 0. Every run makes it again. */
  readonly part: Part;
  /** The assembly that they are of. */
  readonly path: string;
}

/** The z-scores of all subjects and regions. */
export interface GlobalZScores {
  readonly of: (region: string, subject: number) => RegionZScores;
  /** Values that were NaN and are 0 now, by region. */
  readonly filled: Readonly<Record<string, number>>;
}

/** How z-scores are computed. */
export interface GlobalZScoreOptions extends RunOptions {
  /** The folder of parts. */
  readonly parts: string;
  /** Holds the betas of a region of a subject; the next take the same memory. */
  readonly memory: Scratch;
}

/**
 * Fits the global z-score of each subject and region to **all** complete images, the test images
 * too (the published choice), applies it, and fills what is NaN then with 0.
 */
export async function globalScores(
  assemblies: RegionAssemblies,
  subjects: readonly HeldNeuroids[],
  { parts, memory, progress, signal }: GlobalZScoreOptions,
): Promise<GlobalZScores> {
  const { regions, complete, images } = assemblies;
  const scores = new Map<string, RegionZScores>();
  const filled: Record<string, number> = {};
  const widest = Math.max(
    ...regions.flatMap((each) => [...each.subjects.values()].map(({ length }) => length)),
  );
  const step = { step: "global z-score", total: regions.length * subjects.length };
  const report = () => progress?.({ ...step, done: scores.size, unit: "regions of subjects" });
  await memory.use(complete.length * widest * Float32Array.BYTES_PER_ELEMENT, async (buffer) => {
    for (const assembly of regions) {
      const { region } = assembly;
      filled[region] = 0;
      for (const { source: { neuroids: { subject } }, columns: held } of subjects) {
        signal?.throwIfAborted();
        report();
        const own = held.get(region)!;
        const columns = own.length;
        const path = join(parts, `${subjectLabel(subject)}-${region}-zscored.f32`);
        const part = { path, rows: complete.length, columns };
        const values = new Float32Array(buffer, 0, part.rows * columns);
        readSubjectBetas(assembly, subject, complete, own, values);
        refuseMissing(values, { assembly, subject, images: complete.map((row) => images[row]!) });
        const parameters = fitGlobalZScore(values, part.rows, columns);
        filled[region] += fillNaN(applyGlobalZScore(values, parameters, values));
        await writePart(path, values);
        scores.set(`${region} ${subject}`, { parameters, part, path: assembly.file.path });
      }
    }
  });
  report();
  return { of: (region, subject) => scores.get(`${region} ${subject}`)!, filled };
}
