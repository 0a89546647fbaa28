/** What went wrong in a cell, and in which line of it. */
import type { ErrorOutput } from "../format/mod.ts";
import { translate } from "./position.ts";
import type { KernelEnd } from "./process.ts";

const LONGEST_LINE = 1000;
/** What `deno jupyter` says whenever it starts. */
const NOISE = /"deno jupyter" is unstable/;

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

/** An error output in the form that the kernel itself gives. */
export function errorOutput(ename: string, evalue: string, where: string[] = []): ErrorOutput {
  return { output_type: "error", ename, evalue, traceback: [`${ename}: ${evalue}`, ...where] };
}

/**
 * The line of the cell, from 1, in which an error came up. Functions of earlier cells look the same
 * in a traceback; the last place in it, the caller of all others, is the cell's own.
 */
export async function lineOf(error: ErrorOutput, source: string): Promise<number | undefined> {
  const places = [...error.traceback.join("\n").matchAll(/<anonymous>:(\d+):(\d+)/g)];
  const last = places.at(-1);
  if (last === undefined) return undefined;
  const translated = await translate(source);
  if (translated?.kind !== "translated") return translated?.place.line;
  return translated.lineAt({ line: Number(last[1]), column: Number(last[2]) });
}

/** An error in one line of a readable length: `TypeError: x is not a function`. */
export function errorLine({ ename, evalue }: ErrorOutput): string {
  const line = `${ename}: ${evalue}`.replace(/\s*\n\s*/g, " ").trim();
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

/** The error of a cell that the kernel refused without a word, as it does with wrong syntax. */
export async function refusalOf(source: string, fallback: string): Promise<ErrorOutput> {
  const refused = await translate(source);
  if (refused?.kind !== "refused") return errorOutput("Error", fallback);
  const { message, place } = refused;
  return errorOutput("SyntaxError", message, [`    at <anonymous>:${place.line}:${place.column}`]);
}

/** What a kernel's end means, in words. */
export function endText({ code, signal, lastLines }: KernelEnd): string {
  const fatal = lastLines.find((line) => /fatal|out of memory|panicked/i.test(line));
  if (fatal?.includes("out of memory") || code === 133) {
    return `the kernel ran out of memory (code ${code}); ` +
      "give it more with DENO_V8_FLAGS=--max-old-space-size=8192 or keep less in the notebook";
  }
  const how = signal === null ? `code ${code}` : `code ${code}, ${signal}`;
  const killed = signal === "SIGKILL" ? "; the system may have run out of memory" : "";
  const said = fatal ?? lastLines.findLast((line) => !NOISE.test(line));
  return `the kernel ended (${how})${killed}${said === undefined ? "" : `: ${said.trim()}`}`;
}
