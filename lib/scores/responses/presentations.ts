/** The presentations of an assembly, with their labels. */
import { DataError } from "../../errors/mod.ts";
import type { AssemblySource } from "../../packaging/mod.ts";
import { DOING, type NamedSource } from "./neuroid_table.ts";
import { idOrder } from "./id_order.ts";
import { neuroidValues } from "./neuroid_values.ts";
import type { Repeats } from "./responses.ts";

/**
 * Every presentation of the neuroids, with its labels.
 *
 * @throws {DataError} if repeats of a picture differ in a coordinate, and have to be alike
 */
export function presentations(
  { source, path }: NamedSource,
  neuroids: readonly number[],
  areAlike: boolean,
): Repeats {
  const coordinate = source.coords.get("stimulus_id"), ids = coordinate.strings();
  if (areAlike) requireSameBetweenRepeats(source, path);
  const values = neuroidValues(source, neuroids);
  requireNoInfinity(values, ids, (k) => neuroidAt(source, neuroids[k]!), path);
  const isCounted = !source.coords.has("repetition");
  const repetitions = isCounted
    ? countedRepetitions(ids)
    : source.coords.get("repetition").labels();
  return { ids, repetitions, isCounted, values, compareIds: idOrder(coordinate.dtype) };
}

const neuroidAt = ({ coords }: AssemblySource, place: number) =>
  coords.has("neuroid_id") ? coords.get("neuroid_id").strings()[place]! : String(place);

/** NaN is a value that is missing; an infinity would undo the responses of all neuroids beside it. */
function requireNoInfinity(
  values: Float32Array | Float64Array,
  ids: readonly string[],
  neuroidOf: (column: number) => string,
  where: string,
): void {
  let at = 0;
  // Of NaN and infinity alone the product is not 0, and NaN alone is unlike itself.
  while (at < values.length && (values[at]! * 0 === 0 || values[at] !== values[at])) at++;
  if (at === values.length) return;
  const width = values.length / ids.length;
  throw new DataError({
    doing: DOING,
    found: `${values[at]} of neuroid ${neuroidOf(at % width)} for picture ${
      ids[Math.floor(at / width)]
    }`,
    right: "finite numbers, or NaN where nothing was measured",
    where,
  });
}

/** Index of each presentation among those of its picture, from 0. */
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
