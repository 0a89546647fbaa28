/** Some of the neuroids of an assembly that need not be in memory. */
import { checkCall } from "../calls/mod.ts";
import { Coordinate, Coordinates, DataArray, type NdArray } from "../arrays/mod.ts";
import { DataError } from "../errors/mod.ts";
import { ASSEMBLY_SOURCE, type AssemblySource } from "./assembly_source.ts";
import { findConstantNeuroids } from "./constant_neuroids.ts";

/**
 * An assembly with the neuroids at these positions alone.
 *
 * @param kept positions along neuroid, from 0, ascending
 */
export function selectNeuroids(source: AssemblySource, kept: readonly number[]): AssemblySource {
  return selectAlong(source, "neuroid", kept);
}

/**
 * An assembly with the positions of a dimension that are given alone.
 *
 * @param kept positions from 0, ascending
 */
export function selectAlong(
  source: AssemblySource,
  along: string,
  kept: readonly number[],
): AssemblySource {
  const { dims, coords } = source;
  const axis = dims.indexOf(along);
  const select = (values: NdArray, positions: readonly number[], own = dims): NdArray =>
    new DataArray(values, { dims: own }).isel({ [along]: positions }).values;
  return {
    ...source,
    shape: source.shape.map((length, i) => i === axis ? kept.length : length),
    coords: new Coordinates(
      [...coords].map(([name, each]): [string, Coordinate] => {
        if (!each.dims.includes(along)) return [name, each];
        return [name, new Coordinate(each.dims, select(each.array, kept, each.dims), each.attrs)];
      }),
    ),
    *blocks() {
      // Blocks are rows of the first dimension: where that is this one, each has some of the positions.
      let before = 0;
      for (const block of source.blocks()) {
        const count = axis === 0 ? block.shape[0]! : Infinity;
        const inside = axis === 0
          ? kept.filter((each) => each >= before && each < before + count)
            .map((each) => each - before)
          : kept;
        before += count;
        if (inside.length > 0) yield select(block, inside);
      }
    },
    part(dim, [first, end]) {
      if (dim !== along) return select(source.part(dim, [first, end]), kept);
      const wanted = kept.slice(first, end);
      const start = wanted[0] ?? 0;
      const whole = source.part(dim, [start, (wanted.at(-1) ?? start - 1) + 1]);
      return select(whole, wanted.map((each) => each - start));
    },
  };
}

/** An assembly without its constant neuroids, and which these were. */
export interface WithoutConstantNeuroids {
  /** The other neuroids, in their order. */
  readonly assembly: AssemblySource;
  /** The `neuroid_id`s of the neuroids left out, or their positions if there are no ids. */
  readonly dropped: readonly string[];
}

/**
 * Leaves out neuroids that are constant, over all presentations or over a half of the repetitions: they
 * have no reliability. An assembly without such neuroids, or without neuroids, stays as it is.
 *
 * @throws {DataError} if all are constant
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openAssembly } from "neuroid";
 * import { dropConstantNeuroids } from "neuroid/brainscore";
 *
 * using file = await openAssembly("data-samples/nsd-mini-expected/volume/Allen2022.V1.nc");
 * const { assembly, dropped } = dropConstantNeuroids(file);
 * assert.equal(assembly.shape[1]! + dropped.length, file.shape[1]);
 * ```
 */
export function dropConstantNeuroids(source: AssemblySource): WithoutConstantNeuroids {
  checkCall("dropConstantNeuroids", { source: [source, ASSEMBLY_SOURCE] }, arguments);
  const constant = findConstantNeuroids(source);
  const dropped = [...constant?.keys() ?? []].filter((each) => constant![each] === 1);
  if (dropped.length === 0) return { assembly: source, dropped: [] };
  const kept = [...constant!.keys()].filter((each) => constant![each] === 0);
  if (kept.length === 0) {
    throw new DataError({
      doing: "leave out constant neuroids",
      found: `all ${dropped.length} are constant`,
      right: "responses that differ between stimuli",
    });
  }
  const ids = source.coords.has("neuroid_id")
    ? source.coords.get("neuroid_id").strings()
    : undefined;
  return {
    assembly: selectNeuroids(source, kept),
    dropped: dropped.map((each) => ids?.[each] ?? String(each)),
  };
}
