/** Files of a folder by ranges, and all the ways in which servers fail. */
import { createHash } from "node:crypto";
import type { Fault } from "./server.ts";

/** What the ways go by. */
export const state = {
  folder: "",
  /** Requests for bytes since the faults were said. */
  gets: 0,
  /** Requests that were left without an answer. */
  hanging: 0,
};

let last = -Infinity;

async function plainly(request: Request, version = ""): Promise<Response> {
  const path = decodeURIComponent(new URL(request.url).pathname);
  const info = await Deno.stat(state.folder + path).catch(() => undefined);
  if (!info?.isFile) return new Response("nothing here", { status: 404 });
  const mark = [path, info.size, version].join();
  const etag = `"${createHash("sha1").update(mark).digest("hex").slice(0, 12)}"`;
  const headers = new Headers({ etag, "accept-ranges": "bytes" });
  const match = request.headers.get("if-match");
  if (match !== null && match !== etag) return new Response(null, { status: 412 });
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get("range") ?? "");
  const first = range === null ? 0 : Number(range[1]);
  const end = range === null ? info.size : Math.min(info.size, Number(range[2]) + 1);
  if (first >= info.size && range !== null) {
    headers.set("content-range", `bytes */${info.size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-length", String(end - first));
  if (range !== null) headers.set("content-range", `bytes ${first}-${end - 1}/${info.size}`);
  if (request.method === "HEAD") return new Response(null, { headers });
  const bytes = new Uint8Array(end - first);
  using file = await Deno.open(state.folder + path);
  await file.seek(first, Deno.SeekMode.Start);
  for (let at = 0; at < bytes.length;) at += await file.read(bytes.subarray(at)) ?? bytes.length;
  return new Response(bytes, { status: range === null ? 200 : 206, headers });
}

/** An answer whose headers are changed; undefined takes one away. */
async function headed(
  request: Request,
  more: Record<string, string | undefined>,
): Promise<Response> {
  const answer = await plainly(request);
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(more)) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  return new Response(answer.body, { status: answer.status, headers });
}

/** An answer whose connection breaks after a part of the bytes, in the middle by default. */
async function broken(
  request: Request,
  countOf = (length: number) => Math.ceil(length / 2),
): Promise<Response> {
  const answer = await plainly(request);
  if (isHead(request)) return answer;
  const bytes = await answer.bytes();
  // Fewer bytes than the headers promise: the server closes the connection.
  const body = new Blob([bytes.subarray(0, countOf(bytes.length))]).stream();
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** An answer of which all bytes come, but whose end does not. */
async function unended(request: Request): Promise<Response> {
  const answer = await plainly(request);
  if (isHead(request)) return answer;
  const bytes = await answer.bytes();
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  const body = new ReadableStream({ start: (controller) => controller.enqueue(bytes) });
  return new Response(body, { status: answer.status, headers });
}

const page = () =>
  new Response("<!doctype html><title>Log in</title>", {
    headers: { "content-type": "text/html" },
  });
/** Whether a request asks for no body. */
export const isHead = (request: Request) => request.method === "HEAD";
const refused = (status: number, code: string) =>
  new Response(`<Error><Code>${code}</Code><Message>No.</Message></Error>`, { status });
const without = (request: Request, header: string) => {
  const headers = new Headers(request.headers);
  headers.delete(header);
  return new Request(request.url, { method: request.method, headers });
};

type Way = (request: Request, fault: Fault) => Promise<Response> | Response;

/** The ways, by their names; `""` is none. */
export const FAULTS: Readonly<Record<string, Way>> = {
  "": (request) => plainly(request),
  "no answer": () => {
    state.hanging++;
    return new Promise(() => {});
  },
  "status": (request, { status = 500, headers = {} }) =>
    new Response(isHead(request) ? null : "refused", { status, headers }),
  "another ETag": (request) => plainly(request, "new"),
  "no ranges": (request) => plainly(without(request, "range")),
  "no HEAD": (request) => isHead(request) ? new Response(null, { status: 405 }) : plainly(request),
  "no ETag": (request) => headed(request, { etag: undefined }),
  "a weak ETag": (request) => headed(without(request, "if-match"), { etag: 'W/"x"' }),
  "every third answer is 503": (request) =>
    state.gets % 3 === 1 ? new Response("busy", { status: 503 }) : plainly(request),
  "429 with Retry-After": (request) =>
    state.gets === 2
      ? new Response("", { status: 429, headers: { "retry-after": "1" } })
      : plainly(request),
  "a burst of 500": (request) =>
    !isHead(request) && state.gets < 3 ? new Response("", { status: 500 }) : plainly(request),
  "every other connection is cut": (request) =>
    state.gets % 2 === 1 ? broken(request) : plainly(request),
  "all connections are cut after 16 kB": (request) =>
    broken(request, (length) => Math.min(length, 16384)),
  "all bytes come, but not their end": (request) => unended(request),
  "5 requests a second": (request) => {
    const now = performance.now();
    if (isHead(request) || now - last >= 200) {
      last = now;
      return plainly(request);
    }
    return new Response("slow down", { status: 503 });
  },
  "a redirect": (request) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/moved")) {
      return plainly(new Request(`${url.origin}${url.pathname.slice(6)}`, request));
    }
    return new Response(null, { status: 302, headers: { location: `/moved${url.pathname}` } });
  },
  "a redirect to another name": (request) => {
    const url = new URL(request.url);
    if (url.hostname === "localhost") return plainly(request);
    url.hostname = "localhost";
    return new Response(null, { status: 307, headers: { location: url.href } });
  },
  "a login": (request) =>
    request.headers.get("authorization") === `Basic ${btoa("me:pass word")}`
      ? plainly(request)
      : refused(401, "Unauthorized"),
  "a login, and a redirect to another name": (request) => {
    const url = new URL(request.url), { headers } = request;
    // What opens one server is not shown to another.
    if (url.hostname === "localhost") {
      return headers.has("authorization") ? page() : plainly(request);
    }
    if (!headers.has("authorization")) return refused(401, "Unauthorized");
    return new Response(null, {
      status: 307,
      headers: { location: `http://localhost:${url.port}${url.pathname}` },
    });
  },
  "a redirect in a circle": (request) =>
    new Response(null, { status: 302, headers: { location: request.url } }),
  "a short body": async (request) => {
    const answer = await plainly(request);
    if (isHead(request)) return answer;
    const bytes = (await answer.bytes()).subarray(0, -1);
    const headers = new Headers(answer.headers);
    headers.set("content-length", String(bytes.length));
    return new Response(bytes, { status: answer.status, headers });
  },
  "a short body without a length": async (request) => {
    const answer = await plainly(request);
    if (isHead(request)) return answer;
    const bytes = (await answer.bytes()).subarray(0, -1);
    const headers = new Headers(answer.headers);
    headers.delete("content-length");
    return new Response(new Blob([bytes]).stream(), { status: answer.status, headers });
  },
  "another range": (request) => {
    if (isHead(request)) return plainly(request);
    return headed(request, { "content-range": "bytes 1-4096/9999999" });
  },
  "the wrong place": async (request) => {
    const answer = await plainly(request);
    const range = answer.headers.get("content-range")?.replace(
      /bytes (\d+)-(\d+)/,
      (_, a, b) => `bytes ${+a + 1}-${+b + 1}`,
    );
    return range === undefined ? answer : headed(request, { "content-range": range });
  },
  "several ranges": (request) =>
    isHead(request) ? plainly(request) : headed(request, {
      "content-range": undefined,
      "content-type": "multipart/byteranges; boundary=x",
    }),
  "a page": () => page(),
  "a page for the bytes": (request) => isHead(request) ? plainly(request) : page(),
  "403": () => refused(403, "AccessDenied"),
  "403 for the bytes": (request) =>
    isHead(request) ? plainly(request) : refused(403, "AccessDenied"),
  "404 for the bytes": (request) => isHead(request) ? plainly(request) : refused(404, "NoSuchKey"),
  "416 for the bytes": (request) =>
    isHead(request) ? plainly(request) : refused(416, "InvalidRange"),
  "another ETag after one answer": (request) => plainly(request, state.gets > 1 ? "new" : ""),
  "another ETag, and no If-Match": (request) =>
    plainly(without(request, "if-match"), state.gets > 1 ? "new" : ""),
  "another time, and no ETag": (request) =>
    headed(
      request,
      isHead(request)
        ? { "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT" }
        : { etag: undefined, "last-modified": "Fri, 02 Jan 2026 00:00:00 GMT" },
    ),
  "another size after one answer": (request) => {
    const answer = plainly(request);
    return state.gets < 2 || isHead(request) ? answer : answer.then((each) => {
      const headers = new Headers(each.headers);
      headers.set("content-range", headers.get("content-range")!.replace(/\d+$/, "123456"));
      return new Response(each.body, { status: each.status, headers });
    });
  },
  "packed bytes": (request) =>
    isHead(request) ? plainly(request) : headed(request, { "content-encoding": "br" }),
  "always 503": () => new Response("busy", { status: 503 }),
  "always cut": (request) => broken(request),
  "no end": async (request) => {
    const answer = await plainly(request);
    if (isHead(request)) return answer;
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(8)),
    });
    return new Response(body, { status: answer.status, headers: answer.headers });
  },
};
