/** The values of some neuroids of an assembly. */
import { type AssemblySource, neuroidBlocks } from "../../packaging/mod.ts";

type Values = Float32Array | Float64Array;

/**
 * Values of neuroids at these positions (from 0, in any order): (presentations, neuroids) row-major, in the
 * order of the positions; float32 where the assembly is, else float64.
 */
export function neuroidValues(source: AssemblySource, neuroids: readonly number[]): Values {
  const order = neuroids.map((_, k) => k).sort((a, b) => neuroids[a]! - neuroids[b]!);
  const values = ascending(source, order.map((k) => neuroids[k]!));
  return order.every((k, i) => k === i) ? values : reordered(values, order);
}

function ascending(source: AssemblySource, neuroids: readonly number[]): Values {
  const rows = source.shape[source.dims.indexOf("presentation")]!, width = neuroids.length;
  const values = source.dtype === "float32"
    ? new Float32Array(rows * width)
    : new Float64Array(rows * width);
  let next = 0;
  for (const [from, end] of stretches(neuroids)) {
    let before = from;
    for (const { shape, data } of neuroidBlocks(source, undefined, [from, end])) {
      const columns = shape[1]!, first = next;
      while (next < width && neuroids[next]! < before + columns) next++;
      const chosen = Int32Array.from(neuroids.slice(first, next), (neuroid) => neuroid - before);
      const block = asNumbers(data as ArrayLike<number | bigint>), count = chosen.length;
      const isRun = count > 0 && chosen[count - 1]! - chosen[0]! === count - 1;
      for (let row = 0; row < rows; row++) {
        const at = row * columns, to = row * width + first;
        if (isRun) values.set(block.subarray(at + chosen[0]!, at + chosen[0]! + count), to);
        else for (let k = 0; k < count; k++) values[to + k] = block[at + chosen[k]!]!;
      }
      before += columns;
    }
  }
  return values;
}

/** Columns put where they were asked for: the i-th, in place, to `order[i]`. */
function reordered(values: Values, order: readonly number[]): Values {
  const width = order.length;
  for (let at = 0; at < values.length; at += width) {
    const row = values.slice(at, at + width);
    order.forEach((k, i) => values[at + k] = row[i]!);
  }
  return values;
}

/** Neuroids that are not wanted between two that are, and are read with them: another reading takes longer. */
const MOST_BETWEEN = 4096;

/** Ascending positions as ranges without long gaps. */
function stretches(positions: readonly number[]): [from: number, end: number][] {
  const found: [from: number, end: number][] = [];
  for (const position of positions) {
    const last = found.at(-1);
    if (last !== undefined && position - last[1] <= MOST_BETWEEN) last[1] = position + 1;
    else found.push([position, position + 1]);
  }
  return found;
}

const asNumbers = (data: ArrayLike<number | bigint>): Values =>
  data instanceof Float32Array || data instanceof Float64Array
    ? data
    : Float64Array.from(data as ArrayLike<number>, Number);
