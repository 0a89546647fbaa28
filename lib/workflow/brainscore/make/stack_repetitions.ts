/** Arrays with an axis of stimuli and one of repetitions: their combinations are presentations. */
import {
  Coordinate,
  Coordinates,
  DataArray,
  isTime,
  ndarray,
  sizeOf,
} from "../../../arrays/mod.ts";
import { plural } from "../../../errors/mod.ts";
import { type AssemblySource, inMemory, sourceOf } from "../../../packaging/mod.ts";
import type { Repaired } from "./repeats/mod.ts";

/** The dimensions that together are presentations. */
const [STIMULUS, REPETITION] = ["stimulus", "repetition"] as const;

/** How dimensions are called here that a file calls by the ids along them, as xarray's `to_xarray` does. */
const ALIASES: Readonly<Record<string, string>> = { stimulus_id: STIMULUS, neuroid_id: "neuroid" };

/** The dimensions of a file as they are called here. */
export function ownDims(dims: readonly string[]): string[] {
  return dims.map((dim) => ALIASES[dim] ?? dim);
}

/** Whether these dimensions have stimuli and repetitions in place of presentations. */
export function hasRepetitionAxis(dims: readonly string[]): boolean {
  return dims.includes(STIMULUS) && dims.includes(REPETITION) && !dims.includes("presentation");
}

/**
 * An array (stimulus, repetition, …), in any order, as one of presentations: of each stimulus one for each
 * repetition, but for those without any value, by which arrays of unequal repetitions are filled up. It is held
 * in memory. Other arrays stay as they are.
 */
export function stackRepetitions(source: AssemblySource): Repaired {
  const { dims, shape, attrs, name } = source;
  if (!hasRepetitionAxis(dims)) return { source, notes: [] };
  const repetitions = shape[dims.indexOf(REPETITION)]!;
  const coords = new Map(source.coords);
  if (!coords.has(REPETITION)) {
    const counts = BigInt64Array.from({ length: repetitions }, (_, i) => BigInt(i));
    coords.set(REPETITION, new Coordinate([REPETITION], ndarray("int64", [repetitions], counts)));
  }
  const array = new DataArray(inMemory(source).values, {
    dims,
    coords: new Coordinates(coords),
    attrs,
    name,
  });
  const others = dims.filter((dim) => dim !== STIMULUS && dim !== REPETITION);
  const stacked = array.stack({ presentation: [STIMULUS, REPETITION] })
    .transpose("presentation", ...others);
  const first = ["stimulus_id", REPETITION].filter((each) => stacked.coords.has(each));
  const rest = [...stacked.coords].filter(([each]) => !first.includes(each));
  const ordered = new DataArray(stacked.values, {
    dims: stacked.dims,
    coords: new Coordinates([
      ...first.map((each) => [each, stacked.coords.get(each)] as const),
      ...rest,
    ]),
    attrs,
    name,
  });
  const kept = rowsWithValues(ordered);
  const count = ordered.shape[0]!;
  if (kept.length === count) return { source: sourceOf(ordered), notes: [] };
  return {
    source: sourceOf(ordered.isel({ presentation: kept })),
    notes: [
      `left out ${count - kept.length} of ${plural(count, "combination")} of stimulus and ` +
      "repetition without any value",
    ],
  };
}

function rowsWithValues({ dtype, shape, data }: DataArray): number[] {
  const rows = [...Array(shape[0]!).keys()];
  if (dtype !== "float32" && dtype !== "float64" || isTime(dtype)) return rows;
  const width = sizeOf(shape.slice(1));
  return rows.filter((row) => {
    for (let i = row * width; i < (row + 1) * width; i++) if (data[i] === data[i]) return true;
    return false;
  });
}
