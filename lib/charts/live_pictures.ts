/**
 * Pictures of stimuli for the open notebook alone. The kernel answers for them at an address of this
 * machine as long as it runs; outputs hold the address and no picture, so a saved notebook, a page and a
 * copy that is passed on have none. The address is made of the pictures' bytes: who does not have them
 * cannot guess it, and a second run has the same.
 */
import { createHash } from "node:crypto";
import { encodePng, type Picture } from "../files/mod.ts";
import { shrunk } from "./picture.ts";

/** The longest side in pixels, and the gap between two beside each other. */
const [SIDE, GAP] = [200, 6];
/** The same at each start, so that outputs are; the next one where another kernel has it. */
const [FIRST_PORT, PORTS] = [27_180, 60];

const sets = new Map<string, readonly Picture[]>();
let port: number | undefined;

/** Whether a notebook is open in front of someone: the runner of notebooks says that none is. */
export function isOpenNotebook(): boolean {
  try {
    if (Deno.env.get("NEUROID_PICTURES") === "none") return false;
    return (Deno as unknown as { readonly jupyter?: unknown }).jupyter !== undefined;
  } catch {
    return false;
  }
}

/**
 * The address before the names of pictures: `ADDRESS/3.png`, and of two beside each other
 * `ADDRESS/3-17.png`, by their places from 0; undefined outside an open notebook.
 */
export function picturesAddress(pictures: readonly Picture[]): string | undefined {
  if (!isOpenNotebook()) return undefined;
  const hash = createHash("sha256");
  for (const { width, height, channels, pixels } of pictures) {
    hash.update(`${width} ${height} ${channels} `).update(pixels);
  }
  const set = hash.digest("hex").slice(0, 32);
  sets.set(set, pictures);
  port ??= listen();
  return port === undefined ? undefined : `http://127.0.0.1:${port}/${set}`;
}

function listen(): number | undefined {
  for (let i = 0; i <= PORTS; i++) {
    try {
      const server = Deno.serve({
        hostname: "127.0.0.1",
        port: i === PORTS ? 0 : FIRST_PORT + i,
        onListen: () => {},
      }, (request) => answer(new URL(request.url).pathname));
      // It does not keep a kernel alive.
      server.unref();
      return server.addr.port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) return undefined;
    }
  }
}

/** A picture, or two, by path. */
export function answer(path: string): Response {
  const [, set = "", first = "", second] = /^\/([0-9a-f]{32})\/(\d+)(?:-(\d+))?\.png$/.exec(path) ??
    [];
  const places = second === undefined || second === first ? [first] : [first, second];
  const pictures = places.flatMap((place) => sets.get(set)?.[Number(place)] ?? []);
  if (pictures.length < places.length) return new Response("no such picture", { status: 404 });
  const png = encodePng(besides(pictures.map((each) => shrunk(each, SIDE))), { level: 1 });
  return new Response(png as Uint8Array<ArrayBuffer>, {
    headers: { "content-type": "image/png", "cache-control": "no-store" },
  });
}

/** Pictures in a row, on white. */
function besides(pictures: readonly Picture[]): Picture {
  const height = Math.max(...pictures.map((each) => each.height));
  const width = pictures.reduce((sum, each) => sum + each.width, GAP * (pictures.length - 1));
  const pixels = new Uint8Array(3 * width * height).fill(255);
  let left = 0;
  for (const each of pictures) {
    for (let y = 0; y < each.height; y++) {
      for (let x = 0; x < each.width; x++) {
        const from = (y * each.width + x) * each.channels;
        for (let channel = 0; channel < 3; channel++) {
          const own = each.channels < 3 ? from : from + channel;
          pixels[(y * width + left + x) * 3 + channel] = each.pixels[own]!;
        }
      }
    }
    left += each.width + GAP;
  }
  return { width, height, channels: 3, pixels };
}
