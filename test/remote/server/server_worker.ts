/** The worker of `server.ts`: which request meets which fault, and what was asked. */
import { FAULTS, isHead, state } from "./faults.ts";
import type { Asked, Fault, FromServer, ToServer } from "./server.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToServer>) => void;
  postMessage: (message: FromServer) => void;
};
let latency = 0;
let faults: readonly Fault[] = [];
let asked: Asked[] = [];
const counts = new Map<Fault, number>();

const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, answer);

scope.onmessage = ({ data }) => {
  if (data.folder !== undefined) state.folder = data.folder;
  if (data.latency !== undefined) latency = data.latency;
  if (data.faults !== undefined) {
    faults = data.faults;
    counts.clear();
    [state.gets, state.hanging] = [0, 0];
  }
  tell();
  if (data.forget) asked = [];
};

function tell(): void {
  scope.postMessage({ port: server.addr.port, hanging: state.hanging, asked });
}

async function answer(request: Request): Promise<Response> {
  const path = decodeURIComponent(new URL(request.url).pathname);
  const range = request.headers.get("range") ?? undefined;
  const headers = Object.fromEntries(request.headers);
  asked.push({ method: request.method, path, range, headers });
  if (!isHead(request)) state.gets++;
  const fault = faultOf(path, range !== undefined) ?? { kind: "" };
  const way = FAULTS[fault.kind];
  if (way === undefined) throw new Error(`no fault "${fault.kind}"`);
  const response = await way(request, fault);
  if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
  return response;
}

/** The fault that this request meets; each counts the requests that it could be of. */
function faultOf(asked: string, isRanged: boolean): Fault | undefined {
  for (const fault of faults) {
    const { path = "", ranged = false, after = 0, times = Infinity } = fault;
    if (!asked.includes(path) || (ranged && !isRanged)) continue;
    const seen = (counts.get(fault) ?? 0) + 1;
    counts.set(fault, seen);
    if (seen > after && seen <= after + times) return fault;
  }
  return undefined;
}

tell();
