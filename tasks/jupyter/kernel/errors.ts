/** The errors of cells, as a front end is to see them. */
import type { ErrorOutput, JsonObject } from "../format/mod.ts";
import {
  type EarlierCell,
  errorOutput,
  faultOutput,
  pythonName,
  pythonSyntax,
  redeclaredAt,
  type SyntaxFault,
  type Translation,
  withOwnPlaces,
} from "./places/mod.ts";

/** What Deno calls the end of code that it has stopped while that loaded modules. */
const TERMINATED = /^(Uncaught )?null$/;

/** What is known of the cell. */
export interface ErrorPlace {
  readonly source: string;
  readonly interrupted: boolean;
  /** What the parser found wrong, where Deno had to find it too. */
  readonly fault: SyntaxFault | undefined;
  readonly translation: () => Promise<Translation | undefined>;
  /** The cells that ran before it, the latest first. */
  readonly earlier: readonly EarlierCell[];
}

/**
 * What Deno says of an error, with places of the cell as it was typed. It has no traceback for what
 * is no Error, as in `throw 3`, where a front end would show nothing, and calls an import that was
 * interrupted an error that is null.
 */
export async function errorOf(content: JsonObject, cell: ErrorPlace): Promise<JsonObject> {
  const { ename, evalue, traceback } = content as unknown as ErrorOutput;
  if (cell.interrupted && TERMINATED.test(evalue)) return contentOf(interruptedError());
  const place = cell.fault?.place ?? redeclaredAt(cell.source, evalue);
  // V8 says no place of what is wrong before anything runs.
  if (ename === "SyntaxError" && traceback.length < 2 && place !== undefined) {
    return contentOf(faultOutput(cell.source, { message: evalue, place }));
  }
  if (traceback.every((line) => line.trim() === "")) return contentOf(errorOutput(ename, evalue));
  const lines = await withOwnPlaces(traceback, cell, cell.earlier);
  const command = cell.source.trimStart();
  const advice = ename !== "ReferenceError"
    ? undefined
    : pythonName(evalue) ?? (command.startsWith("!") ? pythonSyntax(command) : undefined);
  if (advice === undefined) return { ename, evalue, traceback: lines };
  const [first = "", ...others] = lines;
  return {
    ename,
    evalue: `${evalue}; ${advice}`,
    traceback: [first.replace(evalue, `${evalue}; ${advice}`), ...others],
  };
}

/** The error of a cell that was stopped. */
export function interruptedError(): ErrorOutput {
  return errorOutput("AbortError", "the cell was interrupted");
}

/** An error's output as the content of its message. */
export function contentOf({ ename, evalue, traceback }: ErrorOutput): JsonObject {
  return { ename, evalue, traceback };
}
