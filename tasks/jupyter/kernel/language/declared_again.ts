/**
 * Names that a cell declares again. To TypeScript the first declaration would hold; in a notebook the
 * last one does. So the name gets another one in the cells before, wherever it means the old thing.
 */
import type { Json, JsonObject } from "../../format/mod.ts";
import type { DocumentPlace, DocumentView, Edit } from "./document.ts";
import { DECLARED_AGAIN, type Diagnostic } from "./findings.ts";

/** A name that is declared more than once. */
export interface OldName {
  readonly name: string;
  /** Where it is declared first. */
  readonly place: DocumentPlace;
  /** The line from which it means something else. */
  readonly until: number;
}

/** The names that cells declare again, each with its first declaration. */
export function oldNames(diagnostics: readonly Diagnostic[], view: DocumentView): OldName[] {
  const lines = view.text.split("\n");
  const places = new Map<string, DocumentPlace[]>();
  for (const { code, start, end } of diagnostics) {
    if (!DECLARED_AGAIN.has(code)) continue;
    const name = lines[start.line]?.slice(start.character, end.character) ?? "";
    places.set(name, [...places.get(name) ?? [], start]);
  }
  return [...places].flatMap(([name, found]) => {
    const [place, next] = found.toSorted((a, b) => a.line - b.line);
    // Twice in the cell itself is the cell's own fault.
    if (place === undefined || next === undefined || place.line >= view.first) return [];
    return [{ name, place, until: Math.min(next.line, view.first) }];
  });
}

/** The edits in an answer to `textDocument/rename` that fall where a name still has its old meaning. */
export function editsOf(answer: Json | undefined, { until }: OldName): Edit[] {
  const changes = (answer as { changes?: Record<string, JsonObject[]> } | null | undefined)
    ?.changes;
  return Object.values(changes ?? {}).flat().map(({ range, newText }) => ({
    ...(range as unknown as { start: DocumentPlace; end: DocumentPlace }),
    text: String(newText),
  })).filter(({ start }) => start.line < until);
}
