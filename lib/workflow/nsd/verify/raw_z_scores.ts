/** z-scores in plain arithmetic, and the labels of a neuroid as its file states them. */
import type { NetcdfFile } from "../../../files/mod.ts";
import type { NeuroidLabels } from "../spaces/mod.ts";

/** float32 rounding of values of a few units, through two z-scores. */
export const WITHIN = 2e-5;

/** Labels of one neuroid, as a file states them. */
export interface Neuroid extends NeuroidLabels {
  /** Its place in the file, from 0. */
  readonly index: number;
}

/** The neuroid at a place of a file. */
export function neuroidAt(file: NetcdfFile, index: number): Neuroid {
  const label = (name: string) => {
    const value = file.read(name, [[index, index + 1]]).data[0]!;
    return typeof value === "string" ? value : Number(value);
  };
  return { index, subject: Number(String(label("subject")).slice("subj".length)), label };
}

/** All trials of a session as z-scores; NaN in all where one is no number. */
export function zscores(values: readonly number[]): number[] {
  const scale = globalScale(values);
  return values.some(Number.isNaN) ? values.map(() => NaN) : values.map(scale);
}

/** (x − mean) / std over the values that are numbers; 0 for what is none then. */
export function globalScale(values: readonly number[]): (value: number) => number {
  const known = values.filter((each) => !Number.isNaN(each));
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  const squares = known.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const std = Math.sqrt(squares / known.length) || 1;
  return (each) => Number.isNaN(each) || Number.isNaN(mean) ? 0 : (each - mean) / std;
}
