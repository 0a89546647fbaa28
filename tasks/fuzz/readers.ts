/** What our readers make of a file: a digest of everything in it, by name, as `reference.py` has it. */
import { ndarray } from "../../lib/arrays/mod.ts";
import { errorText } from "../../lib/errors/mod.ts";
import {
  openHdf5,
  openNetcdf,
  type PickleValue,
  pythonFloat,
  readAnnot,
  readCsv,
  readCurvature,
  readGifti,
  readMat,
  readMgh,
  readNifti,
  readNpy,
  readNpz,
  readPickle,
  readPicture,
  readSurfaceLabel,
  ZipArchive,
} from "../../lib/files/mod.ts";
import { digest, hashOf } from "./digest.ts";
import { isClear, type Items, putMat, walkHdf5, walkNetcdf } from "./walks.ts";

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
    // nibabel computes rotations with more than double precision, so the last digits differ.
    const flat = Float64Array.from(affine.flat(), (value) => Number(value.toPrecision(12)) + 0);
    return {
      data: digest(ndarray("float64", [data.length], data), shape),
      affine: digest(ndarray("float64", [flat.length], flat)),
    };
  },
  mgh: async (path) => {
    const { dims, dtype, data } = await readMgh(path);
    return { data: digest(ndarray(dtype, [data.length], data as never), dims) };
  },
  annot: async (path) => {
    const { values, regions } = await readAnnot(path);
    // nibabel keeps a row for each index there may be, so those of nothing but zeros are left out.
    const colors = regions.toSorted((a, b) => a.index - b.index).map(({ color }) => color)
      .filter((color) => color.some((part) => part !== 0));
    return {
      values: digest(ndarray("int32", [values.length], values)),
      names: digestTexts(regions.map(({ name }) => name)),
      colors: digest(ndarray("int32", [colors.length, 4], Int32Array.from(colors.flat()))),
    };
  },
  label: async (path) => {
    const { vertices, coordinates, values } = await readSurfaceLabel(path);
    return {
      vertices: digest(ndarray("int32", [vertices.length], vertices)),
      values: digest(ndarray("float64", [values.length], values)),
      coordinates: digest(ndarray("float64", [values.length, 3], coordinates)),
    };
  },
  curv: async (path) => {
    const { values } = await readCurvature(path);
    return { values: digest(ndarray("float64", [values.length], values)) };
  },
  gifti: async (path) => {
    const { labels, metadata, arrays } = await readGifti(path);
    const pairs = (map: ReadonlyMap<string, string>) =>
      digestTexts([...map].map(([name, value]) => `${name}=${value}`));
    const items: Items = {
      labels: digestTexts(
        labels.map(({ key, name, color }) =>
          `${key} ${name} ${color === undefined ? "None" : pythonList(color)}`
        ),
      ),
      metadata: pairs(metadata),
    };
    for (const [i, array] of arrays.entries()) {
      const matrix = array.coordinates.at(-1)?.matrix ?? IDENTITY;
      items[i] = `${array.intent} ${digest(array)}`;
      items[`${i} metadata`] = pairs(array.metadata);
      items[`${i} matrix`] = digest(ndarray("float64", [matrix.length], matrix));
    }
    return items;
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

/** What nibabel has where a GIFTI file has no matrix. */
const IDENTITY = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

function digestTexts(texts: string[]): string {
  return digest(ndarray("string", [texts.length], texts));
}

function pythonList(values: readonly number[]): string {
  return `[${values.map((value) => pythonFloat(value)).join(", ")}]`;
}

/** A value in the form that `reference.py` prints. */
function plain(value: PickleValue): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return value.toWellFormed();
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

async function attempt(path: string, body: () => Promise<string>): Promise<string> {
  try {
    return await body();
  } catch (error) {
    return `${isClear(error, path) ? "!" : "?"}${errorText(error)}`;
  }
}
