/** What servers said of files, each asked once in a program. */
import type { FileIdentity } from "../types.ts";

/** What is at an address. */
export const seen = new Map<string, Promise<FileIdentity | undefined>>();

/** Has a server asked again: nothing is there yet, or it changed. */
export function forget(path: string): void {
  seen.delete(path);
}
