import { deepEqual, equal, notEqual } from "node:assert/strict";
import { readMessage, request } from "../../../../tasks/jupyter/wire/mod.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("a request's frames read back as a message, whatever stands before the delimiter", () => {
  const { frames } = request("execute_request", { code: "ä" }, "session", "key");
  const message = readMessage([bytes("identity"), ...frames], "key");
  deepEqual([message?.type, message?.parent, message?.content, message?.buffers], [
    "execute_request",
    "",
    { code: "ä" },
    [],
  ]);
});

Deno.test("a message with a wrong signature, a changed part or too few parts is not taken", () => {
  const { frames } = request("status", {}, "session", "key");
  equal(readMessage(frames, "other"), undefined);
  equal(readMessage(frames.with(5, bytes('{"code":1}')), "key"), undefined);
  equal(readMessage(frames.with(1, bytes("")), "key"), undefined);
  equal(readMessage(frames.slice(0, 4), "key"), undefined);
  equal(readMessage([], "key"), undefined);
});

Deno.test("no two requests have the same id", () => {
  notEqual(request("a", {}, "s", "k").id, request("a", {}, "s", "k").id);
});
