/** The single repetitions of the test images, extracted again with the transforms of the package. */
import { join } from "node:path";
import { type NsdDataset, sharedTrials, subjectLabel } from "../../../loaders/nsd/mod.ts";
import { fillNaN } from "../../../normalization/mod.ts";
import type { Scratch } from "../../../parallel/mod.ts";
import { fingerprint, hasPart, type Part, removeFile, writePart } from "../../../files/mod.ts";
import {
  type ExtractOptions,
  extractSessions,
  planSessions,
  type SubjectPlan,
} from "../betas/mod.ts";
import type { SubjectSource } from "../spaces/mod.ts";
import { compareWithAverages } from "./compare_averages.ts";
import type { GlobalZScores } from "./global_scores.ts";
import { transformOf } from "./transform.ts";

/** How repetitions are extracted. */
export interface RepetitionOptions extends ExtractOptions {
  /** Holds the repetitions of a subject; the next subject's take the same memory. */
  readonly memory: Scratch;
  /** Rows of the test images in the z-scored parts of {@link GlobalZScores}, ascending. */
  readonly averaged: Int32Array;
}

/** What is extracted of a subject: the trials of the test images, with the transforms of the package. */
export function testPlan(
  dataset: NsdDataset,
  { neuroids, files }: SubjectSource,
  images: readonly number[],
  scores: GlobalZScores,
): SubjectPlan {
  const { subject, length } = neuroids;
  const transform = transformOf(
    neuroids,
    (region) => scores.of(region, subject).parameters,
    "extract test repetitions",
  );
  const table = sharedTrials(dataset, subject, images);
  return { subject, neuroids: length, files, table, transform };
}

/**
 * Extracts the repetitions of the test images of a subject: session z-score, then the global
 * z-score of all complete images, rounded to float32 once. Their mean must be the averaged image of the
 * assemblies; then NaN becomes 0.
 *
 * @param images 0-based ids of the test images, ascending, each shown as often as it should be.
 * @throws {DataError} where the assemblies hold other values than the tree gives.
 * @returns a part of (images × repetitions, neuroids): image by image, repetition by repetition.
 */
export async function testRepetitions(
  dataset: NsdDataset,
  source: SubjectSource,
  images: readonly number[],
  scores: GlobalZScores,
  options: RepetitionOptions,
): Promise<Part> {
  const { study } = dataset;
  const { neuroids } = source;
  const { subject, length: columns } = neuroids;
  const sessions = await planSessions(testPlan(dataset, source, images, scores), options);
  const key = fingerprint("test repetitions, version 3", images, sessions.map(({ key }) => key));
  const path = join(options.parts, `${subjectLabel(subject)}-test-${key}.f32`);
  const presentations = images.length * study.repetitions;
  const test: Part = { path, rows: presentations, columns };
  if (await hasPart(test)) return test;

  const place = new Map(images.map((id, i) => [id, i * study.repetitions]));
  const size = presentations * columns;
  await options.memory.use(size * Float32Array.BYTES_PER_ELEMENT, async (memory) => {
    const all = new Float32Array(memory, 0, size);
    const used: string[] = [];
    for await (const { trials, rows, parts } of extractSessions(subject, sessions, options)) {
      for (let r = 0; r < trials.length; r++) {
        const row = place.get(trials.nsdId[r]!)! + trials.repetition[r]!;
        all.set(rows.subarray(r * columns, (r + 1) * columns), row * columns);
      }
      used.push(...parts.map(({ path }) => path));
    }
    const { repetitions } = study;
    await compareWithAverages(all, {
      neuroids,
      images,
      repetitions,
      scores,
      rows: options.averaged,
    });
    fillNaN(all);
    await writePart(path, all);
    for (const part of used) await removeFile(part);
  });
  return test;
}
