/** The neuroids of the assemblies: which voxel or vertex each is, and its coordinates. */

/** Values of a coordinate along one dimension. */
export type Column = string[] | Float64Array | BigInt64Array;

/** Coordinates of some neuroids by name, in the order in which files carry them. */
export type Columns = Readonly<Record<string, Column>>;

/** A run of a subject's extracted columns. */
export interface ColumnRange {
  readonly start: number;
  readonly length: number;
}

/** The neuroids of one region of one subject. */
export interface RegionNeuroids {
  readonly region: string;
  readonly length: number;
  /** Where the region's neuroids stand among the subject's columns, in order. */
  readonly ranges: readonly ColumnRange[];
  readonly coordinates: Columns;
}

/** The neuroids of one subject: the columns that are extracted of it. */
export interface SubjectNeuroids {
  readonly subject: number;
  readonly length: number;
  readonly regions: ReadonlyMap<string, RegionNeuroids>;
}

/** Whole numbers as an int64 coordinate. */
export function integers(values: ArrayLike<number>): BigInt64Array {
  return BigInt64Array.from({ length: values.length }, (_, i) => BigInt(values[i]!));
}

/** The same text for each of `length` neuroids. */
export function repeated(text: string, length: number): string[] {
  return new Array<string>(length).fill(text);
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
