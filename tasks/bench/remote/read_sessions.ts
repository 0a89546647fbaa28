/**
 * Reads sessions of a server as a preparation does: URL VOXELS CACHE GAP CONNECTIONS FIRST LAST. GAP is in
 * bytes, or `measured`. Says its figures as JSON.
 */
import { createHash } from "node:crypto";
import {
  configureSources,
  openHdf5,
  readSeries,
  readySeries,
  remoteTally,
  seriesTransfer,
} from "../../../lib/files/mod.ts";
import { peakMegabytes } from "../contender.ts";

const [
  url = "",
  voxelFile = "",
  cache = "",
  gap = "measured",
  connections = "32",
  first = "1",
  last = "1",
] = Deno.args;
const voxels = new Int32Array(Deno.readFileSync(voxelFile).buffer);
configureSources({
  cache,
  cacheSize: 3e9,
  connections: Number(connections),
  ...(gap !== "measured" && { gap: Number(gap), indexGap: Math.min(32768, Number(gap)) }),
});
const began = performance.now();
let sha1 = "", index = remoteTally();
for (let session = Number(first); session <= Number(last); session++) {
  using file = await openHdf5(url.includes("://") ? `${url}/sessions/s${session}.hdf5` : url);
  await seriesTransfer(file, "betas", voxels);
  if (session === Number(first)) index = remoteTally();
  await readySeries(file, "betas", voxels);
  const hash = createHash("sha1");
  for (let at = 0; at < voxels.length; at += 1024) {
    const { data } = await readSeries(file, "betas", voxels.subarray(at, at + 1024));
    hash.update(new Uint8Array(data.buffer));
  }
  sha1 = hash.digest("hex");
  if (session % 20 === 0) console.error(`session ${session}`);
}
const seconds = (performance.now() - began) / 1000;
console.log(
  JSON.stringify({ seconds, peakMB: await peakMegabytes(), sha1, tally: remoteTally(), index }),
);
