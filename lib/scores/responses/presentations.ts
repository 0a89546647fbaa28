/** The presentations of an assembly, with their labels. */
import { DataError } from "../../errors/mod.ts";
import { type AssemblySource, neuroidBlocks } from "../../packaging/mod.ts";
import { DOING, type NamedSource } from "./neuroid_table.ts";
import { idOrder } from "./id_order.ts";
import type { Repeats } from "./responses.ts";

/**
 * Every presentation of the neuroids, with its labels.
 *
 * @throws {DataError} where repeats of a picture differ in a coordinate, and have to be alike
 */
export function presentations(
  { source, path }: NamedSource,
  neuroids: readonly number[],
  areAlike: boolean,
): Repeats {
  const coordinate = source.coords.get("stimulus_id"), ids = coordinate.strings();
  const rows = ids.length, width = neuroids.length;
  if (areAlike) requireSameBetweenRepeats(source, path);
  const single = source.dtype === "float32";
  const values = single ? new Float32Array(rows * width) : new Float64Array(rows * width);
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
  const isCounted = !source.coords.has("repetition");
  const repetitions = isCounted
    ? countedRepetitions(ids)
    : source.coords.get("repetition").labels();
  return { ids, repetitions, isCounted, values, compareIds: idOrder(coordinate.dtype) };
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

const asNumbers = (data: ArrayLike<number | bigint>): Float32Array | Float64Array =>
  data instanceof Float32Array || data instanceof Float64Array
    ? data
    : Float64Array.from(data as ArrayLike<number>, Number);

/** The how-manieth presentation of its picture each is, from 0. */
function countedRepetitions(ids: readonly string[]): number[] {
  const counts = new Map<string, number>();
  return ids.map((id) => {
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    return count;
  });
}

/**
 * What the original stops with where a repeated picture has a NaN among its coordinates: it averages
 * presentations whose coordinates are all equal, and NaN is equal to nothing.
 */
export function stopAtNaN({ source: { coords } }: NamedSource): string | undefined {
  const ids = coords.get("stimulus_id").strings(), counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const [name, coordinate] of coords) {
    if (coordinate.dims.join() !== "presentation" || name === "repetition") continue;
    const labels = coordinate.labels();
    const row = ids.findIndex((id, i) => counts.get(id)! > 1 && Number.isNaN(labels[i]));
    if (row < 0) continue;
    const equal = "is NaN, which is equal to nothing: its presentations are not averaged";
    return `ValueError or AssertionError, as ${name} of ${ids[row]} ${equal}`;
  }
  return undefined;
}

/** Brain-Score averages presentations whose coordinates are all the same; others it takes for different. */
function requireSameBetweenRepeats(source: AssemblySource, where: string): void {
  const found = differenceBetweenRepeats(source);
  if (found === undefined) return;
  throw new DataError({
    doing: DOING,
    found,
    right: "leave that coordinate out of presentation: Brain-Score would not average these",
    where,
  });
}

/** In which coordinate repeats of a picture differ, in words; undefined where they are alike. */
export function differenceBetweenRepeats({ coords }: AssemblySource): string | undefined {
  const ids = coords.get("stimulus_id").strings();
  for (const [name, coordinate] of coords) {
    const alongPresentation = coordinate.dims.length === 1 &&
      coordinate.dims[0] === "presentation";
    if (!alongPresentation || ["repetition", "stimulus_id"].includes(name)) continue;
    const labels = coordinate.strings(), first = new Map<string, string>();
    for (const [row, id] of ids.entries()) {
      const known = first.get(id) ?? labels[row]!;
      first.set(id, known);
      if (known === labels[row]) continue;
      return `${name} differs between repeats of ${id}: ${known} and ${labels[row]}`;
    }
  }
  return undefined;
}
