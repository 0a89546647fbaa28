/** What TypeScript says of a cell, as far as it is about the cell. */
import type { Json, JsonObject } from "../../format/mod.ts";
import type { DocumentPlace, DocumentView } from "./document.ts";

/** Something that is wrong with the types of a cell. */
export interface Finding {
  /** The line of the cell, from 1. */
  readonly line: number;
  /** In TypeScript's words. */
  readonly message: string;
}

/** Names that are declared again: cells may do that. */
export const DECLARED_AGAIN = new Set([2451, 2300, 2393, 2403, 2528]);
/** Below are errors of syntax, which the cell shows itself. */
const FIRST_OF_TYPES = 1200;
const TOP_LEVEL_AWAIT = [1375, 1378];
/** LSP's number of a warning; what is above is a hint. */
const WARNING = 2;

/** A diagnostic of the language server. */
export interface Diagnostic {
  readonly code: number;
  readonly severity: number;
  readonly message: string;
  readonly start: DocumentPlace;
  readonly end: DocumentPlace;
}

/** The diagnostics in an answer to `textDocument/diagnostic`. */
export function diagnosticsIn(answer: Json | undefined): Diagnostic[] {
  const items = (answer as { items?: JsonObject[] } | null | undefined)?.items ?? [];
  return items.map(({ code, severity, message, range }) => ({
    code: Number(code),
    severity: Number(severity),
    message: String(message),
    ...(range as unknown as { start: DocumentPlace; end: DocumentPlace }),
  }));
}

/** Those about the types of the code at the document's end. */
export function findingsIn(diagnostics: readonly Diagnostic[], { first }: DocumentView): Finding[] {
  return diagnostics
    .filter(({ code, severity, start }) =>
      severity <= WARNING && start.line >= first && code >= FIRST_OF_TYPES &&
      !TOP_LEVEL_AWAIT.includes(code) && !DECLARED_AGAIN.has(code)
    )
    .map(({ message, start }) => ({
      line: start.line - first + 1,
      message: withPlace(message.trimEnd()),
    }));
}

/** Where a name of the data is found, which the class does not have: types do not know the data. */
function withPlace(message: string): string {
  const found = /^Property '(\w+)' does not exist on type '(\w+)/.exec(message);
  const place = found && PLACES[found[2]!];
  return place ? `${message} If it is ${place(found[1]!)}.` : message;
}

const PLACES: Readonly<Record<string, (name: string) => string>> = {
  DataArray: (name) => `a coordinate, write coords.${name}, or coord("${name}") for an array of it`,
  Dataset: (name) => `an array, write get("${name}")`,
  GroupBy: (name) => `a group, write get("${name}")`,
  Table: (name) => `a column, write column("${name}") or numbers("${name}")`,
};
