/** A notebook's code as one module, for tools that read modules, with the way back to its cells. */
import { codeCells, type Notebook } from "../format/mod.ts";

/** A place in a notebook's code, both from 1. */
export interface CellPlace {
  readonly cell: number;
  readonly line: number;
}

/** The code cells of a notebook, one behind the other. */
export interface CellModule {
  readonly text: string;
  /** The place in the notebook of a line of the module, from 1. */
  readonly placeOf: (line: number) => CellPlace;
}

/** Ends what a cell left open, so that `(…)` in the next one does not call it. */
const BETWEEN = "export {};";

/**
 * Joins the code cells into a module. Imports may stand anywhere in one. A name that two cells
 * declare is an error in it, though the kernel lets some pass: the notebook would then depend on
 * the order in which one runs its cells.
 */
export function cellModule(notebook: Notebook): CellModule {
  const lines: string[] = [];
  const starts: CellPlace[] = [];
  for (const { cell, number } of codeCells(notebook)) {
    starts.push({ cell: number, line: lines.length });
    lines.push(...cell.source.split("\n"), BETWEEN);
  }
  return {
    text: `${lines.join("\n")}\n`,
    placeOf: (line) => {
      const start = starts.findLast((each) => each.line < line) ?? { cell: 1, line: 0 };
      return { cell: start.cell, line: line - start.line };
    },
  };
}

/** `02_volume.ipynb, cell 3, line 7`. */
export function placeText(file: string, { cell, line }: { cell: number; line?: number }): string {
  return `${file}, cell ${cell}${line === undefined ? "" : `, line ${line}`}`;
}
