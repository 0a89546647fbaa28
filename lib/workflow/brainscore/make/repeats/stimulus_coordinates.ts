/** The coordinates of means: one of each stimulus. */
import { compareLabels, Coordinate, DataArray, ndarray } from "../../../../arrays/mod.ts";
import type { AssemblySource } from "../../../../packaging/mod.ts";

/** Stimuli, sorted, and what describes them. */
export interface StimulusCoordinates {
  /** The stimulus of each presentation, in their order. */
  readonly ids: readonly string[];
  /** Number of different ones. */
  readonly count: number;
  /** Along presentation, a place a stimulus; `repetitions` counts the presentations of each. */
  readonly coords: ReadonlyMap<string, Coordinate>;
  readonly notes: readonly string[];
}

/** Coordinates that differ between the presentations of a stimulus say nothing of its mean. */
export function stimulusCoordinates({ coords }: AssemblySource): StimulusCoordinates {
  const ids = coords.get("stimulus_id").strings();
  const names = [...new Set(ids)].sort(compareLabels);
  const placeOf = new Map(names.map((name, place) => [name, place]));
  const first = new Int32Array(names.length).fill(-1);
  const counts = new BigInt64Array(names.length);
  ids.forEach((id, row) => {
    const place = placeOf.get(id)!;
    if (first[place]! < 0) first[place] = row;
    counts[place]!++;
  });
  const along = ["presentation"];
  const kept = new Map<string, Coordinate>();
  const dropped: string[] = [];
  for (const [name, coordinate] of coords) {
    if (coordinate.dims.join() !== "presentation" || name === "repetition") continue;
    const labels = coordinate.labels();
    const differs = ids.some((id, row) =>
      !Object.is(labels[row], labels[first[placeOf.get(id)!]!])
    );
    if (differs) dropped.push(name);
    else {
      const array = new DataArray(coordinate.array, { dims: along });
      const { values } = array.isel({ presentation: [...first] });
      kept.set(name, new Coordinate(along, values, coordinate.attrs));
    }
  }
  kept.set("repetitions", new Coordinate(along, ndarray("int64", [names.length], counts)));
  const notes = dropped.length === 0
    ? []
    : [`left out ${dropped.join(", ")}: different between presentations of one stimulus`];
  return { ids, count: names.length, coords: kept, notes };
}
