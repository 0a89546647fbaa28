/**
 * Brain-Score's ceiling of each time bin, `internal_consistency_temporal`.
 * Source: brain-score/vision, `metrics/internal_consistency/__init__.py`, `metric_helpers/temporal.py`.
 */
import {
  allocate,
  itemSize,
  type Label,
  mean,
  median,
  type NdArray,
  ndarray,
  type NumericDType,
  std,
  type TypedArray,
} from "../../arrays/mod.ts";
import { isNeuroidError, reasonText } from "../../errors/mod.ts";
import { assemblyConsistencyOfBlocks } from "../../noise_ceiling/mod.ts";
import type { AssemblySource } from "../../packaging/mod.ts";

/** Bytes of values that are held at a time. */
const BLOCK_BYTES = 32e6;

/** The ceiling of a time bin, or why it has none. */
export interface BinCeiling {
  /** `time_bin_start`, if the assembly has it. */
  readonly start?: Label;
  /** `time_bin_end`. */
  readonly end?: Label;
  /** Median over neuroids, mean over splits. */
  readonly center?: number;
  /** Standard deviation over splits over √10. */
  readonly error?: number;
  /** Why it could not be computed: what was found; what would be right. */
  readonly impossible?: string;
}

/**
 * The ceilings of the bins of an assembly (presentation, neuroid, time_bin in any order). It is read
 * once, by blocks of neuroids with all their bins.
 */
export function ceilingsByBin(source: AssemblySource): BinCeiling[] {
  const { dims, shape, coords } = source;
  const lengthOf = (dim: string) => shape[dims.indexOf(dim)]!;
  const [presentations, neuroids, bins] = ["presentation", "neuroid", "time_bin"].map(lengthOf) as [
    number,
    number,
    number,
  ];
  // Each neuroid's consistency in each split, by bin; a bin that has none keeps the reason.
  const found: (number[][] | string)[] = Array.from({ length: bins }, () => []);
  const dtype = source.dtype as NumericDType;
  const most = Math.max(1, Math.floor(BLOCK_BYTES / itemSize(dtype) / presentations / bins));
  for (let first = 0; first < neuroids; first += most) {
    const count = Math.min(most, neuroids - first);
    const all = source.part("neuroid", [first, first + count]);
    for (let bin = 0; bin < bins; bin++) {
      const splits = found[bin]!;
      if (typeof splits === "string") continue;
      const block = binOf(all, dims, bin);
      try {
        const { consistencies } = assemblyConsistencyOfBlocks({
          dims: ["presentation", "neuroid"],
          coords,
          neuroids: count,
          blocks: () => [block],
        });
        const height = consistencies.length / count;
        for (let split = 0; split < height; split++) {
          const row = consistencies.subarray(split * count, (split + 1) * count);
          (splits[split] ??= []).push(...row);
        }
      } catch (error) {
        if (!isNeuroidError(error)) throw error;
        found[bin] = reasonText(error);
      }
    }
  }
  const label = (name: string, bin: number) =>
    coords.has(name) ? coords.get(name).labels()[bin] : undefined;
  return found.map((splits, bin) => {
    const [start, end] = [label("time_bin_start", bin), label("time_bin_end", bin)];
    const place = start === undefined || end === undefined ? {} : { start, end };
    if (typeof splits === "string") return { ...place, impossible: splits };
    const medians = Float64Array.from(
      splits,
      (each) => median(Float64Array.from(each), { skipna: true }),
    );
    return { ...place, center: mean(medians), error: std(medians) / Math.sqrt(medians.length) };
  });
}

/** (presentations, neuroids) of a bin. */
function binOf({ dtype, shape, data }: NdArray, dims: readonly string[], bin: number): NdArray {
  const inner = shape.map((_, axis) => shape.slice(axis + 1).reduce((size, n) => size * n, 1));
  const axis = (dim: string) => dims.indexOf(dim);
  const [p, n, t] = [axis("presentation"), axis("neuroid"), axis("time_bin")];
  const [rows, columns] = [shape[p]!, shape[n]!];
  const values = allocate(dtype as NumericDType, rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = row * inner[p]! + column * inner[n]! + bin * inner[t]!;
      (values as Float64Array)[row * columns + column] = (data as TypedArray)[from] as number;
    }
  }
  return ndarray(dtype as NumericDType, [rows, columns], values);
}
