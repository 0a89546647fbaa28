/**
 * By hand: what reading NSD's volume from a server costs.
 *
 *     deno run -A tasks/bench/remote/run.ts FILE gaps        a session at several gaps: requests and bytes
 *     deno run -A tasks/bench/remote/run.ts FILE far         a session and the whole file, 50 ms and 50 MB/s away
 *     deno run -A tasks/bench/remote/run.ts FILE sessions N  N sessions with 4 and with 32 connections, or those that follow
 *
 * FILE is a session of full size with one chunk per voxel, as `volume_session_file.py FILE 750,1,1,1` makes it in
 * the Python environment `reference`. The sessions are simulated: one file under N names.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { corticalVoxels } from "../cortical_voxels.ts";
import { withFolder } from "../input.ts";

/** As many as NSD's first subject has in the regions of Brain-Score's images. */
const VOXELS = 6556;
// Their runs in x, and the gaps between these, are about as those of its regions.
const DOLLARS_A_REQUEST = 0.0004 / 1000, DOLLARS_A_GB = 0.09; // Amazon's list: GET, and transfer out

interface Counts {
  readonly requests: number;
  readonly bytes: number;
  readonly heads: number;
}

interface Figures {
  readonly seconds: number;
  readonly peakMB: number;
  readonly sha1: string;
  readonly tally: Counts;
  /** Of these, what the index of the first session took. */
  readonly index: Counts;
}

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function withServer<T>(
  file: string,
  latency: number,
  rate: number,
  body: (url: string) => Promise<T>,
): Promise<T> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-A", script("far_server.ts"), file, `${latency}`, `${rate}`],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  try {
    const { value } = await reader.read();
    return await body(new TextDecoder().decode(value).trim());
  } finally {
    child.kill("SIGTERM");
    await reader.cancel();
    await child.status;
  }
}

async function read(...args: readonly (string | number)[]): Promise<Figures> {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-A", script("read_sessions.ts"), ...args.map(String)],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("reading failed");
  return JSON.parse(new TextDecoder().decode(stdout));
}

const countsOf = async (url: string) => await (await fetch(`${url}/counts`)).json() as Counts;

const MB = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

const [file = "", what = "gaps", count = "240", ...connectionCounts] = Deno.args;
await withFolder(async (folder) => {
  const voxels = join(folder, "voxels.i4");
  await Deno.writeFile(voxels, new Uint8Array(corticalVoxels(VOXELS, 4, 0.5).buffer));
  if (what === "gaps") {
    const { sha1 } = await read(file, voxels, folder);
    for (const gap of ["0", "32768", "65536", "131072", "measured"]) {
      await withServer(file, 0, 0, async (url) => {
        const figures = await read(url, voxels, join(folder, gap), gap);
        const { requests, bytes } = await countsOf(url);
        const { index } = figures;
        const same = figures.sha1 === sha1 ? "the bytes of the disk" : "OTHER BYTES";
        console.log(
          `gap ${gap}: index ${index.requests} requests, ${MB(index.bytes)}; values ` +
            `${requests - index.requests} requests, ${MB(bytes - index.bytes)}; ${same}, ` +
            `${figures.peakMB} MB of memory`,
        );
      });
    }
  }
  if (what === "far") {
    await withServer(file, 50, 50e6, async (url) => {
      const session = await read(url, voxels, join(folder, "cache"));
      const { requests, bytes } = await countsOf(url);
      const again = await read(url, voxels, join(folder, "cache"));
      const began = performance.now();
      let whole = 0;
      for await (const piece of (await fetch(`${url}/sessions/whole.hdf5`)).body!) {
        whole += piece.length;
      }
      const seconds = (performance.now() - began) / 1000;
      console.log(
        `a session: ${session.seconds.toFixed(1)} s, ${requests} requests, ${
          MB(bytes)
        }; again from the cache: ` +
          `${again.seconds.toFixed(1)} s; the whole file: ${seconds.toFixed(1)} s, ${MB(whole)}; ` +
          `ratio ${(session.seconds / seconds).toFixed(3)}`,
      );
    });
  }
  if (what === "sessions") {
    for (const connections of connectionCounts.length > 0 ? connectionCounts : ["4", "32"]) {
      await withServer(file, 0, 0, async (url) => {
        const cache = join(folder, `${connections}`);
        const figures = await read(url, voxels, cache, "32768", connections, 1, count);
        const { requests, bytes, heads } = await countsOf(url);
        const bill = requests * DOLLARS_A_REQUEST + bytes / 1e9 * DOLLARS_A_GB;
        console.log(
          `${count} sessions, simulated, ${connections} connections: ${heads} HEADs, ${requests} GETs, ` +
            `${MB(bytes)}, ${figures.seconds.toFixed(0)} s, ${figures.peakMB} MB of memory, ` +
            `a bucket would bill $${bill.toFixed(2)}`,
        );
        await Deno.remove(cache, { recursive: true });
      });
    }
  }
});
