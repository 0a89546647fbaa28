/** Limits and gaps of elements. */
import { anything, optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  cast,
  combined,
  commonDType,
  type Named,
  type Operand,
  type Side,
  spread,
} from "../elementwise/mod.ts";
import { missingTest } from "../labels.ts";
import type { Labeled } from "../labeled.ts";
import type { DType, NdArray } from "../ndarray.ts";
import { together } from "./pairs.ts";

type Element = number | bigint | string;

/** The bounds of `clip`. */
export interface ClipBounds {
  /** The least value; none by default. */
  readonly min?: Operand | undefined;
  /** The largest value; none by default. */
  readonly max?: Operand | undefined;
}

export const CLIP_BOUNDS = optionsOf<ClipBounds>({}, { min: anything, max: anything });

/** Values below `min` become `min`, those above `max` become `max`; NaN stays, and NaN as a bound wins. */
export function clipped(array: Labeled, { min, max }: ClipBounds): Labeled {
  const doing = "clip values";
  if (min === undefined && max === undefined) {
    throw new ArgumentError({ doing, found: "no bound", right: "{ min, max } or one of the two" });
  }
  const low = (x: number, y: number) => x !== x ? x : y !== y ? y : x < y ? y : x;
  const high = (x: number, y: number) => x !== x ? x : y !== y ? y : x > y ? y : x;
  let result = array;
  for (const [bound, step] of [[min, low], [max, high]] as const) {
    if (bound === undefined) continue;
    result = together(result, bound, "exact", doing, (a, b) => {
      const dtype = numeric(commonDType(a, b, doing), doing);
      return combined(a, b, dtype, dtype, step, doing);
    });
  }
  return result;
}

/** Missing values from another array or a number; labels of the array itself are kept. */
export function filledFrom(array: Labeled, operand: Operand): Labeled {
  const doing = "fill missing values";
  const missing = missingTest(array.values.dtype);
  return together(array, operand, "left", doing, (a, b) => {
    const dtype = a.values.dtype === b.values.dtype ? a.values.dtype : commonDType(a, b, doing);
    const [x, y] = [recast(a, dtype), recast(b, dtype)];
    const step = (own: Element, other: Element) => missing(own) ? other : own;
    return combined(x, y, dtype, dtype, step as never, doing);
  });
}

/**
 * The array's values where a mask is set, and another's elsewhere, with the dtype that both have in
 * common; labels have to be the same.
 */
export function chosenFrom(array: Labeled, mask: Named, other: Operand): Labeled {
  const doing = "choose between values";
  const side = (own: boolean) =>
    together(array, other, "exact", doing, (a, b) => {
      const dtype = a.values.dtype === b.values.dtype ? a.values.dtype : commonDType(a, b, doing);
      const step = own ? (x: Element) => x : (_: Element, y: Element) => y;
      return combined(recast(a, dtype), recast(b, dtype), dtype, dtype, step as never, doing);
    });
  const [set, unset] = [side(true), side(false)];
  const frame = { dims: set.dims, shape: set.values.shape };
  const chosen = spread(frame, mask).data;
  const data = set.values.data.slice() as unknown[];
  const others = unset.values.data;
  for (let i = 0; i < data.length; i++) if (chosen[i] !== 1) data[i] = others[i];
  return { ...set, values: { ...set.values, data: data as unknown as NdArray["data"] } };
}

const recast = (side: Side, dtype: DType): Side => ({
  ...side,
  values: side.values.dtype === dtype ? side.values : cast(side.values, dtype),
});

function numeric(dtype: DType, doing: string): DType {
  if (dtype !== "string") return dtype;
  throw new ArgumentError({ doing, found: "text", right: "numbers" });
}
