/** What may stand at a cursor, out of the server's answers. */
import type { Json, JsonObject } from "../../format/mod.ts";

/** Something that may stand at a cursor. */
export interface Suggestion {
  readonly text: string;
  /** What it is, in the words by which JupyterLab chooses an icon. */
  readonly kind: string;
}

/** LSP's numbers of kinds. */
const KINDS: Readonly<Record<number, string>> = {
  2: "function",
  3: "function",
  5: "property",
  6: "instance",
  7: "class",
  8: "class",
  9: "module",
  10: "property",
  14: "keyword",
  21: "instance",
};
const SNIPPET = 15;

/**
 * The suggestions in an answer to `textDocument/completion`, the nearest first. What would have to be
 * imported first is left out, as a front end of Jupyter can't add the import.
 */
export function suggestionsIn(answer: Json | undefined): Suggestion[] {
  const list = Array.isArray(answer) ? answer : (answer as JsonObject | undefined)?.items;
  return ((list ?? []) as JsonObject[])
    .filter((item) => item.kind !== SNIPPET && !item.additionalTextEdits && !isUnimported(item))
    .toSorted((a, b) => String(a.sortText) < String(b.sortText) ? -1 : 1)
    .map(({ label, kind }) => ({
      // A key that may be left out is marked so.
      text: String(label).replace(/\?$/, ""),
      kind: KINDS[Number(kind)] ?? "value",
    }));
}

function isUnimported({ data }: JsonObject): boolean {
  const about = (data as JsonObject | undefined)?.tsJs as JsonObject | undefined;
  return about?.source !== undefined && about.source !== null;
}
