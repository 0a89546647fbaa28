/** Activations in netCDF files, read by columns. */
import { ShapeError, unknownName } from "../../errors/mod.ts";
import { openNetcdf, storedDataArray } from "../../files/mod.ts";
import { requireNumbers } from "./id_lists.ts";
import { type ActivationLayer, layerOf } from "./layer.ts";
import { rowSlabs } from "./row_slabs.ts";

/**
 * The layers of a netCDF file: one array with `stimulus_id` along presentation, and features along
 * neuroid, told apart by the coordinate `layer` where there is one; a single value of it names all.
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
  const layers = coords.has("layer") ? coords.get("layer") : undefined;
  const names = layers?.dims[0] === "neuroid"
    ? layers.strings()
    : Array<string>(lengths.get("neuroid")!)
      .fill(layers?.dims.length === 0 ? layers.strings()[0]! : fallback);
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
        for (const [start, stop] of rowSlabs(rows, width)) {
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
