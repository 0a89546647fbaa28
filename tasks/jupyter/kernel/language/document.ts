/** The cells that ran, one behind the other, and the code in question: what TypeScript sees. */

/** Ends what a cell left open, so that `(…)` in the next one does not call it; and makes a module. */
const BETWEEN = "export {};\n";

/** A place in the document, both from 0; `character` in UTF-16 units. */
export interface DocumentPlace {
  readonly line: number;
  readonly character: number;
}

/** A piece of the document that becomes another text. */
export interface Edit {
  readonly start: DocumentPlace;
  readonly end: DocumentPlace;
  readonly text: string;
}

/** A document that ends with the code in question. */
export interface DocumentView {
  readonly text: string;
  /** The line in which that code begins. */
  readonly first: number;
}

/** The texts of cells that ran, in the order of their last run, by what they are known by. */
export type RanCells = ReadonlyMap<string, string>;

/** The cells that ran up to now. */
export class CellDocument {
  readonly #cells = new Map<string, string>();

  /** Adds a cell that has run; another run of a cell takes the place of the one before. */
  add(cell: string, code: string): void {
    this.#cells.delete(cell);
    this.#cells.set(cell, code);
  }

  /** The cells as they are now, without one of them. */
  without(cell?: string): RanCells {
    const cells = new Map(this.#cells);
    if (cell !== undefined) cells.delete(cell);
    return cells;
  }

  /** Takes on cells that were changed, as far as they have not run again since. */
  adopt(before: RanCells, after: RanCells): void {
    for (const [cell, text] of after) {
      if (this.#cells.get(cell) === before.get(cell)) this.#cells.set(cell, text);
    }
  }
}

/** The document with some code at its end. */
export function viewOf(cells: RanCells, code: string): DocumentView {
  const head = [...cells.values()].map((text) => `${text}\n${BETWEEN}`).join("") || BETWEEN;
  return { text: head + code, first: head.split("\n").length - 1 };
}

/** The cells with some pieces changed; places are those of {@link viewOf}. */
export function edited(cells: RanCells, edits: readonly Edit[]): RanCells {
  let first = 0;
  return new Map([...cells].map(([cell, text]) => {
    const lines = text.split("\n");
    const own = edits.filter(({ start }) =>
      start.line >= first && start.line < first + lines.length
    );
    // From the end, so that places before an edit stay.
    const sorted = own.toSorted((a, b) =>
      b.start.line - a.start.line || b.start.character - a.start.character
    );
    for (const { start, end, text: replacement } of sorted) {
      const at = start.line - first;
      const line = lines[at]!;
      lines[at] = line.slice(0, start.character) + replacement + line.slice(end.character);
    }
    first += lines.length + 1;
    return [cell, lines.join("\n")];
  }));
}

/** Where in the document a cursor in the code stands; Jupyter counts characters, not UTF-16 units. */
export function placeOf(view: DocumentView, code: string, cursor: number): DocumentPlace {
  const lines = [...code].slice(0, cursor).join("").split("\n");
  return { line: view.first + lines.length - 1, character: lines.at(-1)!.length };
}
