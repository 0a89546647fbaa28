/** Taking labels out of an array, with NaN where it does not have them. */
import { DataError } from "../../errors/mod.ts";
import { cast, floatOf } from "../elementwise/mod.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { asList } from "../indexers.ts";
import { blocksAround, type Labeled } from "../labeled.ts";
import { allocate, type DType, type NdArray, sizeOf } from "../ndarray.ts";
import { take } from "../take.ts";
import { isTime, NOT_A_TIME } from "../times.ts";

/** An array at the places of a new index; −1 is filled. */
export function reindexed(
  array: Labeled,
  dim: string,
  index: Coordinate,
  places: Int32Array,
): Labeled {
  const move = (values: NdArray, dims: readonly string[]) =>
    dims.includes(dim) ? filledAt(values, dims.indexOf(dim), places) : values;
  const others = [...array.coords].filter(([name]) => name !== dim).map(([name, coordinate]) => {
    const values = move(coordinate.array, coordinate.dims);
    if (values === coordinate.array) return [name, coordinate] as const;
    const { dims, attrs, encoding } = coordinate;
    return [name, new Coordinate(dims, values, attrs, encoding)] as const;
  });
  return {
    ...array,
    values: move(array.values, array.dims),
    coords: new Coordinates([[dim, index], ...others]),
  };
}

/** Positions along an axis; at −1 NaN, "no time" or an empty text. */
export function filledAt(values: NdArray, axis: number, places: Int32Array): NdArray {
  const missing = places.includes(-1);
  if (!missing) return take(values, axis, asList(places));
  const wide = fillable(values);
  const shape = wide.shape.with(axis, places.length);
  const { outer, length, inner } = blocksAround(wide.shape, axis);
  const data = allocate(wide.dtype, sizeOf(shape)) as unknown[];
  const fill = missingValue(wide.dtype);
  for (let o = 0, at = 0; o < outer; o++) {
    for (const place of places) {
      const source = (o * length + place) * inner;
      for (let n = 0; n < inner; n++, at++) data[at] = place < 0 ? fill : wide.data[source + n];
    }
  }
  return { dtype: wide.dtype, shape, data: data as unknown as NdArray["data"] };
}

/**
 * The values in a dtype that can say "missing": whole numbers up to 16 bits become float32, longer ones
 * float64.
 *
 * @throws {DataError} for bool, of which xarray makes Python objects.
 */
export function fillable(values: NdArray): NdArray {
  const { dtype } = values;
  if (dtype === "string" || isTime(dtype)) return values;
  if (dtype === "bool") {
    throw new DataError({
      doing: "fill places without a label",
      found: "bool, which has no missing value",
      right: 'numbers: asType("float32") first',
    });
  }
  return cast(values, floatOf(dtype));
}

/** What stands for a missing value of a dtype: NaN, NaT, the empty text. */
export function missingValue(dtype: DType): number | bigint | string {
  return dtype === "string" ? "" : isTime(dtype) ? NOT_A_TIME : NaN;
}
