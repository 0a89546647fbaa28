/** What cells print, joined: a message a line takes longer than the line. */
import type { JsonObject } from "../format/mod.ts";

/** How long a text waits for the next one. */
const WAIT_MS = 30;
/** Texts are not joined beyond this. */
const MOST_CHARACTERS = 1 << 18;

/** Texts of one stream and one cell that come close together are published as one. */
export class Streams<Cell> {
  readonly #publish: (content: JsonObject, cell: Cell | undefined) => void;
  #name = "";
  #texts: string[] = [];
  #length = 0;
  #cell: Cell | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Publishes by `publish`. */
  constructor(publish: (content: JsonObject, cell: Cell | undefined) => void) {
    this.#publish = publish;
  }

  /** Takes the content of a stream's message. */
  add({ name, text }: JsonObject, cell: Cell | undefined): void {
    if (name !== this.#name || cell !== this.#cell || this.#length > MOST_CHARACTERS) this.flush();
    this.#name = String(name);
    this.#cell = cell;
    this.#texts.push(String(text));
    this.#length += String(text).length;
    this.#timer ??= setTimeout(() => this.flush(), WAIT_MS);
  }

  /** Publishes what waits; before any other output, so that all keep their order. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#texts.length === 0) return;
    const text = this.#texts.join("");
    this.#texts = [];
    this.#length = 0;
    this.#publish({ name: this.#name, text }, this.#cell);
  }
}
