/**
 * A `deno lsp` of our own: TypeScript's knowledge, asked over the language server protocol.
 *
 * Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
 */
import { Buffer } from "node:buffer";
import type { Json, JsonObject } from "../../format/mod.ts";

const HEAD_END = "\r\n\r\n";

/** A running language server. */
export class LanguageServer {
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #waiting = new Map<number, (result: Json | undefined) => void>();
  #asked = 0;

  private constructor() {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["lsp"],
      env: { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#read().finally(() => {
      for (const answer of this.#waiting.values()) answer(undefined);
      this.#waiting.clear();
    });
  }

  /** Starts one for a folder, with the settings of a `deno.json`. It ends when its stdin does. */
  static async start(folder: string, config: string): Promise<LanguageServer> {
    const server = new LanguageServer();
    const uri = folder;
    const options = {
      enable: true,
      unstable: true,
      lint: false,
      config,
      // Nothing is looked for beside what cells import.
      documentPreloadLimit: 0,
      suggest: { imports: { autoDiscover: false, hosts: {} } },
    };
    await server.ask("initialize", {
      processId: Deno.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "notebook" }],
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
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    const head = Buffer.from(`Content-Length: ${body.length}${HEAD_END}`);
    // A server that has ended answers nothing more, which its readers see.
    this.#writer.write(Buffer.concat([head, body])).catch(() => {});
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
    let bytes = Buffer.alloc(0);
    for await (const more of this.#child.stdout) {
      bytes = Buffer.concat([bytes, more]);
      while (true) {
        const at = bytes.indexOf(HEAD_END);
        if (at < 0) break;
        const size = Number(/content-length: *(\d+)/i.exec(bytes.toString("latin1", 0, at))?.[1]);
        const end = at + HEAD_END.length + size;
        if (bytes.length < end) break;
        const body = bytes.toString("utf8", at + HEAD_END.length, end);
        bytes = bytes.subarray(end);
        this.#take(JSON.parse(body));
      }
    }
  }
}
