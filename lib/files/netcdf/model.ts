/**
 * What a netCDF-4 file holds: dimensions with names, variables along them, attributes, groups.
 *
 * Format: https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html
 */
import { type DType, type NdArray, ndarray } from "../../arrays/mod.ts";

/** Attributes by name, in order. netCDF knows no scalars: a lone number has the shape (). */
export type NetcdfAttributes = ReadonlyMap<string, NdArray>;

/** Dimensions by name, in order, with their lengths. */
export type NetcdfDimensions = ReadonlyMap<string, number>;

/** A variable without its values. */
export interface NetcdfVariableHeader {
  readonly name: string;
  readonly dims: readonly string[];
  /** bool is stored as int8 with the attribute `dtype`, as xarray does; text as strings of any length. */
  readonly dtype: DType;
  readonly attributes?: NetcdfAttributes | undefined;
  /** For writing: zlib's level from 1 to 9; not packed where not given. Not for text. */
  readonly zlib?: number | undefined;
}

/** A variable with its values, row-major. */
export interface NetcdfVariable extends NetcdfVariableHeader {
  readonly values: NdArray;
}

/** A group, or the file itself, without values. */
export interface NetcdfHeader<V extends NetcdfVariableHeader = NetcdfVariableHeader> {
  readonly dimensions: NetcdfDimensions;
  readonly variables: readonly V[];
  readonly attributes?: NetcdfAttributes | undefined;
  /** Groups by name; their variables may lie along dimensions of the groups around them. */
  readonly groups?: ReadonlyMap<string, NetcdfHeader<V>> | undefined;
}

/** A group, or a whole file, with all values. */
export type NetcdfModel = NetcdfHeader<NetcdfVariable>;

/** An attribute of text. */
export function textAttribute(text: string): NdArray<"string"> {
  return ndarray("string", [], [text]);
}

/** The names in HDF5 that make a netCDF-4 file of it, and are not attributes of the user's. */
export const HIDDEN_ATTRIBUTES: ReadonlySet<string> = new Set([
  "CLASS",
  "NAME",
  "REFERENCE_LIST",
  "DIMENSION_LIST",
  "DIMENSION_LABELS",
  "_Netcdf4Dimid",
  "_Netcdf4Coordinates",
  "_nc3_strict",
  "_NCProperties",
]);

/** How the scale of a dimension is called that has no variable of its name. */
export const NO_VARIABLE = "This is a netCDF dimension but not a netCDF variable.";

/** What is made next: a dimension without a variable of its name, or a variable. */
export type Made<V> = { readonly dimension: string } | { readonly variable: V };

/**
 * Dimensions without a variable, and variables, in the order in which netCDF makes them, which readers
 * take for the file's: such a dimension as soon as all before it are there; then variables, up to the
 * one that is the next dimension's.
 */
export function* inOrder<V extends NetcdfVariableHeader>(
  { dimensions, variables }: NetcdfHeader<V>,
): Generator<Made<V>> {
  const dims = [...dimensions.keys()];
  const waiting = [...variables];
  while (dims.length > 0 || waiting.length > 0) {
    const next = dims.shift();
    const own = waiting.findIndex((variable) => variable.name === next);
    if (next !== undefined && own < 0 && !isMade(next)) {
      yield { dimension: next };
      continue;
    }
    const count = next === undefined ? waiting.length : own + 1;
    for (const variable of waiting.splice(0, count)) yield { variable };
  }

  function isMade(dimension: string): boolean {
    return variables.some((variable) => variable.name === dimension);
  }
}
