/**
 * Neuroids whose reliability is undefined: constant over all presentations, or over those of a half of
 * the repetitions. Brain-Score's median over the neuroids of a subject does not leave NaN out, so that
 * one of them makes the ridge score of every model NaN.
 */
import { checkCall } from "../calls/mod.ts";
import { compareLabels, type Label, sizeOf } from "../arrays/mod.ts";
import type { DataArrayHeader } from "../files/mod.ts";
import { halfSplits } from "../noise_ceiling/mod.ts";
import { ASSEMBLY_SOURCE, type AssemblySource } from "./assembly_source.ts";

/** Finds, row by row, which neuroids never change within a repetition. */
export class ConstantNeuroids {
  readonly #neuroids: number;
  /** The repetition of each presentation, as its place among those that there are. */
  readonly #repetitionOf: Int32Array;
  readonly #repetitions: number;
  /** (repetitions, neuroids): the first value that is a number, NaN before there is one. */
  readonly #first: Float64Array;
  /** (repetitions, neuroids): 1 where another value came. */
  readonly #varies: Uint8Array;

  /** Nothing seen yet. `repetitions` has the label of each presentation, where they are repeated. */
  constructor(presentations: number, neuroids: number, repetitions?: readonly Label[]) {
    const labels = [...new Set(repetitions ?? [0])].sort(compareLabels);
    const places = new Map(labels.map((label, place) => [label, place]));
    this.#neuroids = neuroids;
    this.#repetitions = labels.length;
    this.#repetitionOf = Int32Array.from(
      { length: presentations },
      (_, row) => repetitions === undefined ? 0 : places.get(repetitions[row]!)!,
    );
    this.#first = new Float64Array(labels.length * neuroids).fill(NaN);
    this.#varies = new Uint8Array(labels.length * neuroids);
  }

  /** Sees a value; NaN is passed over. */
  see(presentation: number, neuroid: number, value: number): void {
    const cell = this.#repetitionOf[presentation]! * this.#neuroids + neuroid;
    const first = this.#first[cell]!;
    if (first === value || value !== value) return;
    if (first !== first) this.#first[cell] = value;
    else this.#varies[cell] = 1;
  }

  /** 1 for each neuroid that is constant in a half of the repetitions, or over all of them. */
  get found(): Uint8Array {
    const halves = this.#repetitions < 2
      ? [[0]]
      : halfSplits(this.#repetitions).flatMap(({ first, second }) => [[...first], [...second]]);
    return Uint8Array.from({ length: this.#neuroids }, (_, neuroid) => {
      const isConstant = (place: number) => this.#varies[place * this.#neuroids + neuroid] === 0;
      return Number(halves.some((half) => half.every(isConstant)));
    });
  }
}

/**
 * Which neuroids of an assembly are constant: 1 for each that is. Undefined where that says nothing: no
 * presentations of neuroids, fewer than two stimuli, data that are text. The data are read once.
 */
export function findConstantNeuroids(assembly: AssemblySource): Uint8Array | undefined {
  checkCall("findConstantNeuroids", { assembly: [assembly, ASSEMBLY_SOURCE] }, arguments);
  const { dims, shape, dtype } = assembly;
  const [neuroids, presentations] = [dims.indexOf("neuroid"), dims.indexOf("presentation")];
  if (neuroids < 0 || presentations < 0 || dtype === "string" || !hasStimuli(assembly)) {
    return undefined;
  }
  const inner = (axis: number) => sizeOf(shape.slice(axis + 1));
  const [perNeuroid, perPresentation] = [inner(neuroids), inner(presentations)];
  const count = shape[neuroids]!;
  const found = new ConstantNeuroids(shape[presentations]!, count, repetitionsOf(assembly));
  let at = 0;
  for (const { data } of assembly.blocks()) {
    for (let i = 0; i < data.length; i++) {
      const place = at + i;
      const presentation = Math.floor(place / perPresentation) % shape[presentations]!;
      found.see(presentation, Math.floor(place / perNeuroid) % count, Number(data[i]));
    }
    at += data.length;
  }
  return found.found;
}

/** Whether there are two stimuli at least: neuroids that were shown one are all constant. */
function hasStimuli({ coords, shape, dims }: DataArrayHeader): boolean {
  if (!coords.has("stimulus_id")) return shape[dims.indexOf("presentation")]! > 1;
  return new Set(coords.get("stimulus_id").labels()).size > 1;
}

/** Undefined where one is of one stimulus alone, as where trials are counted: within it nothing varies. */
function repetitionsOf({ coords }: DataArrayHeader): readonly Label[] | undefined {
  const repetition = coords.has("repetition") ? coords.get("repetition") : undefined;
  if (repetition?.dims.join() !== "presentation") return undefined;
  const labels = repetition.labels();
  const counts = new Map<Label, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.min(...counts.values()) > 1 ? labels : undefined;
}
