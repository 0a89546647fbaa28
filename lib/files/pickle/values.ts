/** What may stand in a pickle that we read, and what stands on the stack while it is read. */
import type { NdArray } from "../../arrays/mod.ts";

/**
 * A value from a pickle: None is null, a dict a Map in its order, a list or tuple an array, bytes
 * a Uint8Array, a NumPy array an {@link NdArray}, an int a number where that is exact, else a
 * bigint.
 */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | NdArray
  | PickleValue[]
  | PickleDict;

/** A Python dict, in its order. */
export type PickleDict = Map<PickleValue, PickleValue>;

/** A name out of a Python module. It is never looked up; only a few names mean anything here. */
export class PickleGlobal {
  constructor(readonly name: string) {}
}

/** A NumPy dtype: its code at first, its byte order once it is built. */
export class PickleDtype {
  /** The spelling in `.npy` files, such as `<f4`. */
  descr: string;
  constructor(readonly code: string) {
    this.descr = code;
  }
}

/** An array whose content comes later. It is filled in place, so that all that hold it see it. */
export type UnbuiltArray = { -readonly [K in keyof NdArray]: NdArray[K] };

/** Marks where the items of a tuple, list or dict start. */
export const MARK = Symbol("mark");

/** What can stand on the stack. */
export type PickleItem = PickleValue | PickleGlobal | PickleDtype | typeof MARK;

/** An int as a number where that is exact. */
export function integer(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
