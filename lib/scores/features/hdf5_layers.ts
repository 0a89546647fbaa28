/** Activations in HDF5 files, read by columns. */
import { sizeOf } from "../../arrays/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { type Hdf5File, type Hdf5Slice, openHdf5 } from "../../files/mod.ts";
import { requireIds, requireNumbers, requireRows } from "./id_lists.ts";
import { type ActivationLayer, layerOf } from "./layer.ts";
import { rowSlabs } from "./row_slabs.ts";

/** Names under which files keep the pictures of their rows. */
export const ID_NAMES = ["stimulus_id", "stimulus_ids", "ids"];

/**
 * The layers of an HDF5 file: a dataset each, and the pictures of its rows in one called `stimulus_id`: that
 * of its own group, else of the nearest group around it, else the only one of the file.
 */
export async function openHdf5Layers(path: string): Promise<ActivationLayer[]> {
  using file = await openHdf5(path);
  const names = datasetsIn(file, "");
  const lists = new Map(
    names.filter(isIds).map((name) => [
      name,
      Array.from(file.read(name).data as ArrayLike<unknown>, String),
    ]),
  );
  if (lists.size === 0) {
    throw new DataError({
      doing: "read activations",
      found: `no dataset called ${ID_NAMES.join(" or ")} among ${names.join(", ") || "(none)"}`,
      right: "the stimulus_id of each row, beside the layers",
      where: path,
    });
  }
  const layers = names.filter((name) => !isIds(name)).map((name) => {
    const { shape, dtype } = file.info(name);
    const where = `${path}, dataset ${name}`;
    requireNumbers(String(dtype), name, where);
    requireRows(shape, name, where);
    const ids = idsFor(name, lists, where);
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

const isIds = (name: string) => ID_NAMES.includes(name.split("/").at(-1)!);
const groupOf = (name: string) => name.split("/").slice(0, -1).join("/");

/** The pictures of a dataset's rows, out of all lists of ids in the file. */
function idsFor(
  name: string,
  lists: ReadonlyMap<string, readonly string[]>,
  where: string,
): readonly string[] {
  let group = name, near: string[];
  do {
    group = groupOf(group);
    near = [...lists.keys()].filter((list) => groupOf(list) === group);
  } while (near.length === 0 && group !== "");
  const [first, ...others] = near.length > 0 ? near : [...lists.keys()];
  const ids = lists.get(first!)!;
  const other = others.find((each) => lists.get(each)!.join("\n") !== ids.join("\n"));
  if (other === undefined) return ids;
  throw new DataError({
    doing: "read activations",
    found: `two lists of pictures, ${first} and ${other}, that differ`,
    right: "one list of ids in the group of each layer, or one for the whole file",
    where,
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
  for (const [start, stop] of rowSlabs(rows, columns)) {
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
