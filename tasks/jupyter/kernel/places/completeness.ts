/** Whether a piece of code is a whole one, for front ends in which Enter may run it. */
import type { JsonObject } from "../../format/mod.ts";
import { translate } from "./position.ts";

/** What the translation says of code that ends too early. */
const CUT = /<?eof>?|unterminated (?:template|block comment)/i;

/** The content of an `is_complete_reply`. */
export async function completeness(code: string): Promise<JsonObject> {
  const translated = await translate(code);
  if (translated?.kind !== "refused") return { status: "complete" };
  const { message, place } = translated;
  const lines = code.trimEnd().split("\n");
  const last = lines.at(-1)!;
  // What comes behind all that was typed can still be right.
  const isBehind = place.line > lines.length ||
    (place.line === lines.length && place.column > last.length);
  if (!isBehind && !CUT.test(message)) return { status: "invalid" };
  const indent = /^\s*/.exec(last)![0];
  return { status: "incomplete", indent: /[{([]\s*$/.test(last) ? `${indent}  ` : indent };
}
