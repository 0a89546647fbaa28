/** The kernel's side of Jupyter's channels: requests come in, replies and outputs go out. */
import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../format/mod.ts";
import {
  type ConnectionFile,
  headerOf,
  type ListeningSocket,
  listenSocket,
  type Message,
  messageFrames,
  type MessageParts,
  type Peer,
  readMessage,
} from "../../wire/mod.ts";

/** A request, and who made it. */
export interface Request {
  readonly message: Message;
  readonly peer: Peer;
}

/** Takes requests, in the order in which each client sends them. */
export type TakeRequest = (request: Request) => void;

/** All channels, to all front ends that are connected. */
export class Front {
  /** The id of this kernel's life, in all its messages. */
  readonly session = randomUUID();
  readonly #key: string;
  readonly #iopub: ListeningSocket;
  readonly #stdin: ListeningSocket;
  readonly #sockets: readonly ListeningSocket[];
  readonly #answers = new Map<string, (content: JsonObject) => void>();
  #sent: Promise<unknown> = Promise.resolve();

  /**
   * Listens where Jupyter expects a kernel.
   *
   * @throws {Deno.errors.AddrInUse} when one of the ports is taken
   */
  constructor(
    { ip, key, ...ports }: ConnectionFile,
    takers: { readonly shell: TakeRequest; readonly control: TakeRequest },
  ) {
    this.#key = key;
    const at = (port: number) => ({ hostname: ip, port });
    const requests = (take: TakeRequest) => (frames: Uint8Array[], peer: Peer) => {
      const message = readMessage(frames, key);
      if (message !== undefined) take({ message, peer });
    };
    this.#iopub = listenSocket(
      at(ports.iopub_port),
      "PUB",
      ([said], peer) => this.#welcome(said, peer),
    );
    this.#stdin = listenSocket(
      at(ports.stdin_port),
      "ROUTER",
      requests(({ message, peer }) => this.#answers.get(peer.identity)?.(message.content)),
    );
    this.#sockets = [
      this.#iopub,
      this.#stdin,
      listenSocket(at(ports.hb_port), "REP", (frames, peer) => peer.send(frames).catch(() => {})),
      listenSocket(at(ports.control_port), "ROUTER", requests(takers.control)),
      listenSocket(at(ports.shell_port), "ROUTER", requests(takers.shell)),
    ];
  }

  /** Tells all front ends something that belongs to a request. */
  publish(
    type: string,
    content: JsonObject,
    parentHeader: JsonObject,
    more: Pick<MessageParts, "metadata" | "buffers"> = {},
  ): void {
    const header = headerOf(type, this.session, "kernel");
    const frames = messageFrames({ header, parentHeader, content, ...more }, this.#key, type);
    for (const peer of this.#iopub.peers) this.#send(peer, frames);
  }

  /** Tells all front ends whether a request is worked on. */
  publishState(state: "starting" | "busy" | "idle", parentHeader: JsonObject = {}): void {
    this.publish("status", { execution_state: state }, parentHeader);
  }

  /** Answers a request to the one who made it. */
  reply({ message, peer }: Request, content: JsonObject, metadata: JsonObject = {}): void {
    const type = message.type.replace(/_request$/, "_reply");
    const header = headerOf(type, this.session, "kernel");
    this.#send(
      peer,
      messageFrames({ header, parentHeader: message.header, metadata, content }, this.#key),
    );
  }

  /**
   * Asks the user at the front end that made a request; its answer. Undefined where that front end
   * is not there to be asked.
   */
  ask(
    { message, peer }: Request,
    content: JsonObject,
  ): Promise<JsonObject | undefined> {
    const asked = [...this.#stdin.peers].find(({ identity }) => identity === peer.identity);
    if (asked === undefined) return Promise.resolve(undefined);
    const header = headerOf("input_request", this.session, "kernel");
    this.#send(asked, messageFrames({ header, parentHeader: message.header, content }, this.#key));
    return new Promise((resolve) => {
      this.#answers.set(peer.identity, (answer) => {
        this.#answers.delete(peer.identity);
        resolve(answer);
      });
    });
  }

  /** Fulfilled when all that was to be said up to now has been handed to the system. */
  async flush(): Promise<void> {
    await this.#sent;
  }

  /** Listens no longer. */
  close(): void {
    for (const socket of this.#sockets) socket.close();
  }

  /** Tells one who has begun to listen that he hears all from now on. */
  #welcome(said: Uint8Array | undefined, peer: Peer): void {
    // A subscription begins with 1, its end with 0.
    if (said?.[0] !== 1) return;
    const topic = new TextDecoder().decode(said.subarray(1));
    const header = headerOf("iopub_welcome", this.session, "kernel");
    const frames = messageFrames({ header, content: { subscription: topic } }, this.#key, topic);
    this.#send(peer, frames);
  }

  #send(peer: Peer, frames: Uint8Array[]): void {
    const sent = peer.send(frames).catch(() => peer.close());
    this.#sent = Promise.all([this.#sent, sent]);
  }
}
