/** The noise ceilings of neuroids as columns. */
import type { DataArray } from "../arrays/mod.ts";
import type { Numbers } from "./numbers.ts";

/** The noise ceilings of neuroids, as columns of one length: a row for each neuroid. */
export interface CeilingTable {
  /** Its region. */
  readonly region: readonly string[];
  /** Its subject. */
  readonly subject: readonly string[];
  /** Noise ceiling in percent, 0 to 100; NaN is left out. */
  readonly ceiling: Numbers;
}

/** The ceilings of assemblies: their coordinates `region`, `subject` and `nc_testset` (percent). */
export function tableOf(assemblies: readonly DataArray[]): CeilingTable {
  const texts = (name: string) => assemblies.flatMap(({ coords }) => coords.get(name).strings());
  return {
    region: texts("region"),
    subject: texts("subject"),
    ceiling: assemblies.flatMap(({ coords }) =>
      Array.from(coords.get("nc_testset").values as Float64Array)
    ),
  };
}

/** The ceilings by region, and in each region by subject. */
export function groupCeilings(
  { region, subject, ceiling }: CeilingTable,
): Map<string, Map<string, number[]>> {
  const regions = new Map<string, Map<string, number[]>>();
  for (let i = 0; i < ceiling.length; i++) {
    const subjects = regions.get(region[i]!) ?? new Map<string, number[]>();
    regions.set(region[i]!, subjects);
    const values = subjects.get(subject[i]!) ?? [];
    subjects.set(subject[i]!, values);
    values.push(ceiling[i]!);
  }
  return regions;
}
