/**
 * What servers said of files: each is asked once in a program, and in a notebook once in each cell, as a
 * kernel may stand for days.
 */
import { onReport, reportToParent } from "../../../parallel/mod.ts";
import { cellNumber } from "../../../progress/mod.ts";
import type { FileIdentity } from "../types.ts";

type Seen = Map<string, Promise<FileIdentity | undefined>>;

const seen: Seen = new Map();
let cell = cellNumber();

/** What is at addresses, as far as that was asked. */
export function seenFiles(): Seen {
  const now = cellNumber();
  if (now !== cell) seen.clear();
  cell = now;
  return seen;
}

const NAME = "forgotten";
const forgotten = new Set<string>();

/** Has a server asked again: nothing is there yet, or it changed. In a worker the program asks again too. */
export function forget(path: string): void {
  seen.delete(path);
  forgotten.add(path);
}

reportToParent(NAME, () => {
  const paths = [...forgotten];
  forgotten.clear();
  return paths;
});
onReport<readonly string[]>(NAME, (paths) => paths.forEach(forget));
