/** What a failed call of the system said, and whether it failed because nothing is there. */
import { isNeuroidError } from "./errors.ts";

/** The text of anything thrown, on one line. */
export function errorText(error: unknown): string {
  const text = error instanceof Error || isNeuroidError(error) ? error.message : String(error);
  return text.replace(/\s*\n\s*/g, " ").trim();
}

/** What is said of the failures that users meet most, whatever the system's language. */
const PLAIN: ReadonlyMap<unknown, string> = new Map([
  ["NotFound", "no such file or folder"],
  ["NotADirectory", "a file in place of a folder"],
]);

/**
 * What the system said of a call that failed, without the call and its paths, which Deno puts after it; in
 * plain words where nothing is there.
 */
export function systemText(error: unknown): string {
  return PLAIN.get(nameOf(error)) ?? errorText(error).replace(/: \w+ '.*'$/, "");
}

/**
 * Whether a system call failed because there is nothing of that name. Uses the error's name, so
 * that an error that came from another worker counts too.
 */
export function isAbsent(cause: unknown): boolean {
  return isNotFound(cause) || nameOf(cause) === "NotADirectory";
}

/** Whether a system call failed with `Deno.errors.NotFound`, here or in another worker. */
export function isNotFound(cause: unknown): boolean {
  return nameOf(cause) === "NotFound";
}

function nameOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "name" in error ? error.name : undefined;
}
