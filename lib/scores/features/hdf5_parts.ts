/** Activations in HDF5 and netCDF files, read by columns. */
import { sizeOf } from "../../arrays/mod.ts";
import { DataError, ShapeError, unknownName } from "../../errors/mod.ts";
import { type Hdf5File, openHdf5, openNetcdf, storedDataArray } from "../../files/mod.ts";
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
      async readColumns(from, end) {
        using again = await openNetcdf(path);
        const wanted = positions.slice(from, end);
        const [first, last] = [Math.min(...ends(wanted)), Math.max(...ends(wanted)) + 1];
        const stored = storedDataArray(again);
        const read = stored.read(dims.map((dim) => dim === "neuroid" ? [first, last] : undefined));
        const rowMajor = dims.indexOf("presentation") < dims.indexOf("neuroid");
        const width = last - first, rows = ids.length;
        const data = read.data as ArrayLike<number>;
        const result = new Float64Array(rows * wanted.length);
        for (let row = 0; row < rows; row++) {
          wanted.forEach((position, k) => {
            const column = position - first;
            const at = rowMajor ? row * width + column : column * rows + row;
            result[row * wanted.length + k] = Number(data[at]);
          });
        }
        return result;
      },
    }])
  );
}

/** Positions ascend, so that the first and the last bound them. */
const ends = (positions: readonly number[]) => [positions[0]!, positions.at(-1)!];

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
      async readColumns(from, end) {
        using again = await openHdf5(path);
        if (shape.length === 2) {
          return again.read(name, [undefined, [from, end]]).data as ArrayLike<number>;
        }
        return columnsOfRows(again, name, shape[0]!, columns, from, end);
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

/** Row by row, where a picture's features have several axes: little memory, whatever their order. */
function columnsOfRows(
  file: Hdf5File,
  name: string,
  rows: number,
  columns: number,
  from: number,
  end: number,
): Float64Array {
  const width = end - from, result = new Float64Array(rows * width);
  const atOnce = Math.max(1, Math.floor(4e6 / columns));
  for (let start = 0; start < rows; start += atOnce) {
    const stop = Math.min(rows, start + atOnce);
    const data = file.read(name, [[start, stop]]).data as ArrayLike<number>;
    for (let row = start; row < stop; row++) {
      for (let k = 0; k < width; k++) {
        result[row * width + k] = Number(data[(row - start) * columns + from + k]);
      }
    }
  }
  return result;
}

function datasetsIn(file: Hdf5File, group: string): string[] {
  return file.keys(group === "" ? "/" : group).flatMap((key) => {
    const name = group === "" ? key : `${group}/${key}`;
    return file.kind(name) === "group" ? datasetsIn(file, name) : [name];
  });
}
