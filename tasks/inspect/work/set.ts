/** What the page shows of a table. */
import type { Table } from "../../../lib/files/mod.ts";
import type { SetView } from "./answers.ts";

/** Rows and columns that are shown at most: a page of more is slow, and nobody reads it. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 60;

/** A table in words. */
export function viewSet(name: string, table: Table): SetView {
  const columns = table.columns.slice(0, MOST_COLUMNS);
  const cells = columns.map((column) => table.column(column));
  const stimuli = cells[0]?.length ?? 0;
  return {
    name,
    stimuli,
    allColumns: table.columns.length,
    columns,
    rows: Array.from(
      { length: Math.min(MOST_ROWS, stimuli) },
      (_, row) => cells.map((column) => column[row] ?? ""),
    ),
  };
}
