/** A server of one's own on this machine, which gives a folder's files by ranges, and can be made to lie. */
import { createHash } from "node:crypto";

/** What was asked of it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
}

/** Changes an answer, or gives another one; what it returns is sent. */
export type Fault = (
  request: Request,
  answer: () => Promise<Response>,
) => Promise<Response> | Response;

/** A server that runs. */
export interface TestServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly asked: Asked[];
  /** How the answers are spoiled from now on. */
  fault: Fault | undefined;
  /** What stands for the version of a file. */
  etag: (path: string) => string;
  /** How many GETs there were. */
  readonly gets: number;
  /** How many HEADs there were. */
  readonly heads: number;
}

/** Serves a folder. */
export function serveFolder(folder: string): TestServer {
  const asked: Asked[] = [];
  const answer = async (request: Request): Promise<Response> => {
    const path = decodeURIComponent(new URL(request.url).pathname);
    const info = await Deno.stat(folder + path).catch(() => undefined);
    if (!info?.isFile) return new Response("nothing here", { status: 404 });
    const etag = state.etag(path);
    const headers = new Headers({ etag, "accept-ranges": "bytes" });
    const match = request.headers.get("if-match");
    if (match !== null && match !== etag) return new Response(null, { status: 412 });
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get("range") ?? "");
    const [first, end] = range === null
      ? [0, info.size]
      : [+range[1]!, Math.min(info.size, +range[2]! + 1)];
    if (first >= info.size && range !== null) {
      return new Response(null, {
        status: 416,
        headers: { "content-range": `bytes */${info.size}` },
      });
    }
    headers.set("content-length", String(end - first));
    if (range !== null) headers.set("content-range", `bytes ${first}-${end - 1}/${info.size}`);
    if (request.method === "HEAD") return new Response(null, { headers });
    const file = await Deno.open(folder + path);
    const bytes = new Uint8Array(end - first);
    await file.seek(first, Deno.SeekMode.Start);
    for (let at = 0; at < bytes.length;) at += await file.read(bytes.subarray(at)) ?? bytes.length;
    file.close();
    return new Response(bytes, { status: range === null ? 200 : 206, headers });
  };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      asked.push({
        method: request.method,
        path: new URL(request.url).pathname,
        range: request.headers.get("range") ?? undefined,
      });
      return state.fault === undefined
        ? await answer(request)
        : await state.fault(request, () => answer(request));
    },
  );
  const state: TestServer = {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked,
    fault: undefined,
    etag: (path) => `"${createHash("sha1").update(path).digest("hex").slice(0, 12)}"`,
    get gets() {
      return asked.filter(({ method }) => method === "GET").length;
    },
    get heads() {
      return asked.filter(({ method }) => method === "HEAD").length;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return state;
}
