/** What is wrong with an answer to a mutant, beside that of the Python reader. */
import type { Items } from "./walks.ts";

/** What a side made of a file: digests by name, or an error. */
export interface Answer {
  readonly items?: Items;
  readonly error?: string;
  /** Whether an error is one of ours that names the file. */
  readonly clear?: boolean;
  /** Bytes of memory that the process holds. */
  readonly memory?: number;
}

/** What a side did instead of answering. */
export type Silence = "hang" | "crash";

/** What can be wrong. */
export type Fault =
  | Silence
  | "memory"
  | "unclear error"
  | "other value"
  | "value that Python refuses"
  | "lost";

/** A fault of one mutant. */
export interface Judgment {
  readonly fault: Fault;
  readonly detail: string;
}

/** What became of a mutant that is in order: refused by both sides, or by ours alone. */
export type Outcome = "read" | "refused" | "refused alone";

const MOST_MEMORY = 2 * 2 ** 30;

/** The fault of our answer, or how it is in order. */
export function judge(ours: Answer | Silence, theirs: Answer | Silence): Judgment | Outcome {
  if (typeof ours === "string") {
    const python = typeof theirs === "string" ? ` (so does Python: ${theirs})` : "";
    return { fault: ours, detail: `no answer${python}` };
  }
  if ((ours.memory ?? 0) > MOST_MEMORY) {
    return { fault: "memory", detail: `${Math.round(ours.memory! / 2 ** 20)} MiB` };
  }
  if (ours.error !== undefined) {
    if (!ours.clear) return { fault: "unclear error", detail: ours.error };
    return typeof theirs === "string" || theirs.error !== undefined ? "refused" : "refused alone";
  }
  return fromItems(ours.items!, theirs);
}

function fromItems(items: Items, theirs: Answer | Silence): Judgment | Outcome {
  const refused = typeof theirs === "string" ? theirs : theirs.error;
  const expected = typeof theirs === "string" ? {} : theirs.items ?? {};
  const unclear = Object.keys(items).find((name) => items[name]!.startsWith("?"));
  if (unclear !== undefined) {
    return { fault: "unclear error", detail: `${unclear}: ${items[unclear]}` };
  }
  // Where Python gives up a whole file, ours may do so for that part of it that is damaged.
  const isPartly = Object.values(items).some((digest) => digest.startsWith("!"));
  if (refused !== undefined && isPartly) return "refused";
  for (const [name, digest] of Object.entries(items)) {
    if (digest.startsWith("!")) continue;
    const other = refused === undefined ? expected[name] : `!${refused}`;
    if (other === digest) continue;
    const isRefused = other === undefined || other.startsWith("!");
    return {
      fault: isRefused ? "value that Python refuses" : "other value",
      detail: `${name}: ${digest}, Python: ${other ?? "nothing of this name"}`,
    };
  }
  const isRefused = (name: string) => items[name] === undefined && items[`${name}@`] !== undefined;
  const lost = Object.keys(expected).find((name) =>
    !expected[name]!.startsWith("!") && !(name in items) && !isRefused(name.split("@")[0]!)
  );
  if (lost !== undefined) return { fault: "lost", detail: `${lost}, Python: ${expected[lost]}` };
  const unread = Object.keys(items).filter((name) => items[name]!.startsWith("!"));
  if (unread.length === 0) return "read";
  return unread.some((name) => !(expected[name] ?? "!").startsWith("!"))
    ? "refused alone"
    : "refused";
}
