/** The server of `file_server.ts`, in a worker: who reads from it may block the thread that started it. */
import { join } from "node:path";
import type { Fault, FromServer, ToServer } from "./file_server.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToServer>) => void;
  postMessage: (message: FromServer) => void;
};
let folder = "";
let latency = 0;
let faults: Fault[] = [];
const counts = new Map<Fault, number>();
const requests: FromServer["requests"] = [];
let hanging = 0;

const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, answer);

scope.onmessage = ({ data }) => {
  if (data.folder !== undefined) folder = data.folder;
  if (data.latency !== undefined) latency = data.latency;
  if (data.faults !== undefined) {
    faults = [...data.faults];
    counts.clear();
    hanging = 0;
  }
  if (data.forget) requests.length = 0;
  scope.postMessage({ port: server.addr.port, hanging, requests: [...requests] });
  if (data.stop) close();
};

async function answer(request: Request): Promise<Response> {
  const path = decodeURIComponent(new URL(request.url).pathname);
  const range = request.headers.get("range");
  const fault = faultOf(path, range !== null);
  if (fault?.kind === "hang") {
    hanging++;
    return await new Promise(() => {});
  }
  const response = await respond(request, path, range, fault);
  const bytes = Number(response.headers.get("content-length") ?? 0);
  requests.push({ method: request.method, path, range, status: response.status, bytes });
  if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
  return response;
}

/** The fault that this request meets; each counts the requests that it could be of. */
function faultOf(path: string, ranged: boolean): Fault | undefined {
  for (const fault of faults) {
    if (!path.includes(fault.path) || (fault.ranged && !ranged)) continue;
    const seen = (counts.get(fault) ?? 0) + 1;
    counts.set(fault, seen);
    const { after = 0, times = Infinity } = fault;
    if (seen > after && seen <= after + times) return fault;
  }
  return undefined;
}

async function respond(
  { method }: Request,
  path: string,
  range: string | null,
  fault: Fault | undefined,
): Promise<Response> {
  const headers: Record<string, string> = { "accept-ranges": "bytes" };
  switch (fault?.kind) {
    case "status":
      return new Response(method === "HEAD" ? null : "refused", {
        status: fault.status ?? 500,
        headers: fault.headers ?? {},
      });
    case "page":
      return new Response(method === "HEAD" ? null : "<html><title>Log in</title></html>", {
        headers: { "content-type": "text/html", "content-length": "34" },
      });
  }
  let bytes: Uint8Array<ArrayBuffer>;
  let modified: Date;
  try {
    bytes = await Deno.readFile(join(folder, path));
    modified = (await Deno.stat(join(folder, path))).mtime!;
  } catch {
    return new Response(method === "HEAD" ? null : "not found", { status: 404 });
  }
  headers["etag"] = `"${bytes.length.toString(16)}-${modified.getTime().toString(16)}${
    fault?.kind === "changed" ? "-new" : ""
  }"`;
  headers["last-modified"] = modified.toUTCString();
  if (method === "HEAD") {
    return new Response(null, { headers: { ...headers, "content-length": `${bytes.length}` } });
  }
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (first === undefined || fault?.kind === "no-ranges") {
    return new Response(bytes, { headers: { ...headers, "content-length": `${bytes.length}` } });
  }
  const start = Number(first);
  const end = Math.min(bytes.length, last === "" ? bytes.length : Number(last) + 1);
  if (start >= bytes.length) {
    return new Response(null, {
      status: 416,
      headers: { "content-range": `bytes */${bytes.length}` },
    });
  }
  headers["content-range"] = `bytes ${start}-${end - 1}/${bytes.length}`;
  const part = bytes.subarray(start, end);
  if (fault?.kind === "cut") return cut(part, headers);
  const length = fault?.kind === "short" ? Math.floor(part.length / 2) : part.length;
  headers["content-length"] = String(length);
  return new Response(part.subarray(0, length), { status: 206, headers });
}

/** Half of what was promised, and then the connection ends. */
function cut(part: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Response {
  headers["content-length"] = String(part.length);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(part.subarray(0, part.length >> 1));
      controller.close();
    },
  });
  return new Response(body, { status: 206, headers });
}

scope.postMessage({ port: server.addr.port, hanging: 0, requests: [] });
