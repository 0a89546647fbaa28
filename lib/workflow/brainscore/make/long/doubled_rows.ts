/** Two rows of a long table for one combination, and what would tell them apart. */
import { DataError, plural } from "../../../../errors/mod.ts";
import { labelsOf, type LongAxis } from "./axes.ts";
import { DOING, type LongTable } from "./columns.ts";

/** The error for rows that stand for the same place; it names the columns in which they differ. */
export function doubledRow(
  { columns, path }: LongTable,
  axes: readonly LongAxis[],
  places: readonly number[],
  [first, second]: readonly [number, number],
  values: string,
): DataError {
  const differing = [...columns].filter(([name, column]) => {
    if (name === values) return false;
    const labels = labelsOf(column);
    return !Object.is(labels[first], labels[second]);
  }).map(([name]) => name);
  const doubled = places.length - new Set(places).size;
  const where = axes.map(({ codes, nameOf }) => nameOf(codes.of[first]!)).join(", ");
  const more = doubled === 1
    ? ""
    : `; ${plural(doubled, "row")} in all ${
      doubled === 1 ? "is" : "are"
    } of a combination that stands before`;
  return new DataError({
    doing: DOING,
    found: `${where} twice, in rows ${first + 1} and ${second + 1} below the names${more}`,
    right: differing.length === 0
      ? `each combination once; the rows are the same in all columns but ${values}: leave one out, or ` +
        "take their mean; a table of spikes, a row for each, goes by --dims event --class " +
        "SpikeTimesAssembly"
      : `each combination once; these rows differ in ${
        differing.join(", ")
      }: name the column that ` +
        "tells showings apart, --repetition-column (repetitionColumn) or --trial-column " +
        "(trialColumn), or that of time bins, --time-bin-column (timeBinColumn)",
    where: path,
  });
}
