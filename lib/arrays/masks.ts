/** Conditions as masks: which places of an array they are about. */
import { ArgumentError, DataError, ShapeError } from "../errors/mod.ts";
import { sameValues } from "./compare.ts";
import { Coordinate } from "./coordinate.ts";
import { aligned, indexOf } from "./joins/mod.ts";
import { axisOf, type Labeled } from "./labeled.ts";
import { type NdArray, ndarray, shapeText } from "./ndarray.ts";
import { permuted } from "./permute.ts";
import { masksOf, type Selection } from "./select.ts";

/**
 * A mask with a name for each axis: some of the array's dimensions, in any order. A DataArray of
 * bool is one.
 */
export interface Mask {
  /** The dimensions that the mask has, one for each of its axes. */
  readonly dims: readonly string[];
  /** bool, as long as the array along each of these dimensions. */
  readonly values: NdArray;
}

const doing = "keep values where a condition holds";

/** What `where` keeps values by. */
export type Condition = Mask | Coordinate | Selection;

/** A condition as a mask whose axes lie in the array's order. */
export function maskOf(array: Labeled, condition: Condition): Mask {
  if (isLabeled(condition)) {
    const odd = condition.dims.find((dim) => differsAlong(array, condition, dim));
    if (odd !== undefined) {
      const found = `a condition of other labels along "${odd}", or in another order`;
      throw new DataError({ doing, found, right: "align([array, condition]) first" });
    }
  }
  return condition instanceof Coordinate
    ? checked(array, { dims: condition.dims, values: condition.array })
    : isMask(condition)
    ? checked(array, condition)
    : product(array, masksOf(array, condition, doing));
}

function isMask(condition: Mask | Selection): condition is Mask {
  const { dims, values } = condition as Partial<Mask>;
  return Array.isArray(dims) && typeof values === "object" && "dtype" in values;
}

/** Whether a mask has other labels than the array along a dimension, or the same in another order. */
function differsAlong(array: Labeled, mask: Labeled, dim: string): boolean {
  const [own, other] = [indexOf(array, dim), indexOf(mask, dim)];
  return own !== undefined && other !== undefined && !sameValues(own.array, other.array);
}

/** Array and mask with the labels that both have, where they are labeled otherwise, as in xarray. */
export function together(
  array: Labeled,
  condition: Condition,
): readonly [Labeled, Condition] {
  if (!isLabeled(condition)) return [array, condition];
  const differ = condition.dims.some((dim) => differsAlong(array, condition, dim));
  if (!differ) return [array, condition];
  return aligned([array, condition], { join: "inner" }, doing) as [Labeled, Labeled];
}

function isLabeled(condition: object): condition is Labeled {
  return !(condition instanceof Coordinate) && isMask(condition as Mask) && "coords" in condition;
}

/** The mask with its axes in the array's order. */
function checked(array: Labeled, { dims, values }: Mask): Mask {
  if (values.dtype !== "bool") {
    throw new ArgumentError({ doing, found: `a mask of ${values.dtype}`, right: "bool" });
  }
  const expected = dims.map((dim) => array.values.shape[axisOf(array, dim, doing)]!);
  if (shapeText(expected) !== shapeText(values.shape)) {
    throw new ShapeError({
      doing,
      found: `a mask of shape ${shapeText(values.shape)}`,
      right: `${shapeText(expected)} along (${dims.join(", ")})`,
    });
  }
  const order = array.dims.filter((dim) => dims.includes(dim));
  return { dims: order, values: permuted(values, order.map((dim) => dims.indexOf(dim))) };
}

/** One mask over all dimensions of several one-dimensional ones: set where all are set. */
function product(array: Labeled, masks: ReadonlyMap<string, Uint8Array>): Mask {
  const dims = array.dims.filter((dim) => masks.has(dim));
  let data = Uint8Array.of(1);
  for (const dim of dims) {
    const along = masks.get(dim)!;
    const next = new Uint8Array(data.length * along.length);
    data.forEach((set, i) => set === 1 && next.set(along, i * along.length));
    data = next;
  }
  return { dims, values: ndarray("bool", dims.map((dim) => masks.get(dim)!.length), data) };
}
