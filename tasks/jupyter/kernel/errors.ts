/** The errors of cells, as a front end is to see them. */
import type { ErrorOutput, JsonObject } from "../format/mod.ts";
import { errorOutput, type Translation, withOwnPlaces } from "./places/mod.ts";

/** What Deno calls the end of code that it has stopped while that loaded modules. */
const TERMINATED = /^(Uncaught )?null$/;

/** What is known of the cell. */
export interface ErrorPlace {
  readonly source: string;
  readonly interrupted: boolean;
  readonly translation: () => Promise<Translation | undefined>;
}

/**
 * What Deno says of an error, with places of the cell as it was typed. It has no traceback for what
 * is no Error, as in `throw 3`, where a front end would show nothing, and calls an import that was
 * interrupted an error that is null.
 */
export async function errorOf(content: JsonObject, cell: ErrorPlace): Promise<JsonObject> {
  const { ename, evalue, traceback } = content as unknown as ErrorOutput;
  if (cell.interrupted && TERMINATED.test(evalue)) return contentOf(interruptedError());
  if (traceback.every((line) => line.trim() === "")) return contentOf(errorOutput(ename, evalue));
  const translation = await cell.translation().catch(() => undefined);
  return { ename, evalue, traceback: withOwnPlaces(traceback, cell.source, translation) };
}

/** The error of a cell that was stopped. */
export function interruptedError(): ErrorOutput {
  return errorOutput("AbortError", "the cell was interrupted");
}

/** An error's output as the content of its message. */
export function contentOf({ ename, evalue, traceback }: ErrorOutput): JsonObject {
  return { ename, evalue, traceback };
}
