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

/** What is sent. */
export interface MessageParts {
  /** Who sends what, and when; {@link headerOf} makes it. */
  readonly header: JsonObject;
  /** The header of the request that this answers, or that was running when it was sent. */
  readonly parentHeader?: JsonObject | undefined;
  /** What is known of the content. */
  readonly metadata?: JsonObject | undefined;
  /** What the message says; its fields depend on the type. */
  readonly content: JsonObject;
  /** Bytes that go along, such as those of a widget. */
  readonly buffers?: readonly Uint8Array[] | undefined;
}

/** A message that came in. */
export interface Message extends MessageParts {
  /** `"execute_reply"`, `"stream"`, …, as Jupyter names them. */
  readonly type: string;
  /** Its own id. */
  readonly id: string;
  /** The id of the request that this answers, or that was running when it was sent. */
  readonly parent: string;
  /** The header of that request; empty where there is none. */
  readonly parentHeader: JsonObject;
  /** What is known of the content. */
  readonly metadata: JsonObject;
  /** Bytes that came along. */
  readonly buffers: readonly Uint8Array[];
}

/** The header of a new message. */
export function headerOf(type: string, session: string, username = "neuroid"): JsonObject {
  const date = new Date().toISOString();
  return { msg_id: randomUUID(), msg_type: type, username, session, date, version: PROTOCOL };
}

/** A message's frames; on a PUB socket the first one is its `topic`. */
export function messageFrames(
  { header, parentHeader = {}, metadata = {}, content, buffers = [] }: MessageParts,
  key: string,
  topic?: string,
): Uint8Array[] {
  const parts = [header, parentHeader, metadata, content].map((part) => JSON.stringify(part));
  const texts = [DELIMITER, signature(parts, key), ...parts];
  if (topic !== undefined) texts.unshift(topic);
  const encoder = new TextEncoder();
  return [...texts.map((text) => encoder.encode(text)), ...buffers];
}

/** A request's frames, and the id by which its answers name it. */
export function request(
  type: string,
  content: JsonObject,
  session: string,
  key: string,
): { readonly id: string; readonly frames: Uint8Array[] } {
  const header = headerOf(type, session);
  return { id: header.msg_id as string, frames: messageFrames({ header, content }, key) };
}

/** The message in some frames, or undefined where it is not one, or is not signed with the key. */
export function readMessage(frames: readonly Uint8Array[], key: string): Message | undefined {
  const decoder = new TextDecoder();
  const at = frames.findIndex((frame) =>
    frame.length === DELIMITER.length && decoder.decode(frame) === DELIMITER
  );
  if (at < 0 || frames.length < at + 6) return undefined;
  const [signed, ...parts] = frames.slice(at + 1, at + 6).map((frame) => decoder.decode(frame));
  if (!isSame(signed!, signature(parts, key))) return undefined;
  const [header, parentHeader, metadata, content] = parts.map((part) =>
    JSON.parse(part) as JsonObject
  );
  return {
    type: String(header!.msg_type),
    id: String(header!.msg_id),
    parent: String(parentHeader!.msg_id ?? ""),
    header: header!,
    parentHeader: parentHeader!,
    metadata: metadata!,
    content: content!,
    buffers: frames.slice(at + 6),
  };
}

function signature(parts: readonly string[], key: string): string {
  // Jupyter signs nothing where there is no key.
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
