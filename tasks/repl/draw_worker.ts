/** Draws charts for a REPL that waits: results come through shared memory. */
import { Chart } from "../../lib/charts/mod.ts";
import type { DrawOrder } from "./order.ts";
import { itermPicture, kittyPicture } from "./terminal.ts";

/** How wide one column of a terminal is taken to be, in CSS pixels. */
const COLUMN_PX = 9;

self.onmessage = async ({ data }: MessageEvent<DrawOrder>) => {
  const { flag, bytes } = data;
  let text: string;
  try {
    text = await picture(data);
  } catch (error) {
    text = `(${(error as Error).message})`;
  }
  const { written } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  const state = new Int32Array(flag);
  state[1] = written;
  Atomics.store(state, 0, 1);
  Atomics.notify(state, 0);
};

async function picture({ chart, form, columns: most, path }: DrawOrder): Promise<string> {
  const { png, width, height } = await new Chart(chart).renderPicture();
  if (form === "file") {
    await Deno.writeFile(path!, png);
    return path!;
  }
  const columns = Math.min(Math.ceil(width / COLUMN_PX), most);
  if (form === "kitty") return kittyPicture(png, columns);
  if (form === "iterm2") return itermPicture(png, columns);
  const { default: sharp } = await import("sharp");
  const { image2sixel } = await import("sixel");
  const scale = Math.min(1, most * COLUMN_PX / width);
  const { data, info } = await sharp(png)
    .resize(Math.round(width * scale), Math.round(height * scale))
    .ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return image2sixel(new Uint8Array(data), info.width, info.height, 256, 1);
}
