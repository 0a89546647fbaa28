/** Argument checks for what a netCDF file is to hold, before its names and lengths are looked at. */
import { isPlain, type Kind, kindOf } from "../../calls/mod.ts";
import type { DataArrayHeader } from "./encode.ts";
import type { NetcdfHeader, NetcdfModel } from "./model.ts";

const ENTRIES = "a Map: new Map(Object.entries({ … }))";

/** A file without its values. */
export const NETCDF_HEADER: Kind<NetcdfHeader> = kindOf(
  'what it holds: { dimensions: new Map([["time", 3]]), variables: [{ name, dims, dtype }] }',
  (value) => isHeader(value),
  headerAdvice,
);

/** A file with its values. */
export const NETCDF_MODEL: Kind<NetcdfModel> = kindOf(
  'what it holds: { dimensions: new Map([["time", 3]]), variables: [{ name, dims, dtype, values }] }',
  (value) => isHeader(value, (variable) => isNdArray(variable.values)),
  (value) =>
    headerAdvice(value) ??
      (isHeader(value) ? "values of each variable: ndarray(dtype, shape, data)" : undefined),
);

/** A labeled array without its values. */
export const DATA_ARRAY_HEADER: Kind<DataArrayHeader> = kindOf(
  "the array without its values: { dims, shape, dtype, coords }, or a DataArray of another",
  (value) => {
    const { dims, shape, dtype, coords } = fieldsOf(value);
    return Array.isArray(dims) && Array.isArray(shape) && typeof dtype === "string" &&
      isIterable(coords);
  },
  (value) =>
    "dims" in fieldsOf(value) && isPlain(fieldsOf(value).coords)
      ? "coords: coordinatesOf({ … }, dims, shape)"
      : undefined,
);

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown) => Object(value) as Fields;
const isMapOrNone = (value: unknown) => value === undefined || value instanceof Map;
const isIterable = (value: unknown) =>
  typeof value === "object" && Symbol.iterator in fieldsOf(value);

function isNdArray(value: unknown): boolean {
  const { shape, data } = fieldsOf(value);
  return Array.isArray(shape) && (Array.isArray(data) || ArrayBuffer.isView(data));
}

function isHeader(value: unknown, more: (variable: Fields) => boolean = () => true): boolean {
  const { dimensions, variables, attributes, groups } = fieldsOf(value);
  return dimensions instanceof Map && isMapOrNone(attributes) && isMapOrNone(groups) &&
    Array.isArray(variables) &&
    variables.map(fieldsOf).every((variable) =>
      typeof variable.name === "string" && Array.isArray(variable.dims) &&
      typeof variable.dtype === "string" && isMapOrNone(variable.attributes) && more(variable)
    ) && [...(groups as Map<string, unknown> | undefined)?.values() ?? []]
    .every((group) => isHeader(group, more));
}

/** Where an object stands for a Map, as Python's dicts would. */
function headerAdvice(value: unknown): string | undefined {
  const { dimensions, variables, attributes, groups } = fieldsOf(value);
  if (isPlain(dimensions)) return `dimensions in ${ENTRIES}`;
  if (isPlain(variables)) return "variables in a list, each with its name: [{ name, dims, dtype }]";
  const each = Array.isArray(variables) ? variables.map(fieldsOf) : [];
  if ([attributes, ...each.map((variable) => variable.attributes)].some(isPlain)) {
    return `attributes in ${ENTRIES}`;
  }
  return isPlain(groups) ? `groups in ${ENTRIES}` : undefined;
}
