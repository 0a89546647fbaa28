/** What our readers make of a file: a digest of everything in it, by name, as `reference.py` has it. */
import { type NdArray, ndarray } from "../../lib/arrays/mod.ts";
import { errorText, isNeuroidError } from "../../lib/errors/mod.ts";
import {
  type Hdf5File,
  type MatValue,
  NetcdfFile,
  type NetcdfFileVariable,
  type NetcdfHeader,
  openHdf5,
  openNetcdf,
  type PickleValue,
  readCsv,
  readMat,
  readMgh,
  readNifti,
  readNpy,
  readNpz,
  readPickle,
  readPicture,
  ZipArchive,
} from "../../lib/files/mod.ts";
import { digest, hashOf } from "./digest.ts";

/** Digests by name. That of what cannot be read begins with `!`, or `?` where the error is unclear. */
export type Items = Record<string, string>;

/** Reads everything in a file. */
export type Reader = (path: string) => Promise<Items>;

/** The readers that are fuzzed, by their names. */
export const readers: Readonly<Record<string, Reader>> = {
  hdf5: async (path) => {
    using file = await openHdf5(path);
    const items: Items = {};
    walkHdf5(file, "", items);
    return items;
  },
  netcdf: async (path) => {
    using file = await openNetcdf(path);
    const items: Items = {};
    walkNetcdf(file, "", file.header, items);
    return items;
  },
  nifti: async (path) => {
    const { shape, data, affine } = await readNifti(path);
    const flat = Float64Array.from(affine.flat());
    return {
      data: digest(ndarray("float64", [data.length], data), shape),
      affine: digest(ndarray("float64", [flat.length], flat)),
    };
  },
  mgh: async (path) => {
    const { dims, dtype, data } = await readMgh(path);
    return { data: digest(ndarray(dtype, [data.length], data as never), dims) };
  },
  mat: async (path) => {
    const items: Items = {};
    for (const [name, value] of await readMat(path)) putMat(name, value, items);
    return items;
  },
  npy: async (path) => {
    if (!path.endsWith(".npz")) return { array: digest(await readNpy(path)) };
    const arrays = [...await readNpz(path)];
    return Object.fromEntries(arrays.map(([name, array]) => [name, digest(array)]));
  },
  csv: async (path) => {
    const table = await readCsv(path);
    return Object.fromEntries(table.columns.map((name) => {
      const texts = table.column(name);
      return [name, digest(ndarray("string", [texts.length], texts))];
    }));
  },
  zip: async (path) => {
    using archive = await ZipArchive.open(path);
    const items: Items = {};
    for (const name of archive.entries.keys()) {
      if (name.endsWith("/")) continue;
      items[name] = await attempt(path, async () => {
        const bytes = await archive.read(name);
        return `${bytes.length} ${hashOf(bytes)}`;
      });
    }
    return items;
  },
  pickle: async (path) => ({ value: hashOf(JSON.stringify(plain(await readPickle(path)))) }),
  pictures: async (path) => {
    const { width, height, channels, pixels } = await readPicture(path);
    return { pixels: digest(ndarray("uint8", [height, width, channels], pixels)) };
  },
};

/** Whether an error says what it is about: one of ours that names the file. */
export function isClear(error: unknown, path: string): boolean {
  return isNeuroidError(error) && error.message.includes(path);
}

function walkHdf5(file: Hdf5File, group: string, items: Items): void {
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

function walkNetcdf(
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

function putMat(name: string, value: MatValue, items: Items): void {
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

/** A value in the form that `reference.py` prints. */
function plain(value: PickleValue): unknown {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "bigint") return { number: String(value) };
  if (typeof value === "number") {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return { number: String(value) };
    const bytes = new Uint8Array(Float64Array.of(value).buffer);
    return { float: Number.isNaN(value) ? "nan" : bytes.toHex() };
  }
  if (value instanceof Uint8Array) return { bytes: value.toHex() };
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) {
    return { dict: [...value].map(([key, each]) => [plain(key), plain(each)]) };
  }
  return digest(value);
}

function attemptNow(path: string, body: () => string): string {
  try {
    return body();
  } catch (error) {
    return `${isClear(error, path) ? "!" : "?"}${errorText(error)}`;
  }
}

async function attempt(path: string, body: () => Promise<string>): Promise<string> {
  try {
    return await body();
  } catch (error) {
    return `${isClear(error, path) ? "!" : "?"}${errorText(error)}`;
  }
}
