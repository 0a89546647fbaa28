/** Which rows of an assembly are of complete images: those that every subject saw as often as is right. */
import type { NetcdfFile } from "../../../files/mod.ts";
import type { Space } from "../spaces/mod.ts";
import { numbersOf } from "./region_file.ts";

/**
 * The rows that are complete, from 0.
 *
 * @param least how often the subject who saw an image least saw it, by row.
 * @param repetitions how often is right; as often as any row where the study is not known.
 */
export function completeRows(least: ArrayLike<number>, repetitions = mostOf(least)): number[] {
  return Array.from(least, (_, row) => row).filter((row) => least[row]! >= repetitions);
}

const mostOf = (least: ArrayLike<number>) => Array.from(least).reduce((a, b) => Math.max(a, b), 0);

/**
 * The complete rows of an assembly; all where its space takes complete images alone.
 *
 * @param images a number each row.
 */
export function readCompleteRows(
  file: NetcdfFile,
  images: readonly number[],
  { repetitionsCoordinate }: Space,
  repetitions: number,
): number[] {
  if (repetitionsCoordinate === undefined) return [...images.keys()];
  return completeRows(numbersOf(file, repetitionsCoordinate), repetitions);
}
