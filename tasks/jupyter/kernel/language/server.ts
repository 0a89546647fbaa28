/**
 * A `deno lsp` of our own: TypeScript's knowledge, asked over the language server protocol.
 *
 * Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
 */
import os from "node:os";
import type { Json, JsonObject } from "../../format/mod.ts";
import { bytesOf, messagesIn } from "./framing.ts";
import { serverOptions, startServer } from "./server_process.ts";

/** On a busy machine cells come before what is said of them. */
const NICE = 10;

/** A running language server. */
export class LanguageServer {
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #waiting = new Map<number, (result: Json | undefined) => void>();
  #asked = 0;

  private constructor() {
    this.#child = startServer();
    try {
      os.setPriority(this.#child.pid, NICE);
    } catch {
      // A system without such an order, or that does not let us.
    }
    this.#writer = this.#child.stdin.getWriter();
    this.#read().finally(() => {
      for (const answer of this.#waiting.values()) answer(undefined);
      this.#waiting.clear();
    });
  }

  /** Starts one for a folder, with the settings of a `deno.json`. It ends when its stdin does. */
  static async start(folder: string, config: string): Promise<LanguageServer> {
    const server = new LanguageServer();
    const options = serverOptions(config);
    await server.ask("initialize", {
      processId: Deno.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: "notebook" }],
      capabilities: {
        textDocument: {
          diagnostic: {},
          hover: { contentFormat: ["markdown"] },
          completion: { completionItem: { snippetSupport: false } },
          signatureHelp: { signatureInformation: { documentationFormat: ["markdown"] } },
        },
      },
      initializationOptions: options,
    });
    server.tell("initialized", {});
    server.tell("workspace/didChangeConfiguration", { settings: { deno: options } });
    return server;
  }

  /** Asks; undefined where the server has ended, or knows nothing. */
  ask(method: string, params: JsonObject): Promise<Json | undefined> {
    const id = ++this.#asked;
    const { promise, resolve } = Promise.withResolvers<Json | undefined>();
    this.#waiting.set(id, resolve);
    this.#send({ id, method, params });
    return promise;
  }

  /** Tells the server something that it does not answer. */
  tell(method: string, params: JsonObject): void {
    this.#send({ method, params });
  }

  /** Ends it. */
  close(): void {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended.
    }
  }

  #send(message: JsonObject): void {
    // A server that has ended answers nothing more, which its readers see.
    this.#writer.write(bytesOf({ jsonrpc: "2.0", ...message })).catch(() => {});
  }

  #take(message: JsonObject): void {
    const { id, method, params, result } = message;
    if (method === undefined) {
      this.#waiting.get(id as number)?.(result);
      this.#waiting.delete(id as number);
    } else if (id !== undefined) {
      // Its questions are about settings of an editor, of which there is none.
      const items = (params as JsonObject | undefined)?.items;
      this.#send({ id, result: Array.isArray(items) ? items.map(() => null) : null });
    }
  }

  async #read(): Promise<void> {
    for await (const message of messagesIn(this.#child.stdout)) this.#take(message);
  }
}
