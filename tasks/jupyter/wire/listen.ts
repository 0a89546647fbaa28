/** The side of a kernel: sockets that clients connect to, several at a time. */
import { type Connection, shakeHands } from "./connection.ts";

/** A client, on one socket. */
export type Peer = Connection;

/** A socket that listens. */
export interface ListeningSocket {
  /** The clients that are connected now. */
  readonly peers: ReadonlySet<Peer>;
  /** Listens no longer, and ends the connections. */
  readonly close: () => void;
}

/**
 * Listens as a socket of the type ROUTER (requests of many, each answered to the one who asked), PUB
 * (the same for all) or REP (heartbeats). Each message that comes in goes to `take`, those of one client
 * in order; of a PUB socket they are the topics that somebody wants to hear.
 *
 * @throws {Deno.errors.AddrInUse} when the port is taken
 */
export function listenSocket(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  type: "ROUTER" | "PUB" | "REP",
  take: (frames: Uint8Array[], peer: Peer) => void,
): ListeningSocket {
  const listener = Deno.listen({ hostname, port });
  const peers = new Set<Peer>();
  const serve = async (tcp: Deno.TcpConn) => {
    const peer = await shakeHands(tcp, type);
    if (peer === undefined) return;
    peers.add(peer);
    for await (const frames of peer.messages) take(frames, peer);
    peers.delete(peer);
    peer.close();
  };
  (async () => {
    // One who leaves, or speaks something else, must not end the kernel for the others.
    for await (const tcp of listener) serve(tcp).catch(() => {});
  })();
  return {
    peers,
    close: () => {
      listener.close();
      for (const peer of peers) peer.close();
    },
  };
}
