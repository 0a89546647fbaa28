/** What has run in this kernel's life, for front ends that ask. */
import type { Json, JsonObject } from "../format/mod.ts";

/** The session that this kernel's own cells belong to; earlier ones are not kept. */
const SESSION = 1;

/** The inputs of all cells, in order. */
export class History {
  readonly #inputs: { readonly count: number; readonly code: string }[] = [];

  /** Adds the input of the `count`th cell. */
  add(count: number, code: string): void {
    this.#inputs.push({ count, code });
  }

  /** The content of a `history_reply` to what a `history_request` asks for. */
  answer(asked: JsonObject): JsonObject {
    const { output, hist_access_type: type, n, session, start, stop, pattern, unique } = asked;
    let found = this.#inputs;
    if (type === "range") {
      const isOurs = session === undefined || session === 0 || session === SESSION;
      const from = Number(start ?? 1);
      const to = typeof stop === "number" ? stop : Infinity;
      found = isOurs ? found.filter(({ count }) => count >= from && count < to) : [];
    } else if (type === "search") {
      const glob = globPattern(String(pattern ?? "*"));
      found = found.filter(({ code }) => glob.test(code));
      if (unique === true) found = [...new Map(found.map((each) => [each.code, each])).values()];
    }
    if (type !== "range" && typeof n === "number") found = n > 0 ? found.slice(-n) : [];
    const line = ({ count, code }: { count: number; code: string }): Json => [
      SESSION,
      count,
      output === true ? [code, null] : code,
    ];
    return { status: "ok", history: found.map(line) };
  }
}

/** `*` stands for anything, `?` for one character. */
function globPattern(glob: string): RegExp {
  const text = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, "[^]*").replace(
    /\?/g,
    "[^]",
  );
  return new RegExp(`^${text}$`);
}
