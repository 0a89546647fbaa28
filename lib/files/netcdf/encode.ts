/**
 * A labeled array as variables of a netCDF file, by xarray's conventions: what
 * `DataArray.to_netcdf` writes.
 *
 * Source: https://docs.xarray.dev/en/stable/user-guide/io.html and xarray's `conventions.py`
 */
import { boolean, number, optionsOf } from "../../calls/mod.ts";
import {
  type Attributes,
  compareText,
  type Coordinates,
  type DType,
  type Encoding,
  isTime,
  type NdArray,
  ndarray,
  type TimeDType,
} from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  type NetcdfAttributes,
  type NetcdfHeader,
  type NetcdfVariable,
  type NetcdfVariableHeader,
  textAttribute,
} from "./model.ts";
import { charactersOf, storedTimes, timesAsTheyAre } from "./decoding/mod.ts";
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
  /** Text that was read from bytes is stored as text, not as bytes again. */
  readonly bytesAsText?: boolean | undefined;
}

export const STORE_OPTIONS = optionsOf<StoreOptions>({}, { zlib: number, bytesAsText: boolean });

/**
 * What the file of a labeled array holds: its header, the coordinates' variables with their values,
 * in their order, and the variable of the array itself, which comes last in the header.
 *
 * @throws {ArgumentError} if a name or an attribute has no place in netCDF
 */
export function netcdfHeaderOf(array: DataArrayHeader, options: StoreOptions = {}): {
  header: NetcdfHeader;
  coordinates: NetcdfVariable[];
  data: NetcdfVariableHeader;
} {
  const { dims, dtype, coords, attrs = {}, name } = array;
  const { zlib, bytesAsText = false } = options;
  const taken = name !== undefined && (dims.includes(name) || coords.has(name));
  const lengths = dimensionsOf(array);
  const coordinates = [...coords].map(([coordName, { array, dims, attrs, encoding }]) => {
    const kept = bytesAsText ? { ...encoding, bytes: undefined } : encoding;
    const variable = storedVariable(coordName, dims, array, attrs, kept, lengths);
    addLengths(lengths, variable);
    return variable;
  });
  const labels = coords.names.filter((coordName) => !dims.includes(coordName)).sort(compareText);
  const data: NetcdfVariableHeader = {
    name: name === undefined || taken ? UNNAMED : name,
    dims,
    dtype: isTime(dtype) ? "int64" : dtype,
    attributes: new Map([
      ...encodedAttributes(dtype, attrs),
      ...isTime(dtype) ? timesAsTheyAre(dtype) : [],
      ...coordinatesAttribute(labels),
    ]),
    zlib,
  };
  const header = {
    dimensions: lengths,
    variables: [...coordinates, data],
    attributes: new Map(taken ? [[NAME_ATTRIBUTE, textAttribute(name)]] : []),
  };
  return { header, coordinates, data };
}

/**
 * Values as xarray stores them: times as whole numbers of a unit; text that was read from bytes as
 * single characters along one more dimension, `string` and its length.
 */
export function storedVariable(
  name: string,
  dims: readonly string[],
  array: NdArray,
  attrs: Readonly<Attributes>,
  encoding: Encoding,
  lengths: ReadonlyMap<string, number>,
): NetcdfVariable {
  const { dtype } = array;
  const attributes = encodedAttributes(dtype, attrs);
  if (isTime(dtype)) {
    const stored = storedTimes(array as NdArray<TimeDType>, encoding);
    const all = new Map([...attributes, ...stored.attributes]);
    return { name, dims, dtype: "int64", values: stored.values, attributes: all };
  }
  if (dtype !== "string" || encoding.bytes === undefined) {
    return { name, dims, dtype, values: array, attributes };
  }
  const values = charactersOf(array as NdArray<"string">, encoding.bytes);
  const length = values.shape.at(-1)!;
  let dim = `string${length}`;
  while (![length, undefined].includes(lengths.get(dim))) dim += "_";
  return { name, dims: [...dims, dim], dtype, characters: true, values, attributes };
}

/** Adds the length of a variable's texts to the dimensions. */
export function addLengths(lengths: Map<string, number>, { dims, values }: NetcdfVariable): void {
  dims.forEach((dim, axis) => lengths.set(dim, values.shape[axis]!));
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
  const times = isTime(dtype) ? ["units", "calendar"].find((name) => given.has(name)) : undefined;
  if (times !== undefined) {
    throw new ArgumentError({
      doing: "write a labeled array",
      found: `times with an attribute "${times}"`,
      right: "another name: this one says how times are stored",
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
