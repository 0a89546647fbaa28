/**
 * Assemblies of any choice against the raw files: values of single rows and neuroids, whose trials are
 * found by the table of stimuli, read one neuroid at a time and z-scored in plain arithmetic.
 */
import { RandomState } from "../../../arrays/mod.ts";
import { type NetcdfFile, openNetcdf, UNNAMED } from "../../../files/mod.ts";
import type { NsdDataset } from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { Space } from "../spaces/mod.ts";
import type { Comparisons } from "./comparison.ts";
import { neuroidAt, WITHIN, zscores } from "./raw_z_scores.ts";
import type { RawTrials, Showing } from "./raw_trials.ts";

/** Values of a file that are recomputed: of so many neuroids, so many rows each. */
const NEUROIDS = 6;
const ROWS = 8;
const SEED = 0;

/** What the files are of. */
export interface RawSource extends RunOptions {
  readonly dataset: NsdDataset;
  readonly trials: RawTrials;
  readonly space: Space;
  /** The sessions that were taken, from 1; all where they are not given. */
  readonly sessions?: readonly number[] | undefined;
  /** Whether a mean of trials with NaN is NaN, as in the published volume. */
  readonly spreadsNan: boolean;
}

/** Recomputes random values of an assembly. */
export async function compareRawValues(
  rows: Comparisons,
  name: string,
  path: string,
  source: RawSource,
): Promise<void> {
  using file = await openNetcdf(path);
  const { dims, shape } = file.variable(UNNAMED);
  const along = (dim: string) => shape[dims.indexOf(dim)]!;
  const random = new RandomState(SEED);
  const pick = (count: number) => random.randint(0, count, 1)[0]!;
  const shownIn = showingsOf(file, source);
  const columns = new Set(Array.from({ length: NEUROIDS }, () => pick(along("neuroid"))));
  let worst = 0, compared = 0;
  for (const column of columns) {
    source.signal?.throwIfAborted();
    const neuroid = neuroidAt(file, column);
    const scores = new Map<number, readonly number[]>();
    const wanted = new Set(Array.from({ length: ROWS }, () => pick(along("presentation"))));
    for (const row of wanted) {
      const each: number[] = [];
      for (const { session, trialInSession } of shownIn(row, neuroid.subject)) {
        const known = scores.get(session) ??
          zscores(await source.space.readNeuroid(source.dataset, neuroid, session));
        scores.set(session, known);
        each.push(known[trialInSession]!);
      }
      const numbers = source.spreadsNan ? each : each.filter((score) => !Number.isNaN(score));
      const mean = numbers.reduce((sum, score) => sum + score, 0) / numbers.length;
      const at = dims[0] === "neuroid" ? [column, row] : [row, column];
      const slices = at.map((i) => [i, i + 1] as const);
      const found = Number(file.read(UNNAMED, slices).data[0]);
      const isSame = Number.isNaN(mean) && Number.isNaN(found);
      const difference = isSame ? 0 : Math.abs(found - mean);
      worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
      compared++;
    }
  }
  rows.near(`${name}, ${compared} random values, largest difference`, 0, worst, WITHIN, 7);
}

/** The trials that a row is made of: one that it names, a repetition, or all of an image. */
function showingsOf(
  file: NetcdfFile,
  { trials, sessions }: RawSource,
): (row: number, subject: number) => readonly Showing[] {
  const names = new Set(file.header.variables.map(({ name }) => name));
  const numbers = (name: string) =>
    names.has(name) ? Array.from(file.read(name).data as BigInt64Array, Number) : undefined;
  const images = numbers("nsd_id")!;
  const [session, inSession, repetition] = ["session", "trial_in_session", "repetition"]
    .map(numbers);
  return (row, subject) => {
    const all = trials.of(subject, images[row]!);
    const shown = sessions === undefined
      ? all
      : all.filter((each) => sessions.includes(each.session));
    if (session !== undefined && inSession !== undefined) {
      // A trial that the table of stimuli does not have of this image is none of it.
      return shown.filter((each) =>
        each.session === session[row] && each.trialInSession === inSession[row]
      );
    }
    if (repetition === undefined) return shown;
    const one = all[repetition[row]!];
    return one !== undefined && shown.includes(one) ? [one] : [];
  };
}
