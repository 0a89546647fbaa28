/** Tab and Shift-Tab: what the language server knows, and what the values have that are there now. */
import type { Json, JsonObject } from "../format/mod.ts";
import type { Cells } from "./cells.ts";
import type { Engine } from "./engine/mod.ts";
import { labelPlace, labelsExpression, labelText, type Place } from "./labels_at.ts";
import type { Language, Suggestion } from "./language/mod.ts";
import { jsonOf } from "./values.ts";

/** How long an answer may take, also where the library's types are still being read. */
const LIMIT_MS = 10_000;
const MOST = 200;

/** Answers what front ends ask about code. */
export class Help {
  readonly #language: Language;
  readonly #engine: Engine;
  readonly #cells: Cells;

  /** Looks at values only where no cell runs. */
  constructor(language: Language, engine: Engine, cells: Cells) {
    this.#language = language;
    this.#engine = engine;
    this.#cells = cells;
  }

  /** The content of an `inspect_reply`. */
  async inspect({ code, cursor_pos: cursor }: JsonObject): Promise<JsonObject> {
    const found = await inTime(this.#language.inspect(String(code), Number(cursor)));
    if (found === undefined) return { status: "ok", found: false, data: {}, metadata: {} };
    const plain = found.replace(/^```\w*\n?/gm, "");
    return {
      status: "ok",
      found: true,
      data: { "text/markdown": found, "text/plain": plain },
      metadata: {},
    };
  }

  /** The content of a `complete_reply`. */
  async complete({ code: whole, cursor_pos: position }: JsonObject): Promise<JsonObject> {
    const code = String(whole);
    const cursor = Number(position ?? [...code].length);
    const before = [...code].slice(0, cursor).join("");
    const place = labelPlace(before);
    const typed = place?.typed ?? /[\p{ID_Continue}$]*$/u.exec(before)![0];
    const start = cursor - [...typed].length;
    const isIdle = this.#cells.running === undefined;
    const [labels, known = []] = await Promise.all([
      place !== undefined && isIdle ? this.#labels(place) : [],
      inTime(this.#language.complete(code, cursor)),
    ]);
    // What a value has beside what its type says; and where nothing is known of types yet.
    const isMember = /\.\s*[\p{ID_Continue}$]*$/u.test(before);
    const live = isIdle && (isMember || known.length + labels.length === 0)
      ? await this.#live(code, cursor, start)
      : [];
    const fits = ({ text }: Suggestion) =>
      text.toLowerCase().startsWith(typed.toLowerCase()) && /^[\p{ID_Start}$_"]/u.test(text);
    const found = new Map<string, Suggestion>();
    for (const each of [...labels, ...known.filter(fits), ...live]) {
      if (!found.has(each.text) && found.size < MOST) found.set(each.text, each);
    }
    const types = [...found.values()].map(({ text, kind }) => ({
      text,
      type: kind,
      start,
      end: cursor,
    }));
    return {
      status: "ok",
      matches: [...found.keys()],
      cursor_start: start,
      cursor_end: cursor,
      metadata: { _jupyter_types_experimental: types },
    };
  }

  async #labels(place: Place): Promise<Suggestion[]> {
    const labels = await jsonOf(this.#engine, labelsExpression(place));
    return (Array.isArray(labels) ? labels : [])
      .filter((label): label is string => typeof label === "string")
      .filter((label) => label.startsWith(place.typed))
      .map((label) => ({ text: labelText(label, place), kind: "property" }));
  }

  /** Names that a value has now, and names of the notebook. */
  async #live(code: string, cursor: number, start: number): Promise<Suggestion[]> {
    const asked = { code, cursor_pos: cursor };
    const { content } = await this.#engine.ask("complete_request", asked);
    if (content.cursor_start !== start || !Array.isArray(content.matches)) return [];
    return content.matches.map((text: Json) => ({ text: String(text), kind: "value" }));
  }
}

async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) =>
    timer = setTimeout(() => resolve(undefined), LIMIT_MS)
  );
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
