/** Messages of the language server protocol as bytes: a head with their length, and JSON. */
import { Buffer } from "node:buffer";
import type { JsonObject } from "../../format/mod.ts";

const HEAD_END = "\r\n\r\n";

/** A message as it is sent. */
export function bytesOf(message: JsonObject): Uint8Array {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}${HEAD_END}`), body]);
}

/** The messages in a stream. */
export async function* messagesIn(stream: ReadableStream<Uint8Array>): AsyncGenerator<JsonObject> {
  let bytes = Buffer.alloc(0);
  for await (const more of stream) {
    bytes = Buffer.concat([bytes, more]);
    while (true) {
      const at = bytes.indexOf(HEAD_END);
      if (at < 0) break;
      const size = Number(/content-length: *(\d+)/i.exec(bytes.toString("latin1", 0, at))?.[1]);
      const end = at + HEAD_END.length + size;
      if (bytes.length < end) break;
      const body = bytes.toString("utf8", at + HEAD_END.length, end);
      bytes = bytes.subarray(end);
      yield JSON.parse(body);
    }
  }
}
