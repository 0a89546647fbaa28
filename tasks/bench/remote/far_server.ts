/**
 * A server far away, in a process of its own: FILE LATENCY RATE. It gives one file under every name
 * `/folder/NAME`, begins an answer after LATENCY milliseconds, and gives RATE bytes a second over all
 * connections (0: as fast as it can). `/counts` tells what was asked since the last time.
 */
const [path = "", latency = "0", rate = "0"] = Deno.args;
const { size } = await Deno.stat(path);
const file = await Deno.open(path);
const PIECE = 2 ** 16;

let counts = { heads: 0, requests: 0, bytes: 0 };
let free = 0; // when the line is free again

async function turn(bytes: number): Promise<void> {
  if (rate === "0") return;
  const now = performance.now();
  free = Math.max(now, free) + bytes / Number(rate) * 1000;
  if (free > now + 1) await sleep(free - now);
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function bodyOf(first: number, end: number): ReadableStream<Uint8Array> {
  let at = first;
  return new ReadableStream({
    async pull(controller) {
      const piece = new Uint8Array(Math.min(PIECE, end - at));
      file.seekSync(at, Deno.SeekMode.Start);
      for (let filled = 0; filled < piece.length;) filled += file.readSync(piece.subarray(filled))!;
      await turn(piece.length);
      at += piece.length;
      counts.bytes += piece.length;
      controller.enqueue(piece);
      if (at >= end) controller.close();
    },
  }, { highWaterMark: 0 });
}

const server = Deno.serve(
  { hostname: "127.0.0.1", port: 0, onListen: () => {} },
  async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/counts") {
      const told = counts;
      counts = { heads: 0, requests: 0, bytes: 0 };
      return Response.json(told);
    }
    await sleep(Number(latency));
    const headers = new Headers({
      etag: `"${pathname.length}-${pathname}"`,
      "accept-ranges": "bytes",
    });
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get("range") ?? "");
    const first = range === null ? 0 : Number(range[1]);
    const end = range === null ? size : Math.min(size, Number(range[2]) + 1);
    headers.set("content-length", String(end - first));
    if (range !== null) headers.set("content-range", `bytes ${first}-${end - 1}/${size}`);
    if (request.method === "HEAD") {
      counts.heads++;
      return new Response(null, { headers });
    }
    counts.requests++;
    return new Response(bodyOf(first, end), { status: range === null ? 200 : 206, headers });
  },
);
console.log(`http://127.0.0.1:${server.addr.port}`);
