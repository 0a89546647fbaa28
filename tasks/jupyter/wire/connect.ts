/** The side of a kernel's client: connects to the sockets of a kernel. */
import { FormatError } from "../../../lib/errors/mod.ts";
import { type Connection, shakeHands } from "./connection.ts";

/**
 * Connects to a ZeroMQ socket on this machine, as a socket of the type DEALER (requests and their
 * answers) or SUB (all that is published). `identity` is the same on all sockets of one client. `signal`
 * ends it while it waits for an answer.
 *
 * @throws {Deno.errors.ConnectionRefused} when nothing listens on the port
 * @throws {FormatError} when what listens does not speak ZMTP 3
 */
export async function connectSocket(
  port: number,
  type: "DEALER" | "SUB",
  identity = "",
  signal?: AbortSignal,
): Promise<Connection> {
  const tcp = await Deno.connect({ hostname: "127.0.0.1", port });
  const stop = () => tcp.close();
  if (signal?.aborted) stop();
  else signal?.addEventListener("abort", stop, { once: true });
  const connection = await shakeHands(tcp, type, identity)
    .finally(() => signal?.removeEventListener("abort", stop));
  if (connection === undefined) {
    throw new FormatError({
      doing: "connect to a kernel",
      found: "an answer that is not ZMTP 3",
      right: "a ZeroMQ socket",
      where: `port ${port}`,
    });
  }
  // Subscribes to every topic.
  if (type === "SUB") await connection.send([Uint8Array.of(1)]);
  return connection;
}
