/** Files with a tree in them: a digest of every part, by its path. */
import { type NdArray, ndarray } from "../../lib/arrays/mod.ts";
import { errorText, isNeuroidError } from "../../lib/errors/mod.ts";
import type {
  Hdf5File,
  MatValue,
  NetcdfFile,
  NetcdfFileVariable,
  NetcdfHeader,
} from "../../lib/files/mod.ts";
import { digest } from "./digest.ts";

/** Digests by name. That of what cannot be read begins with `!`, or `?` where the error is unclear. */
export type Items = Record<string, string>;

/** Whether an error says what it is about: one of ours that names the file. */
export function isClear(error: unknown, path: string): boolean {
  return isNeuroidError(error) && error.message.includes(path);
}

/** Puts the datasets and attributes below a group of an HDF5 file. */
export function walkHdf5(file: Hdf5File, group: string, items: Items): void {
  const attributes = (name: string) => {
    for (const [key, value] of file.attributes(name)) items[`${name}@${key}`] = digest(value);
  };
  attributes(group);
  for (const key of file.keys(group)) {
    const name = group === "" ? key : `${group}/${key}`;
    const fault = attemptNow(file.path, () => {
      const kind = file.kind(name);
      if (kind === "group" && name.split("/").length <= 8) walkHdf5(file, name, items);
      if (kind !== "dataset") return "";
      items[name] = attemptNow(file.path, () => digest(file.read(name), file.info(name).shape));
      attributes(name);
      return "";
    });
    if (fault !== "") items[`${name}@`] = fault;
  }
}

/** Puts the dimensions, variables and attributes of a group of a netCDF file. */
export function walkNetcdf(
  file: NetcdfFile,
  prefix: string,
  header: NetcdfHeader<NetcdfFileVariable>,
  items: Items,
): void {
  for (const [name, length] of header.dimensions) items[`${prefix}${name}:`] = String(length);
  const flat = (value: NdArray) => digest(value, [value.data.length]);
  for (const [name, value] of header.attributes ?? []) items[`${prefix}@${name}`] = flat(value);
  for (const { name, dims, shape, attributes } of header.variables) {
    for (const [key, value] of attributes) items[`${prefix}${name}@${key}`] = flat(value);
    items[prefix + name] = attemptNow(
      file.path,
      () => `(${dims.join(", ")}) ${digest(file.read(prefix + name), shape)}`,
    );
  }
  for (const [name, group] of header.groups ?? []) {
    walkNetcdf(file, `${prefix}${name}/`, group, items);
  }
}

/** Puts a value of a MAT file, with all that is in it. */
export function putMat(name: string, value: MatValue, items: Items): void {
  switch (value.kind) {
    case "numeric":
    case "logical":
      items[name] = digest(value.array);
      break;
    case "complex":
      items[name] = digest(value.real);
      items[`${name}i`] = digest(value.imaginary);
      break;
    case "char":
      items[name] = digest(ndarray("string", [value.rows.length], [...value.rows]));
      break;
    case "cell":
      value.elements.forEach((each, i) => putMat(`${name}[${i}]`, each, items));
      break;
    case "struct":
      for (const [field, values] of value.fields) {
        values.forEach((each, i) => putMat(`${name}.${field}[${i}]`, each, items));
      }
      break;
    case "sparse": {
      const [rows, columns] = value.shape as [number, number];
      const dense = new Float64Array(rows * columns);
      value.values.forEach((each, i) => {
        dense[value.rows[i]! * columns + value.columns[i]!]! += each;
      });
      items[name] = digest(ndarray("float64", value.shape, dense));
      break;
    }
    case "opaque":
      items[name] = "opaque";
  }
}

function attemptNow(path: string, body: () => string): string {
  try {
    return body();
  } catch (error) {
    return `${isClear(error, path) ? "!" : "?"}${errorText(error)}`;
  }
}
