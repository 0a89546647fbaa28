/** Activations in HDF5 and netCDF files, read by columns. */
import { sizeOf } from "../../arrays/mod.ts";
import { DataError, ShapeError, unknownName } from "../../errors/mod.ts";
import {
  type Hdf5File,
  type Hdf5Slice,
  openHdf5,
  openNetcdf,
  storedDataArray,
} from "../../files/mod.ts";
import { requireIds, requireNumbers, requireRows } from "./id_lists.ts";
import { type ActivationLayer, layerOf } from "./layer.ts";

/** Names under which files keep the pictures of their rows. */
export const ID_NAMES = ["stimulus_id", "stimulus_ids", "ids"];

/**
 * The layers of a netCDF file: one array with `stimulus_id` along presentation, and features along
 * neuroid, told apart by the coordinate `layer` where there is one.
 */
export async function openNetcdfLayers(path: string, fallback: string): Promise<ActivationLayer[]> {
  const doing = "read activations";
  using file = await openNetcdf(path);
  const { dims, shape, coords, dtype } = storedDataArray(file);
  const lengths = new Map(dims.map((dim, axis) => [dim, shape[axis]!]));
  const others = dims.filter((dim) =>
    !["presentation", "neuroid"].includes(dim) && lengths.get(dim) !== 1
  );
  if (!lengths.has("presentation") || !lengths.has("neuroid") || others.length > 0) {
    throw new ShapeError({
      doing,
      found: `dimensions (${dims.join(", ")})`,
      right: others.includes("time_bin")
        ? "presentation and neuroid; select one time_bin first"
        : "presentation and neuroid, as model activations of Brain-Score have them",
      where: path,
    });
  }
  requireNumbers(dtype, fallback, path);
  if (!coords.has("stimulus_id")) {
    throw unknownName(doing, "coordinate", "stimulus_id", coords.names, path);
  }
  const ids = coords.get("stimulus_id").strings();
  const names = coords.has("layer") && coords.get("layer").dims[0] === "neuroid"
    ? coords.get("layer").strings()
    : Array<string>(lengths.get("neuroid")!).fill(fallback);
  const places = new Map<string, number[]>();
  names.forEach((name, i) => places.get(name)?.push(i) ?? places.set(name, [i]));
  return [...places].map(([name, positions]) =>
    layerOf(name, [{
      path,
      stimulusIds: ids,
      features: positions.length,
      dtype,
      async readColumns(rows, from, end) {
        using again = await openNetcdf(path);
        const stored = storedDataArray(again), wanted = positions.slice(from, end);
        const [first, last] = [wanted[0]!, wanted.at(-1)! + 1], width = last - first;
        const result = new Float64Array(rows.length * wanted.length);
        const rowMajor = dims.indexOf("presentation") < dims.indexOf("neuroid");
        for (const [start, stop] of slabs(rows, width)) {
          const slices = { presentation: [start, stop], neuroid: [first, last] } as const;
          const { data } = stored.read(
            dims.map((dim) => slices[dim as keyof typeof slices]),
          );
          rows.forEach((row, i) => {
            if (row < start || row >= stop) return;
            wanted.forEach((position, k) => {
              const column = position - first, place = row - start;
              const at = rowMajor ? place * width + column : column * (stop - start) + place;
              result[i * wanted.length + k] = Number((data as ArrayLike<unknown>)[at]);
            });
          });
        }
        return result;
      },
    }])
  );
}

/** Elements that are read at a time. */
const SLAB = 4e6;

/** Ranges of rows that hold all wanted ones, each of not too many elements. */
function slabs(rows: Int32Array, width: number): [start: number, stop: number][] {
  const most = Math.max(1, Math.floor(SLAB / width)), found: [number, number][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last !== undefined && row < last[0] + most) last[1] = row + 1;
    else found.push([row, row + 1]);
  }
  return found;
}

/** The layers of an HDF5 file: a dataset each, and the pictures in one called `stimulus_id`. */
export async function openHdf5Layers(path: string): Promise<ActivationLayer[]> {
  using file = await openHdf5(path);
  const names = datasetsIn(file, "");
  const isIds = (name: string) => ID_NAMES.includes(name.split("/").at(-1)!);
  const idsName = names.find(isIds);
  if (idsName === undefined) {
    throw new DataError({
      doing: "read activations",
      found: `no dataset called ${ID_NAMES.join(" or ")} among ${names.join(", ") || "(none)"}`,
      right: "the stimulus_id of each row, beside the layers",
      where: path,
    });
  }
  const ids = Array.from(file.read(idsName).data as ArrayLike<unknown>, String);
  const layers = names.filter((name) => !isIds(name)).map((name) => {
    const { shape, dtype } = file.info(name);
    const where = `${path}, dataset ${name}`;
    requireNumbers(String(dtype), name, where);
    requireRows(shape, name, where);
    requireIds(ids, shape[0]!, name, where);
    const columns = sizeOf(shape.slice(1));
    return layerOf(name, [{
      path,
      stimulusIds: ids,
      features: columns,
      dtype: String(dtype),
      async readColumns(rows, from, end) {
        using again = await openHdf5(path);
        return columnsOfRows(again, name, shape, rows, from, end);
      },
    }]);
  });
  if (layers.length > 0) return layers;
  throw new DataError({
    doing: "read activations",
    found: "stimulus ids alone",
    right: "a dataset (pictures, features) for each layer",
    where: path,
  });
}

/** Of features of several axes whole rows are read: their order is that of the file then. */
function columnsOfRows(
  file: Hdf5File,
  name: string,
  shape: readonly number[],
  rows: Int32Array,
  from: number,
  end: number,
): Float64Array {
  const isFlat = shape.length === 2, columns = isFlat ? end - from : sizeOf(shape.slice(1));
  const width = end - from, offset = isFlat ? 0 : from;
  const result = new Float64Array(rows.length * width);
  for (const [start, stop] of slabs(rows, columns)) {
    const slices: Hdf5Slice[] = [[start, stop], ...(isFlat ? [[from, end] as const] : [])];
    const data = file.read(name, slices).data as ArrayLike<number>;
    rows.forEach((row, i) => {
      if (row < start || row >= stop) return;
      for (let k = 0; k < width; k++) {
        result[i * width + k] = Number(data[(row - start) * columns + offset + k]);
      }
    });
  }
  return result;
}

function datasetsIn(file: Hdf5File, group: string): string[] {
  return file.keys(group === "" ? "/" : group).flatMap((key) => {
    const name = group === "" ? key : `${group}/${key}`;
    return file.kind(name) === "group" ? datasetsIn(file, name) : [name];
  });
}
