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

/** Whether a message is one of a cell's outputs. */
export function isOutput(message: Message): boolean {
  return TYPES.includes(message.type);
}

/**
 * Collects the outputs of a notebook's cells: merges what goes to one stream, carries out
 * `clear_output`, and updates displays wherever in the notebook they stand.
 */
export class OutputCollector {
  readonly #displays = new Map<string, { data: MimeBundle; metadata: JsonObject }[]>();
  #cell: CodeCell | undefined;
  #clearNext = false;

  /** From here on outputs belong to this cell, the `count`th that runs. */
  begin(cell: CodeCell, count: number): void {
    cell.outputs = [];
    cell.execution_count = count;
    this.#cell = cell;
    this.#clearNext = false;
  }

  /** Takes one message; those that are not outputs are passed over. */
  take({ type, content }: Message): void {
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
          Object.assign(shown, { data, metadata });
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
    this.#cell = undefined;
  }

  #write(name: "stdout" | "stderr", text: string): void {
    const last = this.#clearNext ? undefined : this.#cell!.outputs.at(-1);
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
  }
}
