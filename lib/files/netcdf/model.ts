/**
 * What a netCDF-4 file holds: dimensions with names, variables along them, attributes, groups.
 *
 * Format: https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html
 */
import { type DType, type NdArray, ndarray } from "../../arrays/mod.ts";

/** Attributes by name, in order. netCDF has no scalars: a single number gets the shape (). */
export type NetcdfAttributes = ReadonlyMap<string, NdArray>;

/** Dimensions by name, in order, with their lengths. */
export type NetcdfDimensions = ReadonlyMap<string, number>;

/** A variable without its values. */
export interface NetcdfVariableHeader {
  /** Its name within its group. */
  readonly name: string;
  /** The names of its dimensions, the outermost first. */
  readonly dims: readonly string[];
  /**
   * bool is stored as int8 with the attribute `dtype`, as xarray does it; text as strings of any
   * length.
   */
  readonly dtype: DType;
  /**
   * Whether it is text in single characters of one byte, along a dimension of their own: each is a
   * character from U+0001 to U+00FF, or empty for the byte 0.
   */
  readonly characters?: boolean | undefined;
  /** Its attributes, in order. */
  readonly attributes?: NetcdfAttributes | undefined;
  /** For writing: packs the values, other than text, by zlib at this level, 1 to 9. */
  readonly zlib?: number | undefined;
}

/** A variable with its values. */
export interface NetcdfVariable extends NetcdfVariableHeader {
  /** Row-major, of the variable's dtype, along its dimensions. */
  readonly values: NdArray;
}

/** A group, or the file itself, without values. */
export interface NetcdfHeader<V extends NetcdfVariableHeader = NetcdfVariableHeader> {
  /** The dimensions that it defines, in order. */
  readonly dimensions: NetcdfDimensions;
  /** The variables in it, in order. */
  readonly variables: readonly V[];
  /** Its own attributes, in order. */
  readonly attributes?: NetcdfAttributes | undefined;
  /** Groups by name; their variables may use dimensions of enclosing groups. */
  readonly groups?: ReadonlyMap<string, NetcdfHeader<V>> | undefined;
}

/** A group, or a complete file, with its values. */
export type NetcdfModel = NetcdfHeader<NetcdfVariable>;

/** An attribute of text. */
export function textAttribute(text: string): NdArray<"string"> {
  return ndarray("string", [], [text]);
}

/**
 * Names of attributes that HDF5 and netCDF keep for themselves, so that no user's can have them.
 */
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

/** The name of a scale whose dimension has no variable, which the netCDF format fixes. */
export const NO_VARIABLE = "This is a netCDF dimension but not a netCDF variable.";

/** What stands before the name of a variable that has a dimension's name and does not lie along it. */
export const NON_COORDINATE = "_nc4_non_coord_";

/** What is made next: a dimension without a variable of its name, or a variable. */
export type Made<V> = { readonly dimension: string } | { readonly variable: V };

/**
 * Dimensions without a variable, and variables, in the order in which netCDF makes them, which
 * readers take for the file's: such a dimension as soon as all before it are there; then variables,
 * up to the one that is the next dimension's.
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
