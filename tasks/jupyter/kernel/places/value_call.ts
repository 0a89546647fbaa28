/**
 * Makes a cell's value pass through a function of ours: Deno shows nothing of one that is NaN, infinite,
 * −0 or a bigint.
 */
import type { ParsedCell } from "./parse.ts";
import type { Position } from "./position.ts";

/** Where the injected code keeps the function. */
const CALL = 'globalThis[Symbol.for("neuroid.cell")].value((';

/** The code that runs in place of a cell. */
export interface RunCode {
  readonly code: string;
  /** A place in the cell, from one in the code that runs. */
  ownPlace(place: Position): Position;
}

/** The code that runs for a cell; the same lines, and but for the value's first line the same columns. */
export function runCode(source: string, { value }: ParsedCell = {}): RunCode {
  if (value === undefined) return { code: source, ownPlace: (place) => place };
  const [start, end] = value;
  const before = source.slice(0, start).split("\n");
  const [line, column] = [before.length, before.at(-1)!.length + 1];
  return {
    code: `${source.slice(0, start)}${CALL}${source.slice(start, end)}))${source.slice(end)}`,
    ownPlace: (place) =>
      place.line === line && place.column > column
        ? { line, column: Math.max(column, place.column - CALL.length) }
        : place,
  };
}
