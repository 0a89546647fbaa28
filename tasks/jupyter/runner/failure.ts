/** What went wrong in a cell, and in which line of it. */
import type { ErrorOutput } from "../format/mod.ts";

const LONGEST_LINE = 1000;

/** Why a notebook stopped. */
export interface CellFailure {
  /** The code cell's number from 1, as Jupyter shows it in brackets. */
  readonly cell: number;
  /** The line of the cell from 1, where it is known. */
  readonly line: number | undefined;
  /** What kind of end it was. */
  readonly reason: "error" | "time limit" | "kernel died";
  /** What happened, in one line. */
  readonly message: string;
}

/** `cell 7, line 3: TypeError: x is not a function`. */
export function failureText({ cell, line, message }: CellFailure): string {
  return `cell ${cell}${line === undefined ? "" : `, line ${line}`}: ${message}`;
}

/** An error in one line of a readable length: `TypeError: x is not a function`. */
export function errorLine({ ename, evalue }: ErrorOutput): string {
  const line = `${ename}: ${evalue}`.replace(/\s*\n\s*/g, " ").trim();
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}
