/** What an output holds, for those who compare, check or draw it. */
import { Buffer } from "node:buffer";
import type { JsonObject, Output } from "./notebook.ts";

/** A picture in an output. */
export interface Picture {
  readonly type: string;
  readonly base64: string;
  /** What the picture shows, in words, for those who can't see it. */
  readonly alt: string | undefined;
  /** The size at which it is meant to be shown, in CSS pixels, where the output says. */
  readonly width: number | undefined;
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

/** The pixels of a PNG, `"640×480"`, read from its header; undefined where it is no PNG. */
export function pngSize(base64: string): string | undefined {
  const head = Buffer.from(base64.slice(0, 40), "base64");
  if (head.length < 24 || head.toString("latin1", 1, 4) !== "PNG") return undefined;
  return `${head.readUInt32BE(16)}×${head.readUInt32BE(20)}`;
}
