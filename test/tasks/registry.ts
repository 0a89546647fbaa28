/**
 * A registry on this machine that takes what `deno publish` sends, and serves it as JSR does: modules by
 * their addresses, with a list of their checksums.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import config from "../../deno.json" with { type: "json" };
import { projectPath } from "../helpers.ts";
import { unpackTar } from "./unpack_tar.ts";

const { name: NAME, version: VERSION, exports: DOORS } = config;
const [SCOPE, PACKAGE] = NAME.slice(1).split("/");

/** A registry at work; declare it with `await using`. */
export class Registry implements AsyncDisposable {
  /** What was published: bytes by their paths, which begin with a slash. */
  readonly files = new Map<string, Uint8Array>();
  /** Paths of what was asked for. */
  readonly asked: string[] = [];
  readonly #server = createServer((request, response) => this.#answer(request, response));

  private constructor() {}

  /** Starts a registry and publishes the project there. */
  static async start(): Promise<Registry> {
    const registry = new Registry();
    await new Promise<void>((resolve) => registry.#server.listen(0, "127.0.0.1", resolve));
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["publish", "--token", "any", "--no-check", "--allow-slow-types", "--allow-dirty"],
      cwd: projectPath(),
      env: { JSR_URL: registry.url, NO_COLOR: "1" },
    }).output();
    if (success) return registry;
    await registry[Symbol.asyncDispose]();
    throw new Error(new TextDecoder().decode(stderr));
  }

  /** Its address, for `JSR_URL`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** The address of a published module. */
  addressOf(path: string): string {
    return `${this.url}${NAME}/${VERSION}/${path}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url!, this.url);
    this.asked.push(pathname);
    const body = pathname.startsWith("/api/")
      ? await this.#answerOfApi(request, pathname)
      : this.#contentOf(decodeURIComponent(pathname));
    if (body === undefined) response.writeHead(404).end("{}");
    else response.writeHead(200, { "content-type": typeOf(pathname) }).end(body);
  }

  async #answerOfApi(request: IncomingMessage, path: string): Promise<string | undefined> {
    const task = JSON.stringify({ id: "1", status: "success", error: null });
    const place = `/api/scopes/${SCOPE}/packages/${PACKAGE}`;
    if (path === place) {
      return JSON.stringify({
        scope: SCOPE,
        name: PACKAGE,
        latestVersion: null,
        githubRepository: null,
      });
    }
    if (path.startsWith("/api/publish_status/")) return task;
    if (path !== `${place}/versions/${VERSION}` || request.method !== "POST") return undefined;
    const parts = await Array.fromAsync(request as AsyncIterable<Uint8Array>);
    for (const [name, bytes] of unpackTar(gunzipSync(Buffer.concat(parts)))) {
      this.files.set(name.replace(/^\.?\/?/, "/"), bytes);
    }
    return task;
  }

  #contentOf(path: string): Uint8Array | string | undefined {
    if (path === `/${NAME}/meta.json`) {
      const versions = { [VERSION]: {} };
      return JSON.stringify({ scope: SCOPE, name: PACKAGE, latest: VERSION, versions });
    }
    if (path === `/${NAME}/${VERSION}_meta.json`) {
      const manifest = Object.fromEntries([...this.files].map(([name, bytes]) => {
        const checksum = createHash("sha256").update(bytes).digest("hex");
        return [name, { size: bytes.length, checksum: `sha256-${checksum}` }];
      }));
      return JSON.stringify({ manifest, exports: DOORS });
    }
    const start = `/${NAME}/${VERSION}`;
    return path.startsWith(start) ? this.files.get(path.slice(start.length)) : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function typeOf(path: string): string {
  if (path.endsWith(".ts")) return "text/typescript";
  return path.endsWith(".json") || path.startsWith("/api/")
    ? "application/json"
    : "application/octet-stream";
}
