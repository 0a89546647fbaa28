/** The trials of a subject, image by image and repetition by repetition. */
import { type ExtractOptions, extractSessions, type PlannedSession } from "../betas/mod.ts";

/** Whose trials, and of which images. */
export interface RepetitionsToFill {
  /** From 1. */
  readonly subject: number;
  /** Those that hold the trials, and no others. */
  readonly sessions: readonly PlannedSession[];
  /** 0-based ids, in the order of the rows. */
  readonly images: readonly number[];
  /** Rows of an image. */
  readonly repetitions: number;
}

/**
 * Extracts the trials of a subject into `all`, (images × repetitions, neuroids) row-major.
 *
 * @returns the paths of the parts that hold them, to be removed once `all` is used.
 */
export async function fillRepetitions(
  all: Float32Array,
  { subject, sessions, images, repetitions }: RepetitionsToFill,
  options: ExtractOptions,
): Promise<string[]> {
  const columns = all.length / (images.length * repetitions);
  const place = new Map(images.map((id, i) => [id, i * repetitions]));
  const used: string[] = [];
  for await (const { trials, rows, parts } of extractSessions(subject, sessions, options)) {
    for (let r = 0; r < trials.length; r++) {
      const row = place.get(trials.nsdId[r]!)! + trials.repetition[r]!;
      all.set(rows.subarray(r * columns, (r + 1) * columns), row * columns);
    }
    used.push(...parts.map(({ path }) => path));
  }
  return used;
}
