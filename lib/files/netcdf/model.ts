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
