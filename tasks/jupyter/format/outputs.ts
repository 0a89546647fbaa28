/** What an output holds, for those who read, compare, check or draw it: texts, media types, pictures. */
import { Buffer } from "node:buffer";
import type { Json, JsonObject, MimeBundle, Output } from "./notebook.ts";

/** Escape sequences of terminals (ECMA-48): CSI with its parameters, OSC up to its end, and the short ones. */
// deno-lint-ignore no-control-regex -- the escape character is what is looked for
const ESCAPES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;

/** Removes the escape sequences by which programs color text in a terminal. */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPES, "");
}

/**
 * What a terminal shows after a text was written: no escape sequences, and of a line that was
 * overwritten with `\r` only the last state. `\r\n` ends a line as `\n` does.
 */
export function screenText(text: string): string {
  const plain = withoutEscapes(text).replace(/\r+\n/g, "\n");
  if (!plain.includes("\r")) return plain;
  return plain.split("\n").map((line) => {
    const states = line.split("\r");
    // A trailing \r has moved the cursor but overwritten nothing yet.
    return states.findLast((state) => state !== "") ?? "";
  }).join("\n");
}

/** A text that a file holds as one string or as a list of lines; undefined where it is neither. */
export function joinedText(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((line) => typeof line === "string")) {
    return value.join("");
  }
  return undefined;
}

/**
 * The forms of an output by media type, each text as one string. Media types of JSON keep their value,
 * also where that is a list of strings. Empty where `value` is not an object.
 */
export function mimeBundleOf(value: Json | undefined): MimeBundle {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const isJson = (type: string) => /^application\/(?:json$|.*\+json$)/.test(type);
  return Object.fromEntries(
    Object.entries(value).map(([type, data]) => [
      type,
      isJson(type) ? data : joinedText(data) ?? data,
    ]),
  );
}

/** A picture in an output. */
export interface Picture {
  /** Its media type: `"image/png"`. */
  readonly type: string;
  /** Its bytes, without line ends. */
  readonly base64: string;
  /** What the picture shows, in words, for those who can't see it. */
  readonly alt: string | undefined;
  /** The size at which it is meant to be shown, in CSS pixels, where the output says: its width. */
  readonly width: number | undefined;
  /** And its height. */
  readonly height: number | undefined;
}

const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** The picture of an output, where it has one. */
export function pictureOf(output: Output): Picture | undefined {
  if (!("data" in output)) return undefined;
  const type = PICTURES.find((each) => typeof output.data[each] === "string");
  if (type === undefined) return undefined;
  const about = (output.metadata[type] ?? {}) as JsonObject;
  const number = (value: unknown) => typeof value === "number" ? value : undefined;
  return {
    type,
    base64: String(output.data[type]).replace(/\s/g, ""),
    alt: typeof about.alt === "string" && about.alt.trim() !== "" ? about.alt : undefined,
    width: number(about.width),
    height: number(about.height),
  };
}

/** The pixels of a PNG, `"640×480"`, read from its header; undefined where it is not a PNG. */
export function pngSize(base64: string): string | undefined {
  const head = Buffer.from(base64.slice(0, 40), "base64");
  if (head.length < 24 || head.toString("latin1", 1, 4) !== "PNG") return undefined;
  return `${head.readUInt32BE(16)}×${head.readUInt32BE(20)}`;
}
