/**
 * A subject's rows, each the mean of some of its trials, or one trial. However many there are, a slab of
 * them is held at a time: the rows of the sessions lie in parts and are read from there.
 */
import { join } from "node:path";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import { RepetitionMean, type RepetitionRule } from "../../../normalization/mod.ts";
import {
  fingerprint,
  hasPart,
  type Part,
  PartReader,
  removeFile,
  writePartByPieces,
} from "../../../files/mod.ts";
import { type PlannedSession, planSessions, type SubjectPlan } from "./plan_sessions.ts";
import { type ExtractOptions, makeSessions } from "./sessions.ts";

/** The rows that a subject's trials make. */
export interface Arrangement {
  /** What each row is, by a number of its own: the 0-based id of its image, or the row's number. */
  readonly ids: ArrayLike<number>;
  /** The row of each trial of the subject's table, from 0. */
  readonly rowOf: Int32Array;
  /** Trials of a row, at most. */
  readonly repetitions: number;
  readonly rule: RepetitionRule;
  /** What the part is called: `average`, `trials`. */
  readonly name: string;
}

const SLAB_BYTES = 4e6;

/**
 * Arranges a subject's trials into a part of shape (rows, neuroids), float32, by {@link RepetitionMean}.
 * Its sessions' parts are removed once it is whole.
 */
export async function arrangeTrials(
  plan: SubjectPlan,
  { ids, rowOf, repetitions, rule, name }: Arrangement,
  options: ExtractOptions,
): Promise<Part> {
  const { subject, neuroids } = plan;
  const sessions = await planSessions(plan, options);
  const key = fingerprint(
    `${name}, version 5`,
    { rule, repetitions },
    Array.from(ids),
    rowOf,
    sessions.map(({ key }) => key),
  );
  const path = join(options.parts, `${subjectLabel(subject)}-${name}-${key}.f32`);
  const arranged: Part = { path, rows: ids.length, columns: neuroids };
  if (await hasPart(arranged)) return arranged;

  for await (const _ of makeSessions(subject, sessions, options));
  {
    using trials = await TrialReader.open(sessions);
    const order = trialsByRow(rowOf, ids.length);
    const rows = { ids, neuroids, repetitions, rule, order };
    await writePartByPieces(path, slabs(trials, rows, options.signal));
  }
  for (const { own } of sessions) for (const { part } of own) await removeFile(part.path);
  return arranged;
}

interface RowsToMake extends Pick<Arrangement, "ids" | "repetitions" | "rule"> {
  readonly neuroids: number;
  readonly order: ReturnType<typeof trialsByRow>;
}

function* slabs(
  trials: TrialReader,
  { ids, neuroids, repetitions, rule, order }: RowsToMake,
  signal: AbortSignal | undefined,
): Generator<Float32Array> {
  const rowBytes = Float32Array.BYTES_PER_ELEMENT * Math.max(1, neuroids);
  const step = Math.max(1, Math.floor(SLAB_BYTES / rowBytes));
  const betas = new Float32Array(neuroids);
  for (let first = 0; first < ids.length; first += step) {
    signal?.throwIfAborted();
    const end = Math.min(ids.length, first + step);
    const images = Array.from({ length: end - first }, (_, i) => ids[first + i]!);
    const mean = new RepetitionMean({ images, neuroids, repetitions, rule });
    for (let row = first; row < end; row++) {
      for (let i = order.starts[row]!; i < order.starts[row + 1]!; i++) {
        trials.read(order.trials[i]!, betas);
        mean.add([ids[row]!], betas);
      }
    }
    trials.check(); // nothing is handed on that was not there when the parts were opened
    yield mean.finish();
  }
}

/** The trials of each row in the order of their showing: those from `starts[row]` to the next start. */
function trialsByRow(rowOf: Int32Array, rows: number) {
  const starts = new Int32Array(rows + 1);
  for (const row of rowOf) starts[row + 1]!++;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const trials = new Int32Array(rowOf.length);
  rowOf.forEach((row, trial) => trials[next[row]!++] = trial);
  return { starts, trials };
}

/** Reads single trials of a table out of the parts of its sessions. */
class TrialReader implements Disposable {
  readonly #sessions: readonly (readonly PartReader[])[];
  /** Where the trials of each session begin in the table; one more, its end. */
  readonly #starts: readonly number[];
  #session = 0;

  private constructor(sessions: readonly (readonly PartReader[])[], starts: readonly number[]) {
    this.#sessions = sessions;
    this.#starts = starts;
  }

  static async open(sessions: readonly PlannedSession[]): Promise<TrialReader> {
    const readers: PartReader[][] = [];
    const starts = [0];
    try {
      for (const { jobs, trials } of sessions) {
        const own: PartReader[] = [];
        readers.push(own);
        for (const { part } of jobs) own.push(await PartReader.open(part));
        starts.push(starts.at(-1)! + trials.length);
      }
      return new TrialReader(readers, starts);
    } catch (error) {
      for (const reader of readers.flat()) reader.close();
      throw error;
    }
  }

  /** Fills `target` with the neuroids of a trial, those of all its files side by side. */
  read(trial: number, target: Float32Array): void {
    const starts = this.#starts;
    while (trial < starts[this.#session]!) this.#session--;
    while (trial >= starts[this.#session + 1]!) this.#session++;
    let at = 0;
    for (const reader of this.#sessions[this.#session]!) {
      const { columns } = reader.part;
      reader.read(trial - starts[this.#session]!, 0, target.subarray(at, at + columns));
      at += columns;
    }
  }

  /** Throws where a part was written to while it was open. */
  check(): void {
    for (const reader of this.#sessions.flat()) reader.check();
  }

  [Symbol.dispose](): void {
    for (const reader of this.#sessions.flat()) reader.close();
  }
}
