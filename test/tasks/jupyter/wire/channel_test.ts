import { equal, ok } from "node:assert/strict";
import { connectWhenListening } from "../../../../tasks/jupyter/wire/mod.ts";

const NEVER = new Promise<void>(() => {});
const soon = (milliseconds: number) => performance.now() + milliseconds;

/** Listens on a port for as long as `body` takes, and gives each connection to `serve`. */
async function withListener(
  serve: (client: Deno.TcpConn) => unknown,
  body: (port: number) => Promise<void>,
) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const clients: Deno.TcpConn[] = [];
  const serving = (async () => {
    for await (const client of listener) {
      clients.push(client);
      await serve(client);
    }
  })();
  try {
    await body(listener.addr.port);
  } finally {
    listener.close();
    await serving;
    for (const client of clients) {
      try {
        client.close();
      } catch {
        // Closed by `serve`.
      }
    }
  }
}

/** What a ZeroMQ socket says first: its greeting, then READY. */
async function greet(client: Deno.TcpConn) {
  const hello = new Uint8Array(64);
  hello.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0, ...new TextEncoder().encode("NULL")]);
  await client.write(hello);
  await client.write(Uint8Array.of(4, 6, 5, ...new TextEncoder().encode("READY")));
}

Deno.test("a port that another program has, and then the process, is connected to in the end", async () => {
  let tries = 0;
  await withListener(async (client) => {
    tries++;
    if (tries === 1) client.close();
    else if (tries === 2) {
      await client.write(new TextEncoder().encode("HTTP/1.1 400 No".padEnd(64)));
    } else await greet(client);
  }, async (port) => {
    const connection = await connectWhenListening({ ended: NEVER }, port, "DEALER", soon(5000));
    ok(connection !== undefined);
    connection.close();
  });
  equal(tries, 3);
});

Deno.test("a connection that is reset while it is made is tried again", async () => {
  const { connect } = Deno;
  try {
    for (const name of ["ConnectionReset", "ConnectionAborted", "BrokenPipe"] as const) {
      let tries = 0;
      Deno.connect = ((options: Deno.ConnectOptions) =>
        ++tries === 1
          ? Promise.reject(new Deno.errors[name]())
          : connect(options)) as typeof Deno.connect;
      await withListener(greet, async (port) => {
        const connection = await connectWhenListening({ ended: NEVER }, port, "SUB", soon(5000));
        ok(connection !== undefined, name);
        connection.close();
      });
      equal(tries, 2);
    }
  } finally {
    Deno.connect = connect;
  }
});

Deno.test("a program that never answers is left where the process ends, or the time is over", async () => {
  await withListener(() => {}, async (port) => {
    const ended = new Promise<void>((resolve) => setTimeout(resolve, 50));
    equal(await connectWhenListening({ ended }, port, "DEALER", soon(60_000)), undefined);
    equal(await connectWhenListening({ ended: NEVER }, port, "DEALER", soon(50)), undefined);
  });
  equal(await connectWhenListening({ ended: NEVER }, 1, "DEALER", soon(50)), undefined);
});
