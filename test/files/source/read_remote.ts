/** A program that reads series of a file: what came, and what was asked for, as JSON. */
import { createHash } from "node:crypto";
import {
  configureSources,
  isRemote,
  openHdf5,
  parseBytes,
  readSeries,
  readySeries,
  remoteTally,
} from "../../../lib/files/mod.ts";

const [path = "", cache = "", gap = "0", size = "1GB"] = Deno.args;
configureSources({ cache, gap: Number(gap), indexGap: Number(gap), cacheSize: parseBytes(size) });
try {
  using file = await openHdf5(path);
  const [rows, ...space] = file.info("betas").shape as [number, ...number[]];
  const all = space.reduce((a, b) => a * b, 1);
  const points = Int32Array.from({ length: Math.floor(all / 13) }, (_, i) => i * 13);
  if (isRemote(path)) await readySeries(file, "betas", points);
  const hash = createHash("sha1");
  for (let first = 0; first < points.length; first += 32) {
    const { data } = await readSeries(file, "betas", points.subarray(first, first + 32));
    hash.update(new Uint8Array(data.buffer));
  }
  console.log(JSON.stringify({ rows, sha1: hash.digest("hex"), tally: remoteTally() }));
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).message }));
  Deno.exit(1);
}
