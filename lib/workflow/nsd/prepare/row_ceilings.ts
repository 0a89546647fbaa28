/**
 * The noise ceilings of what the rows of an assembly are. `nc_testset` is for the mean of three trials, as
 * in the published assemblies; these are for the means over the repetitions that there are, or for single
 * trials.
 */
import { type NsdDataset, subjectLabel, type TrialTable } from "../../../loaders/nsd/mod.ts";
import {
  ncsnrToNoiseCeilingPercent,
  ncsnrToNoiseCeilingPercentMixed,
} from "../../../noise_ceiling/mod.ts";
import type { AssemblyGroup } from "../choices/mod.ts";
import type { Columns, SubjectSource } from "../spaces/mod.ts";
import type { PreparedSubject } from "./region_assembly.ts";
import { ncsnrOfTrials } from "./trial_ncsnr.ts";

/** The ceilings of a subject's neuroids. */
export interface RowCeilings {
  /** `subj01 3: 5445, 2: 2401, 1: 1363`: how many rows are the mean of how many trials. */
  readonly repetitions: string;
  /** The coordinates `ncsnr`, unitless, and `nc_percent`, by region. */
  readonly columns: ReadonlyMap<string, Columns>;
}

/**
 * The ceilings of means from NSD's own ncsnr by NSD's formula for mixed repetitions; those of single
 * trials from the ncsnr that these trials give.
 */
export async function rowCeilings(
  { study }: NsdDataset,
  { neuroids: { subject }, ncsnr }: SubjectSource,
  { neuroids, part }: PreparedSubject,
  table: TrialTable,
  group: AssemblyGroup,
): Promise<RowCeilings> {
  const isMean = group.repetitions > 1;
  const counts = countsOf(group.rowOf.get(subject)!, group.ids.length);
  const repetitions = `${subjectLabel(subject)} ${
    counts.map(([times, rows]) => `${times}: ${rows}`).join(", ")
  }`;
  const columns = new Map<string, Columns>();
  const ofColumns = isMean
    ? undefined
    : await ncsnrOfTrials(part, trialsOf(table, group, study.repetitions, study.trialsPerSession));
  for (const [name, { length, ranges }] of neuroids.regions) {
    const own = ofColumns === undefined ? ncsnr.get(name)! : Float64Array.from(
      ranges.flatMap(({ start, length }) => [...ofColumns.subarray(start, start + length)]),
    );
    const percent = length === 0
      ? new Float64Array()
      : isMean
      ? ncsnrToNoiseCeilingPercentMixed(own, counts)
      : ncsnrToNoiseCeilingPercent(own, 1);
    columns.set(name, { ncsnr: own, nc_percent: percent });
  }
  return { repetitions, columns };
}

/** How many rows have how many trials, those with most first; rows without any are left out. */
function countsOf(rowOf: Int32Array, rows: number): [trials: number, rows: number][] {
  const trials = new Int32Array(rows);
  for (const row of rowOf) trials[row]!++;
  const counts = new Map<number, number>();
  for (const each of trials) if (each > 0) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => b - a);
}

function trialsOf(
  table: TrialTable,
  { rowOf }: AssemblyGroup,
  repetitions: number,
  trialsPerSession: number,
) {
  const rows = rowOf.get(table.subject)!;
  const by = (column: Int32Array) => {
    const groups = new Map<number, number[]>();
    column.forEach((key, trial) => {
      const own = groups.get(key);
      if (own === undefined) groups.set(key, [rows[trial]!]);
      else own.push(rows[trial]!);
    });
    return [...groups.values()];
  };
  const rowsOfImages = by(table.nsdId).filter(({ length }) => length === repetitions);
  return { rowsOfImages, rowsOfSessions: by(table.session), trialsPerSession };
}
