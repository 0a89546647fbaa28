import { deepEqual, equal, notEqual } from "node:assert/strict";
import { readMessage, request } from "../../../lib/notebook/runner/wire.ts";

const bytes = (frames: string[]) => frames.map((frame) => new TextEncoder().encode(frame));

Deno.test("a request's frames read back as a message, whatever stands before the delimiter", () => {
  const { frames } = request("execute_request", { code: "ä" }, "session", "key");
  const message = readMessage(bytes(["identity", ...frames]), "key");
  deepEqual(message, { type: "execute_request", parent: "", content: { code: "ä" } });
});

Deno.test("a message with a wrong signature, a changed part or too few parts is not taken", () => {
  const { frames } = request("status", {}, "session", "key");
  equal(readMessage(bytes(frames), "other"), undefined);
  equal(readMessage(bytes(frames.with(5, '{"code":1}')), "key"), undefined);
  equal(readMessage(bytes(frames.with(1, "")), "key"), undefined);
  equal(readMessage(bytes(frames.slice(0, 4)), "key"), undefined);
  equal(readMessage([], "key"), undefined);
});

Deno.test("no two requests have the same id", () => {
  notEqual(request("a", {}, "s", "k").id, request("a", {}, "s", "k").id);
});
