/** Reads the arrays that `array_json.py` writes, and compares arrays bit by bit. */
import assert from "node:assert/strict";
import { DataArray, type DType, type NdArray, ndarray, type TypedArray } from "neuroid";
import { Coordinate, Coordinates } from "neuroid/arrays";
import { allocate } from "../../lib/arrays/mod.ts";

export interface ArrayJson {
  readonly dtype: DType;
  readonly shape: number[];
  readonly data: string | string[];
}

export interface LabeledJson {
  readonly values: ArrayJson;
  readonly dims: string[];
  readonly coords: [name: string, dims: string[], values: ArrayJson][];
  readonly attrs: Record<string, unknown>;
  readonly name: string | null;
}

export function decodeArray<D extends DType = DType>(
  { dtype, shape, data }: ArrayJson,
): NdArray<D> {
  if (Array.isArray(data)) return ndarray(dtype, shape, data) as NdArray<DType> as NdArray<D>;
  const bytes = Uint8Array.fromBase64(data);
  const array = allocate(dtype, shape.reduce((size, n) => size * n, 1)) as TypedArray;
  bytesOf(array).set(bytes);
  return ndarray(dtype, shape, array) as NdArray<DType> as NdArray<D>;
}

export function decodeLabeled(json: LabeledJson): DataArray {
  return new DataArray(decodeArray(json.values), {
    dims: json.dims,
    coords: new Coordinates(
      json.coords.map(([name, dims, values]) => [name, new Coordinate(dims, decodeArray(values))]),
    ),
    attrs: json.attrs,
    name: json.name ?? undefined,
  });
}

/** Same dtype, shape and bits; any NaN equals any NaN. */
export function assertSameBits(found: NdArray, expected: NdArray, what: string): void {
  assert.equal(found.dtype, expected.dtype, `${what}: dtype`);
  assert.deepEqual([...found.shape], [...expected.shape], `${what}: shape`);
  const wrong = firstDifference(found.data, expected.data);
  if (wrong < 0) return;
  assert.fail(`${what}: element ${wrong} is ${found.data[wrong]}, not ${expected.data[wrong]}`);
}

/** The first position at which two arrays differ (0 and -0 do), or -1. */
export function firstDifference(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return i;
  return -1;
}

/** Same bits, dims, coordinates in the same order, attributes and name. */
export function assertSameLabeled(found: DataArray, expected: DataArray, what: string): void {
  assert.deepEqual(found.dims, expected.dims, `${what}: dims`);
  assertSameBits(found.values, expected.values, what);
  assert.deepEqual(found.coords.names, expected.coords.names, `${what}: coordinates`);
  for (const [name, coordinate] of expected.coords) {
    assert.deepEqual(found.coords.get(name).dims, coordinate.dims, `${what}: ${name}`);
    assertSameBits(found.coords.get(name).array, coordinate.array, `${what}: ${name}`);
  }
  assert.deepEqual(found.attrs, expected.attrs, `${what}: attributes`);
  assert.equal(found.name, expected.name, `${what}: name`);
}

function bytesOf(array: TypedArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
