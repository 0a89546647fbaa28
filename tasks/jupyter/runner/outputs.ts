/** From the messages of a running kernel to the outputs that stand in the notebook. */
import {
  type CodeCell,
  type JsonObject,
  type MimeBundle,
  mimeBundleOf,
  type Output,
  screenText,
} from "../format/mod.ts";
import type { Message } from "../wire/mod.ts";

/** The message types that change what a cell shows. */
const TYPES = [
  "stream",
  "display_data",
  "execute_result",
  "update_display_data",
  "error",
  "clear_output",
];

/** Characters that a cell's outputs may have together: 10 MB; a notebook with more does not open. */
export const MOST_OUTPUT = 10_000_000;

/** Whether a message is one of a cell's outputs. */
export function isOutput(message: Pick<Message, "type">): boolean {
  return TYPES.includes(message.type);
}

/**
 * Collects the outputs of a notebook's cells: merges what goes to one stream, carries out
 * `clear_output`, and updates displays wherever in the notebook they stand. What a cell shows beyond
 * {@link MOST_OUTPUT} is left out, and a note behind the rest says so.
 */
export class OutputCollector {
  readonly #displays = new Map<string, { data: MimeBundle; metadata: JsonObject }[]>();
  #cell: CodeCell | undefined;
  #clearNext = false;
  /** Characters that the cell has now, and those that were left out. */
  #kept = 0;
  #leftOut = 0;

  /** From here on outputs belong to this cell, the `count`th that runs. */
  begin(cell: CodeCell, count: number): void {
    cell.outputs = [];
    cell.execution_count = count;
    this.#cell = cell;
    this.#clearNext = false;
    this.#kept = this.#leftOut = 0;
  }

  /** Takes one message; those that are not outputs are passed over. */
  take({ type, content }: Pick<Message, "type" | "content">): void {
    if (this.#cell === undefined) return;
    const metadata = (content.metadata ?? {}) as JsonObject;
    const data = mimeBundleOf(content.data);
    const id = (content.transient as JsonObject | undefined)?.display_id;
    switch (type) {
      case "clear_output":
        if (content.wait === true) this.#clearNext = true;
        else this.#clear();
        return;
      case "update_display_data":
        for (const shown of this.#displays.get(String(id)) ?? []) {
          const more = sizeOf(data) - sizeOf(shown.data);
          if (more <= 0 || this.#fits(more)) Object.assign(shown, { data, metadata });
        }
        return;
      case "stream":
        this.#write(content.name === "stderr" ? "stderr" : "stdout", String(content.text ?? ""));
        return;
      case "error":
        this.#add({
          output_type: "error",
          ename: String(content.ename ?? "Error"),
          evalue: String(content.evalue ?? ""),
          traceback: Array.isArray(content.traceback) ? content.traceback.map(String) : [],
        });
        return;
      case "display_data":
      case "execute_result": {
        if (!this.#fits(sizeOf(data))) return;
        const shown = { data, metadata };
        if (typeof id === "string") {
          this.#displays.set(id, [...(this.#displays.get(id) ?? []), shown]);
        }
        // Built around the object that later updates change.
        this.#add(
          type === "display_data"
            ? Object.assign(shown, { output_type: type })
            : Object.assign(shown, {
              output_type: type,
              execution_count: this.#cell.execution_count,
            }),
        );
      }
    }
  }

  /** Ends a cell: what a terminal would show of its text is what stays. */
  end(): void {
    for (const output of this.#cell?.outputs ?? []) {
      if (output.output_type === "stream") output.text = screenText(output.text);
    }
    if (this.#leftOut > 0) this.#cell?.outputs.push(cutNote(this.#leftOut));
    this.#cell = undefined;
  }

  /** Counts what a cell shows; false where there is no room for it. */
  #fits(size: number): boolean {
    if (this.#clearNext) this.#clear();
    if (this.#kept + size <= MOST_OUTPUT) {
      this.#kept += size;
      return true;
    }
    this.#leftOut += size;
    return false;
  }

  #write(name: "stdout" | "stderr", whole: string): void {
    if (this.#clearNext) this.#clear();
    const room = MOST_OUTPUT - this.#kept;
    const text = whole.slice(0, room);
    this.#kept += text.length;
    this.#leftOut += whole.length - text.length;
    if (text === "") return;
    const last = this.#cell!.outputs.at(-1);
    if (last?.output_type === "stream" && last.name === name) last.text += text;
    else this.#add({ output_type: "stream", name, text });
  }

  #add(output: Output): void {
    if (this.#clearNext) this.#clear();
    this.#cell!.outputs.push(output);
  }

  #clear(): void {
    this.#clearNext = false;
    this.#cell!.outputs = [];
    this.#kept = this.#leftOut = 0;
  }
}

function sizeOf(data: MimeBundle): number {
  return Object.values(data).reduce<number>(
    (sum, value) =>
      sum + (typeof value === "string" ? value.length : JSON.stringify(value)?.length ?? 0),
    0,
  );
}

function cutNote(leftOut: number): Output {
  const text = `[cut: a cell may show ${MOST_OUTPUT / 1e6} MB; ${(leftOut / 1e6).toFixed(1)} MB ` +
    "more are left out. Print less, or write it to a file]\n";
  return { output_type: "stream", name: "stderr", text };
}
