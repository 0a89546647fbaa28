/** Values that are missing in an assembly: which presentations, stimuli and neuroids lack some. */
import { sizeOf } from "../../../../arrays/mod.ts";
import { plural } from "../../../../errors/mod.ts";
import type { AssemblySource } from "../../../../packaging/mod.ts";

/** What is left out where values are missing. */
export type LeftOut = "presentations" | "stimuli" | "neuroids";

/** All of them. */
export const LEFT_OUT: readonly LeftOut[] = ["presentations", "stimuli", "neuroids"];

/** Where NaN stands. */
export interface MissingValues {
  /** How many values are NaN. */
  readonly count: number;
  /** Positions (from 0) of the presentations and neuroids with one or more. */
  readonly presentations: readonly number[];
  readonly neuroids: readonly number[];
  /** The stimuli of these presentations. */
  readonly stimuli: readonly string[];
}

/** Looks for NaN; undefined where none can be left out: no neuroids, no ids of stimuli, no floats, no NaN. */
export function findMissing(source: AssemblySource): MissingValues | undefined {
  const { dims, shape, dtype, coords } = source;
  if (dtype !== "float32" && dtype !== "float64") return undefined;
  if (!dims.includes("presentation") || !dims.includes("neuroid")) return undefined;
  if (!coords.has("stimulus_id")) return undefined;
  const inner = (dim: string) => sizeOf(shape.slice(dims.indexOf(dim) + 1));
  const length = (dim: string) => shape[dims.indexOf(dim)]!;
  const [perPresentation, perNeuroid] = [inner("presentation"), inner("neuroid")];
  const presentations = new Uint8Array(length("presentation"));
  const neuroids = new Uint8Array(length("neuroid"));
  let [at, count] = [0, 0];
  for (const { data } of source.blocks()) {
    const values = data as Float32Array | Float64Array;
    for (let i = 0; i < values.length; i++) {
      if (values[i]! === values[i]!) continue;
      count++;
      presentations[Math.floor((at + i) / perPresentation) % presentations.length] = 1;
      neuroids[Math.floor((at + i) / perNeuroid) % neuroids.length] = 1;
    }
    at += values.length;
  }
  if (count === 0) return undefined;
  const marked = (flags: Uint8Array) => [...flags.keys()].filter((place) => flags[place] === 1);
  const ids = coords.get("stimulus_id").strings();
  const lacking = marked(presentations);
  const stimuli = [...new Set(lacking.map((place) => ids[place]!))];
  return { count, presentations: lacking, neuroids: marked(neuroids), stimuli };
}

/** Which of them can be left out with something remaining. */
export function waysOut(source: AssemblySource, missing: MissingValues): LeftOut[] {
  const { dims, shape, coords } = source;
  const all = {
    presentations: shape[dims.indexOf("presentation")]!,
    neuroids: shape[dims.indexOf("neuroid")]!,
    stimuli: new Set(coords.get("stimulus_id").strings()).size,
  };
  return LEFT_OUT.filter((each) => missing[each].length < all[each]);
}

/** What leaving out each of them would cost: `3 of 48 presentations, 2 of 12 stimuli, 1 of 6 neuroids`. */
export function costText(source: AssemblySource, missing: MissingValues): string {
  const { dims, shape, coords } = source;
  const length = (dim: string) => shape[dims.indexOf(dim)]!;
  const stimuli = new Set(coords.get("stimulus_id").strings()).size;
  return [
    `${missing.presentations.length} of ${plural(length("presentation"), "presentation")}`,
    `${missing.stimuli.length} of ${plural(stimuli, "stimulus", "stimuli")}`,
    `${missing.neuroids.length} of ${plural(length("neuroid"), "neuroid")}`,
  ].join(", ");
}
