/** The coordinates of assemblies: columns of values along presentation or neuroid. */
import { Coordinate, type DataOf, type DType, dtypeOf, ndarray } from "../../../arrays/mod.ts";
import { stimulusId } from "../../../loaders/nsd/mod.ts";

/** Values of a coordinate along one dimension. */
export type Column = string[] | Float64Array | BigInt64Array;

/** Coordinates along one dimension by name, in the order in which files carry them. */
export type Columns = Readonly<Record<string, Column>>;

/** Whole numbers as an int64 coordinate. */
export function integers(values: ArrayLike<number>): BigInt64Array {
  return BigInt64Array.from({ length: values.length }, (_, i) => BigInt(values[i]!));
}

/** The same text for each of `length` neuroids. */
export function repeated(text: string, length: number): string[] {
  return new Array<string>(length).fill(text);
}

/** The coordinates that name the image of each presentation, from 0-based ids. */
export function imageColumns(images: readonly number[]): Columns {
  return { stimulus_id: images.map(stimulusId), nsd_id: integers(images) };
}

/** The coordinate of how often each image was seen by the subject who saw it least; the name is NB02's. */
export const LEAST_REPETITIONS = "min_reps_across_subjects";

/** The coordinate of how often each image was seen by the one subject that an assembly is of. */
export const OWN_REPETITIONS = "repetitions";

/** How many presentations or neuroids the columns describe. */
export function columnLength(columns: Columns): number {
  return Object.values(columns)[0]?.length ?? 0;
}

/** Coordinates of a dimension by name, ready for a file. */
export function coordinatesAlong(dim: string, columns: Columns): [string, Coordinate][] {
  return Object.entries(columns).map(([name, values]) => {
    const array = ndarray(dtypeOf(values), [values.length], values as DataOf[DType]);
    return [name, new Coordinate([dim], array)];
  });
}

/** Coordinates of several groups of neuroids, one after the other. All must carry the same names. */
export function concatColumns(groups: readonly Columns[]): Columns {
  const [first] = groups;
  if (first === undefined) return {};
  return Object.fromEntries(
    Object.keys(first).map((name) => [name, concatColumn(groups.map((group) => group[name]!))]),
  );
}

function concatColumn(columns: readonly Column[]): Column {
  const [first] = columns;
  if (Array.isArray(first)) return (columns as string[][]).flat();
  const length = columns.reduce((sum, column) => sum + column.length, 0);
  const joined = first instanceof BigInt64Array
    ? new BigInt64Array(length)
    : new Float64Array(length);
  let at = 0;
  for (const column of columns) {
    joined.set(column as never, at);
    at += column.length;
  }
  return joined;
}
