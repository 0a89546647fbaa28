/**
 * Messages between a kernel and its client: frames of a ZeroMQ message, signed with HMAC-SHA256 under
 * a key that only the two know.
 *
 * Source: https://jupyter-client.readthedocs.io/en/latest/messaging.html#wire-protocol
 */
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { JsonObject } from "../format/mod.ts";

const DELIMITER = "<IDS|MSG>";
const PROTOCOL = "5.3";

/** A message from the kernel. */
export interface Message {
  /** `"execute_reply"`, `"stream"`, …, as Jupyter names them. */
  readonly type: string;
  /** The id of the request that this answers, or that was running when it was sent. */
  readonly parent: string;
  /** What the message says; its fields depend on the type. */
  readonly content: JsonObject;
}

/** A request's frames, and the id by which its answers name it. */
export function request(
  type: string,
  content: JsonObject,
  session: string,
  key: string,
): { readonly id: string; readonly frames: Uint8Array[] } {
  const id = randomUUID();
  const header = {
    msg_id: id,
    msg_type: type,
    username: "neuroid",
    session,
    date: new Date().toISOString(),
    version: PROTOCOL,
  };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  const encoder = new TextEncoder();
  const frames = [DELIMITER, signature(parts, key), ...parts].map((text) => encoder.encode(text));
  return { id, frames };
}

/** The message in some frames, or undefined where it is not one, or is not signed with the key. */
export function readMessage(frames: readonly Uint8Array[], key: string): Message | undefined {
  const decoder = new TextDecoder();
  const texts = frames.map((frame) => decoder.decode(frame));
  const at = texts.indexOf(DELIMITER);
  const [signed, ...parts] = texts.slice(at + 1, at + 6);
  if (at < 0 || signed === undefined || parts.length < 4) return undefined;
  if (!isSame(signed, signature(parts, key))) return undefined;
  const [header, parent, , content] = parts.map((part) => JSON.parse(part) as JsonObject);
  return {
    type: String(header!.msg_type),
    parent: String(parent!.msg_id ?? ""),
    content: content!,
  };
}

function signature(parts: readonly string[], key: string): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
