/** An assembly of means over the repetitions that there are. */
import {
  allocate,
  Coordinates,
  DataArray,
  itemSize,
  ndarray,
  type NumericDType,
  sizeOf,
} from "../../../../arrays/mod.ts";
import { DataError } from "../../../../errors/mod.ts";
import { type AssemblySource, sourceOf } from "../../../../packaging/mod.ts";
import { CeilingsOfMeans } from "./ceilings_of_means.ts";
import type { Repaired } from "./leave_out.ts";
import { stimulusCoordinates } from "./stimulus_coordinates.ts";

/** Bytes of values that are held at a time, beside the means. */
const BLOCK_BYTES = 32e6;

/**
 * The mean of each stimulus over its presentations, NaN left out, as xarray's `groupby("stimulus_id").mean()`:
 * one row per stimulus, sorted, with a coordinate `repetitions` that counts its presentations. Neuroids get `ncsnr`
 * and `nc_percent` of the means where stimuli are repeated and there is one time bin. The means are in memory.
 */
export function averageRepetitions(source: AssemblySource): Repaired {
  const { dims, shape, attrs, name } = source;
  const length = (dim: string) => shape[dims.indexOf(dim)]!;
  const neuroids = length("neuroid");
  const others = dims.filter((dim) => dim !== "presentation" && dim !== "neuroid");
  const inner = sizeOf(others.map(length));
  const stimuli = stimulusCoordinates(source);
  const dtype = source.dtype === "float32" ? "float32" : "float64";
  const means = allocate(dtype, stimuli.count * neuroids * inner);
  const ceilings = new CeilingsOfMeans(stimuli.ids, neuroids);
  if (source.dtype === "string") {
    throw new DataError({ doing: "average repetitions", found: "text", right: "numbers" });
  }
  const row = itemSize(source.dtype as NumericDType) * length("presentation") * inner;
  const most = Math.max(1, Math.floor(BLOCK_BYTES / row));
  for (let first = 0; first < neuroids; first += most) {
    const count = Math.min(most, neuroids - first);
    const part = new DataArray(source.part("neuroid", [first, first + count]), {
      dims,
      coords: { stimulus_id: ["presentation", [...stimuli.ids]] },
    });
    if (inner === 1) {
      ceilings.add(part.transpose("presentation", "neuroid", ...others).values, first);
    }
    const block = part.groupBy("stimulus_id").mean().transpose("stimulus_id", "neuroid", ...others);
    for (let stimulus = 0; stimulus < stimuli.count; stimulus++) {
      const values = (block.values.data as Float64Array).subarray(
        stimulus * count * inner,
        (stimulus + 1) * count * inner,
      );
      means.set(values as never, (stimulus * neuroids + first) * inner);
    }
  }
  const found = ceilings.found();
  const own = [...source.coords].filter(([, each]) => !each.dims.includes("presentation"));
  const shapeOfMeans = [stimuli.count, neuroids, ...others.map(length)];
  const array = new DataArray(ndarray(dtype, shapeOfMeans, means), {
    dims: ["presentation", "neuroid", ...others],
    coords: new Coordinates([
      ...stimuli.coords,
      ...own.filter(([each]) => !found.coords.has(each)),
      ...found.coords,
    ]),
    attrs: { ...attrs, ...found.attrs },
    name,
  });
  const replaced = ["repetitions", ...found.coords.keys()].filter((each) =>
    source.coords.has(each)
  );
  const notes = replaced.length === 0
    ? []
    : [`replaced ${replaced.join(" and ")} by those of the means`];
  return { source: sourceOf(array), notes: [...stimuli.notes, ...found.notes, ...notes] };
}
