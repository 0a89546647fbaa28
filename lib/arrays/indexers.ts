/** Positions along a dimension: one, a slice, a list, or a mask, counted from 0. */
import { checkCall, number, optionsOf } from "../calls/mod.ts";
import { ArgumentError, ShapeError } from "../errors/mod.ts";
import { type NdArray, shapeText } from "./ndarray.ts";

/**
 * Every `step`-th position from `start` up to, but without, `stop`; negative ones count from the
 * end. As Python's slices: `{ step: -1 }` turns a dimension around.
 */
export interface Slice {
  /** The first position; if left out 0, the last one where `step` is negative. */
  readonly start?: number | undefined;
  /** The position before which it ends; behind the last one by default (`step` negative: the first). */
  readonly stop?: number | undefined;
  /** From one position to the next, negative for backwards; 1 by default. */
  readonly step?: number | undefined;
}

const SLICE = optionsOf<Slice>({}, { start: number, stop: number, step: number });

/**
 * The selection in `isel` for a dimension. A number drops the dimension. A mask (boolean[], Uint8Array or
 * an NdArray of bool) has the dimension's length; a list of positions may repeat and reorder.
 */
export type Indexer =
  | number
  | Slice
  | readonly number[]
  | readonly boolean[]
  | Uint8Array
  | Int32Array
  | Uint32Array
  | NdArray
  | LabeledIndexer;

/** A coordinate of positions or bool, as `coords.nc.gt(30)` gives it; or a DataArray of them. */
export type LabeledIndexer = { readonly array: NdArray } | { readonly values: NdArray };

/** Resolved positions, all within the dimension. */
export type Positions =
  | { readonly kind: "one"; readonly position: number }
  | { readonly kind: "range"; readonly start: number; readonly length: number }
  | { readonly kind: "list"; readonly positions: Int32Array };

/** How many elements remain along the dimension. */
export function countOf(positions: Positions): number {
  if (positions.kind === "one") return 1;
  return positions.kind === "range" ? positions.length : positions.positions.length;
}

/**
 * Resolves an indexer for a dimension of `length`.
 *
 * @throws {ArgumentError} if a position lies outside the dimension, and for what is not an
 *   indexer.
 * @throws {ShapeError} for a mask of another length.
 */
export function resolve(dim: string, length: number, indexer: Indexer): Positions {
  const doing = `index dimension "${dim}"`;
  if (typeof indexer === "number") {
    return { kind: "one", position: within(indexer, length, doing) };
  }
  if (typeof indexer !== "object" || indexer === null) {
    throw new ArgumentError({
      doing,
      found: `${indexer}`,
      right: "a position, { start, stop, step }, a list of positions or a mask",
    });
  }
  const single = singleOf(indexer);
  if (single !== undefined) {
    return { kind: "one", position: within(single, length, doing) };
  }
  const list = listOf(indexer, doing);
  if (list === undefined) {
    checkCall(`isel({ ${dim}: … })`, { slice: [indexer as Slice, SLICE] });
    return sliced(indexer as Slice, length, doing);
  }
  if (isMask(list)) return fromMask(list, length, doing);
  return asList(Int32Array.from(list as ArrayLike<number>, (p) => within(p, length, doing)));
}

/** The positions at which a mask is set. */
export function fromMask(
  mask: ArrayLike<boolean | number>,
  length: number,
  doing: string,
): Positions {
  if (mask.length !== length) {
    throw new ShapeError({
      doing,
      found: `a mask of ${mask.length} values`,
      right: `${length} values`,
    });
  }
  const positions = new Int32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const value = mask[i]!;
    if (Number(value) > 1) {
      throw new ArgumentError({
        doing,
        found: `${value} in a mask`,
        right: "0 and 1; give positions as number[] or Int32Array",
      });
    }
    if (value) positions[count++] = i;
  }
  return asList(positions.slice(0, count));
}

/** A list of positions, or the range it amounts to. */
export function asList(positions: Int32Array): Positions {
  const start = positions[0] ?? 0;
  const consecutive = positions.every((position, i) => position === start + i);
  return consecutive
    ? { kind: "range", start, length: positions.length }
    : { kind: "list", positions };
}

/** The positions that a mask of bool sets; undefined for what is none. */
export function maskedPositions(
  indexer: unknown,
  length: number,
  doing: string,
): Positions | undefined {
  if (typeof indexer !== "object" || indexer === null) return undefined;
  const { array, values, dtype } = indexer as Partial<Record<string, unknown>>;
  const isBool = Array.isArray(indexer)
    ? typeof indexer[0] === "boolean"
    : [dtype, ...[array, values].map((each) => isNdArray(each) ? each.dtype : undefined)]
      .includes("bool");
  const list = isBool ? listOf(indexer as Indexer, doing) : undefined;
  return list && fromMask(list, length, doing);
}

type List = readonly number[] | readonly boolean[] | Uint8Array | Int32Array | Uint32Array;

/** The position in an array without dimensions, as `argmax` gives it. */
function singleOf(indexer: Indexer): number | undefined {
  const { array, values } = indexer as { readonly array?: unknown; readonly values?: unknown };
  const found = [array, values, indexer].find(isNdArray);
  if (found === undefined || found.shape.length > 0 || found.dtype === "bool") return undefined;
  return Number(found.data[0]);
}

function listOf(indexer: Indexer, doing: string): List | undefined {
  if (Array.isArray(indexer) || ArrayBuffer.isView(indexer)) return indexer as List;
  const { array, values } = indexer as { readonly array?: NdArray; readonly values?: NdArray };
  const found = array ?? (isNdArray(values) ? values : indexer);
  if (!isNdArray(found)) return undefined;
  const { dtype, shape, data } = found;
  if (shape.length !== 1) {
    throw new ShapeError({ doing, found: `shape ${shapeText(shape)}`, right: "one dimension" });
  }
  if (dtype === "bool") return data as Uint8Array;
  return Array.from(data as ArrayLike<number | bigint>, Number);
}

function isNdArray(value: unknown): value is NdArray {
  return typeof value === "object" && value !== null && "dtype" in value && "shape" in value;
}

function isMask(list: List): list is readonly boolean[] | Uint8Array {
  return list instanceof Uint8Array || typeof list[0] === "boolean";
}

function within(position: number, length: number, doing: string): number {
  const resolved = position < 0 ? position + length : position;
  if (!Number.isInteger(resolved) || resolved < 0 || resolved >= length) {
    throw new ArgumentError({
      doing,
      found: `position ${position}`,
      right: length === 0 ? "the dimension is empty" : `a whole number from 0 to ${length - 1}`,
    });
  }
  return resolved;
}

function sliced({ start, stop, step = 1 }: Slice, length: number, doing: string): Positions {
  if (!Number.isInteger(step) || step === 0) {
    const right = "a whole number from 1, or a negative one for backwards";
    throw new ArgumentError({ doing, found: `step ${step}`, right });
  }
  const [least, most] = step > 0 ? [0, length] : [-1, length - 1];
  const clip = (n: number) => Math.min(Math.max(n < 0 ? n + length : n, least), most);
  const from = start === undefined ? (step > 0 ? least : most) : clip(start);
  const to = stop === undefined ? (step > 0 ? most : least) : clip(stop);
  if (!Number.isInteger(from) || !Number.isInteger(to)) {
    const found = `${start ?? 0} to ${stop}`;
    throw new ArgumentError({ doing, found, right: "whole numbers" });
  }
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (step === 1) return { kind: "range", start: from, length: count };
  return { kind: "list", positions: Int32Array.from({ length: count }, (_, i) => from + i * step) };
}
