/** The mean over the repetitions of each image, taken session by session. */
import { join } from "node:path";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import { RepetitionMean, type RepetitionRule } from "../../../normalization/mod.ts";
import { fingerprint, hasPart, type Part, removeFile, writePart } from "../../../files/mod.ts";
import {
  type ExtractOptions,
  extractSessions,
  planSessions,
  type SubjectPlan,
} from "./sessions.ts";

/** Which images are averaged, and how. */
export interface Averaging {
  /** The 0-based ids in the order of the rows. */
  readonly images: readonly number[];
  /** How often an image is shown, at most. */
  readonly repetitions: number;
  readonly rule: RepetitionRule;
}

/**
 * Averages a subject's repetitions into a part of shape (images, neuroids), float32, with
 * {@link RepetitionMean}.
 */
export async function averageRepetitions(
  plan: SubjectPlan,
  { images, repetitions, rule }: Averaging,
  options: ExtractOptions,
): Promise<Part> {
  const { subject, neuroids } = plan;
  const sessions = await planSessions(plan, options.parts);
  const key = fingerprint(
    "average, version 4",
    { rule, repetitions },
    images,
    sessions.map(({ key }) => key),
  );
  const path = join(options.parts, `${subjectLabel(subject)}-average-${key}.f32`);
  const average: Part = { path, rows: images.length, columns: neuroids };
  if (await hasPart(average)) return average;

  const mean = new RepetitionMean({ images, neuroids, repetitions, rule });
  const used: string[] = [];
  for await (const { trials, rows, parts } of extractSessions(subject, sessions, options)) {
    mean.add(trials.nsdId, rows);
    used.push(...parts.map(({ path }) => path));
  }
  await writePart(path, mean.finish());
  for (const part of used) await removeFile(part);
  return average;
}
