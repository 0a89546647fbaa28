/** Notebooks for tests, from the text of their cells. */
import type { CodeCell, Notebook, Output } from "../../../tasks/jupyter/format/mod.ts";

/** A notebook of code cells that have not run. */
export function notebookOf(...sources: string[]): Notebook {
  return { metadata: {}, cells: sources.map((source) => codeCell(source)) };
}

/** A code cell, with outputs where it has run. */
export function codeCell(
  source: string,
  outputs: Output[] = [],
  count: number | null = null,
): CodeCell {
  return { cell_type: "code", id: "", source, metadata: {}, execution_count: count, outputs };
}

/** The outputs of the `number`th code cell, from 1. */
export function outputsOf(notebook: Notebook, number: number): Output[] {
  const cell = notebook.cells.filter((each) => each.cell_type === "code")[number - 1];
  if (cell?.cell_type !== "code") throw new Error(`no code cell ${number}`);
  return cell.outputs;
}

/** What a cell shows, in short: `out: text`, `err: text`, `show: text`, `value: text`, `error: name: text`. */
export function shownIn(notebook: Notebook, number: number): string[] {
  return outputsOf(notebook, number).map((output) => {
    switch (output.output_type) {
      case "stream":
        return `${output.name === "stdout" ? "out" : "err"}: ${output.text}`;
      case "display_data":
        return `show: ${output.data["text/plain"]}`;
      case "execute_result":
        return `value: ${output.data["text/plain"]}`;
      case "error":
        return `error: ${output.ename}: ${output.evalue}`;
    }
  });
}

/** A cell that never ends and listens meanwhile on the port that it writes to the file `port`. */
export const LISTENING = `
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await Deno.writeTextFile("port", listener.addr.port + "\\n");
  await new Promise(() => {});
`;
