/** The columns of a long table of a dataset. */
import { ArgumentError } from "../errors/mod.ts";
import type { DataArray } from "./data_array.ts";
import type { NdArray } from "./ndarray.ts";
import { columnsOf } from "./records/mod.ts";

/** Coordinates, then arrays by name, each spread over the dimensions of all; see `Dataset.toColumns`. */
export function columnsOfArrays(
  arrays: Iterable<readonly [string, DataArray]>,
): Map<string, NdArray> {
  const [first, ...rest] = [...arrays];
  if (first === undefined) {
    const right = "at least one";
    throw new ArgumentError({ doing: "make a table of a dataset", found: "no arrays", right });
  }
  const whole = rest.reduce((frame, [, array]) => spreadOver(frame, array), first[1]);
  const columns = columnsOf(whole.rename(first[0]));
  const values = columns.get(first[0])!;
  columns.delete(first[0]);
  columns.set(first[0], values);
  for (const [name, array] of rest) {
    columns.set(name, columnsOf(spreadOver(array, whole, whole.dims).rename(name)).get(name)!);
  }
  return columns;
}

/** An array repeated over the dimensions that another has besides. */
function spreadOver(array: DataArray, other: DataArray, order?: readonly string[]): DataArray {
  const missing = other.dims.filter((dim) => !array.dims.includes(dim));
  let result = array;
  for (const dim of missing) {
    const length = other.sizes[dim]!;
    const bare = result.coords.has(dim) ? result.dropCoords(dim) : result;
    result = bare.expandDims(dim, -1).isel({ [dim]: new Array<number>(length).fill(0) });
  }
  const added = [...other.coords].filter(([name, { dims }]) =>
    !result.coords.has(name) && dims.every((dim) => result.dims.includes(dim))
  );
  const whole = result.assignCoords(Object.fromEntries(added));
  return order === undefined ? whole : whole.transpose(...order);
}
