import { deepEqual, equal, rejects } from "node:assert/strict";
import { FormatError } from "../../../../lib/errors/mod.ts";
import { connectSocket } from "../../../../tasks/jupyter/wire/mod.ts";

/** A peer that greets, reads what the client sends for a moment, and writes `answer`. */
async function withPeer(
  answer: Uint8Array,
  body: (port: number, received: () => Uint8Array) => Promise<void>,
  hello = greeting(3),
) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let received = new Uint8Array();
  const serving = (async () => {
    const client = await listener.accept();
    await client.write(hello);
    await client.write(Uint8Array.of(4, 6, 5, ...text("READY")));
    for (let at = 0; at < answer.length;) at += await client.write(answer.subarray(at));
    const chunk = new Uint8Array(1 << 16);
    for (let got; (got = await client.read(chunk).catch(() => null)) !== null;) {
      received = Uint8Array.of(...received, ...chunk.subarray(0, got));
    }
    client.close();
  })();
  try {
    await body(listener.addr.port, () => received);
  } finally {
    listener.close();
  }
  await serving;
}

function greeting(version: number): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, version, 0, ...text("NULL")]);
  return bytes;
}

function text(ascii: string): Uint8Array {
  return new TextEncoder().encode(ascii);
}

function bytes(...parts: (number | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => typeof part === "number" ? [part] : [...part]));
}

Deno.test("frames come as messages: short and long ones, empty ones, commands passed over", async () => {
  const long = new Uint8Array(70_000).fill(7);
  const size = Uint8Array.of(0, 0, 0, 0, 0, 1, 0x11, 0x70);
  const answer = bytes(1, 2, text("ab"), 0, 0, 4, 1, 9, 2, size, long, 1, 1, 5);
  await withPeer(answer, async (port) => {
    const socket = await connectSocket(port, "DEALER");
    const messages = socket.messages[Symbol.asyncIterator]();
    deepEqual((await messages.next()).value, [text("ab"), new Uint8Array()]);
    deepEqual((await messages.next()).value, [long]);
    socket.close();
    // The last one was never completed.
    equal((await messages.next()).done, true);
  });
});

Deno.test("what is sent is greeting, READY with the socket type, then frames in order", async () => {
  await withPeer(new Uint8Array(), async (port, received) => {
    const socket = await connectSocket(port, "SUB");
    const large = new Uint8Array(300).fill(9);
    await Promise.all([socket.send([text("a"), large]), socket.send([text("b")])]);
    socket.close();
    const expected = bytes(
      4,
      38,
      5,
      text("READY"),
      11,
      text("Socket-Type"),
      0,
      0,
      0,
      3,
      text("SUB"),
      8,
      text("Identity"),
      0,
      0,
      0,
      0,
      0,
      1,
      1,
      1,
      1,
      text("a"),
      2,
      0,
      0,
      0,
      0,
      0,
      0,
      1,
      44,
      large,
      0,
      1,
      text("b"),
    );
    const limit = performance.now() + 5000;
    while (received().length < 64 + expected.length && performance.now() < limit) {
      await new Promise((done) => setTimeout(done, 5));
    }
    deepEqual(received().slice(64), expected);
  });
});

Deno.test("what is not ZeroMQ, or an older one, is refused", async () => {
  for (const hello of [text("HTTP/1.1 200 OK\r\n".padEnd(64)), greeting(1)]) {
    await withPeer(new Uint8Array(), async (port) => {
      await rejects(connectSocket(port, "SUB"), FormatError);
    }, hello);
  }
});
