/**
 * A labeled array as variables of a netCDF file, by xarray's conventions: what
 * `DataArray.to_netcdf` writes.
 *
 * Source: https://docs.xarray.dev/en/stable/user-guide/io.html and xarray's `conventions.py`
 */
import {
  type Attributes,
  compareText,
  type Coordinate,
  type Coordinates,
  type DType,
  type NdArray,
  ndarray,
} from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  type NetcdfAttributes,
  type NetcdfHeader,
  type NetcdfVariable,
  type NetcdfVariableHeader,
  textAttribute,
} from "./model.ts";
import { typedAttributes } from "./plain_attributes.ts";

/** What xarray calls the variable of an array without a name. */
export const UNNAMED = "__xarray_dataarray_variable__";
/** Where xarray keeps the name of an array where a dimension or coordinate has the same name. */
export const NAME_ATTRIBUTE = "__xarray_dataarray_name__";

/** A labeled array without its values. */
export interface DataArrayHeader {
  /** The names of the dimensions, the outermost first. */
  readonly dims: readonly string[];
  /** The length of each dimension. */
  readonly shape: readonly number[];
  /** The element type of the values. */
  readonly dtype: DType;
  /** The coordinates, in the order in which they are to come back. */
  readonly coords: Coordinates;
  /** Attributes of the array: text, numbers or lists of them. */
  readonly attrs?: Readonly<Attributes> | undefined;
  /** The name of the array, if it has one. */
  readonly name?: string | undefined;
}

/** How {@link writeDataArray} and {@link createDataArray} store an array. */
export interface StoreOptions {
  /** Packs the array itself, not its coordinates: zlib's level, 1 to 9. Not packed by default. */
  readonly zlib?: number | undefined;
}

/**
 * What the file of a labeled array holds: its header, the coordinates' variables with their values,
 * in their order, and the variable of the array itself, which comes last in the header.
 *
 * @throws {ArgumentError} where a name or an attribute has no place in netCDF
 */
export function netcdfHeaderOf(array: DataArrayHeader, { zlib }: StoreOptions = {}): {
  header: NetcdfHeader;
  coordinates: NetcdfVariable[];
  data: NetcdfVariableHeader;
} {
  const { dims, dtype, coords, attrs = {}, name } = array;
  const taken = name !== undefined && (dims.includes(name) || coords.has(name));
  const coordinates = [...coords].map(([coordName, coord]) => coordinateVariable(coordName, coord));
  const labels = coords.names.filter((coordName) => !dims.includes(coordName)).sort(compareText);
  const data: NetcdfVariableHeader = {
    name: name === undefined || taken ? UNNAMED : name,
    dims,
    dtype,
    attributes: new Map([
      ...encodedAttributes(dtype, attrs),
      ...coordinatesAttribute(labels),
    ]),
    zlib,
  };
  const header = {
    dimensions: dimensionsOf(array),
    variables: [...coordinates, data],
    attributes: new Map(taken ? [[NAME_ATTRIBUTE, textAttribute(name)]] : []),
  };
  return { header, coordinates, data };
}

function coordinateVariable(name: string, { dims, array, attrs }: Coordinate): NetcdfVariable {
  const attributes = encodedAttributes(array.dtype, attrs);
  return { name, dims, dtype: array.dtype, values: array, attributes };
}

/** Dimensions in the order in which the variables need them, coordinates first. */
function dimensionsOf({ dims, shape, coords }: DataArrayHeader): Map<string, number> {
  const used = [...coords].flatMap(([, coord]) => coord.dims);
  return new Map([...used, ...dims].map((dim) => [dim, shape[dims.indexOf(dim)]!]));
}

/** Attributes that make readers take stored values for other ones. */
const STORAGE_ATTRIBUTES = [
  "_FillValue",
  "missing_value",
  "scale_factor",
  "add_offset",
  "_Unsigned",
  "_Encoding",
  "coordinates",
  "dtype",
];

/** The user's attributes, and those that say how floats and truth values are stored. */
function encodedAttributes(dtype: DType, attrs: Readonly<Attributes>): NetcdfAttributes {
  const given = typedAttributes(attrs);
  for (const name of STORAGE_ATTRIBUTES) {
    if (!given.has(name)) continue;
    throw new ArgumentError({
      doing: "write a labeled array",
      found: `an attribute "${name}"`,
      right: "another name: this one says how the array is stored",
    });
  }
  if (dtype === "bool") return given.set("dtype", textAttribute("bool"));
  const missing: [string, NdArray][] = dtype === "float32"
    ? [["_FillValue", ndarray("float32", [], Float32Array.of(NaN))]]
    : dtype === "float64"
    ? [["_FillValue", ndarray("float64", [], Float64Array.of(NaN))]]
    : [];
  return new Map([...missing, ...given]);
}

/** The names of the coordinates that are not the index of a dimension, sorted as xarray does. */
function coordinatesAttribute(labels: readonly string[]): [string, NdArray][] {
  const spaced = labels.find((label) => /\s/.test(label));
  if (spaced !== undefined) {
    throw new ArgumentError({
      doing: "write a labeled array",
      found: `a coordinate "${spaced}"`,
      right: "names without spaces: netCDF lists them with spaces between",
    });
  }
  return labels.length === 0 ? [] : [["coordinates", textAttribute(labels.join(" "))]];
}
