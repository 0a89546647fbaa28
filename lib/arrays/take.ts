/** Taking positions out of arrays along dimensions. */
import { blocksAround, type Labeled } from "./labeled.ts";
import { Coordinate } from "./coordinate.ts";
import { Coordinates } from "./coordinates.ts";
import { countOf, type Positions } from "./indexers.ts";
import { allocate, type DataOf, type DType, type NdArray, type TypedArray } from "./ndarray.ts";

/** Runs of at least this many elements are copied by one call instead of one by one. */
const RUN = 16;

/**
 * Takes positions along an axis; one position drops the axis.
 *
 * A contiguous range over the first axis (or over the first axis longer than 1) shares the memory
 * of `array`; everything else is copied.
 */
export function take<D extends DType>(
  array: NdArray<D>,
  axis: number,
  positions: Positions,
): NdArray<D> {
  const { dtype, data } = array;
  const { outer, length, inner } = blocksAround(array.shape, axis);
  const count = countOf(positions);
  const shape = array.shape.flatMap((n, i) =>
    i !== axis ? [n] : positions.kind === "one" ? [] : [count]
  );
  const start = positions.kind === "list" ? 0 : firstOf(positions);
  if (positions.kind !== "list" && count === length) return { dtype, shape, data };
  if (positions.kind !== "list" && outer === 1) {
    return { dtype, shape, data: part(data, start * inner, count * inner) };
  }
  const target = allocate(dtype, outer * count * inner);
  if (target.length === 0) return { dtype, shape, data: target };
  for (let o = 0; o < outer; o++) {
    const source = o * length * inner, goal = o * count * inner;
    if (positions.kind !== "list") {
      copyRun(data, source + start * inner, target, goal, count * inner);
    } else {
      copyRows(data, source, positions.positions, target, goal, inner);
    }
  }
  return { dtype, shape, data: target };
}

/** Takes positions along several dimensions of an array and of all coordinates on them. */
export function takeLabeled<D extends DType>(
  array: Labeled<D>,
  taken: ReadonlyMap<string, Positions>,
): Labeled<D> {
  const coords = Array.from(array.coords, ([name, coordinate]) => {
    const { values, dims } = takeDims(coordinate.array, coordinate.dims, taken);
    const same = values === coordinate.array;
    const { attrs, encoding } = coordinate;
    return [name, same ? coordinate : new Coordinate(dims, values, attrs, encoding)] as const;
  });
  return {
    ...takeDims(array.values, array.dims, taken),
    coords: new Coordinates(coords),
    attrs: { ...array.attrs },
    name: array.name,
    encoding: array.encoding,
  };
}

function takeDims<D extends DType>(
  values: NdArray<D>,
  dims: readonly string[],
  taken: ReadonlyMap<string, Positions>,
): { values: NdArray<D>; dims: readonly string[] } {
  // The choices that leave least come first, so that later steps copy little; single positions last,
  // because they move the axes after them.
  const steps = dims.flatMap((dim, axis) => {
    const positions = taken.get(dim);
    return positions === undefined ? [] : [{ axis, positions }];
  });
  const left = ({ axis, positions }: typeof steps[number]) =>
    countOf(positions) / Math.max(1, values.shape[axis]!);
  steps.sort((a, b) => left(a) - left(b));
  let result = values;
  for (const { axis, positions } of steps) {
    const kept: Positions = positions.kind === "one"
      ? { kind: "range", start: positions.position, length: 1 }
      : positions;
    result = take(result, axis, kept);
  }
  const stays = (_: unknown, axis: number) => taken.get(dims[axis]!)?.kind !== "one";
  if (dims.every(stays)) return { values: result, dims };
  return {
    values: { ...result, shape: result.shape.filter(stays) },
    dims: dims.filter(stays),
  };
}

function firstOf(positions: Exclude<Positions, { kind: "list" }>): number {
  return positions.kind === "one" ? positions.position : positions.start;
}

function part<D extends DType>(data: DataOf[D], start: number, length: number): DataOf[D] {
  return (Array.isArray(data)
    ? data.slice(start, start + length)
    : (data as Float32Array).subarray(start, start + length)) as DataOf[D];
}

/** Copies the rows of `inner` elements at the listed positions, one after another. */
function copyRows<D extends DType>(
  from: DataOf[D],
  fromStart: number,
  positions: Int32Array,
  to: DataOf[D],
  toStart: number,
  inner: number,
): void {
  if (inner > 1) {
    positions.forEach((position, i) =>
      copyRun(from, fromStart + position * inner, to, toStart + i * inner, inner)
    );
    return;
  }
  const source = from as Float32Array, target = to as Float32Array;
  for (let i = 0; i < positions.length; i++) {
    target[toStart + i] = source[fromStart + positions[i]!]!;
  }
}

/** Copies `length` elements between two arrays of one dtype. */
export function copyRun<D extends DType>(
  from: DataOf[D],
  fromStart: number,
  to: DataOf[D],
  toStart: number,
  length: number,
): void {
  const source = from as Float32Array, target = to as Float32Array;
  if (length >= RUN && !Array.isArray(from)) {
    (target as TypedArray & Float32Array).set(
      source.subarray(fromStart, fromStart + length),
      toStart,
    );
    return;
  }
  for (let i = 0; i < length; i++) target[toStart + i] = source[fromStart + i]!;
}
