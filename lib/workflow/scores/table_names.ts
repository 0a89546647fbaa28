/** Names of the tables of neuroids: one for each region, layer and benchmark, however these are called. */
import { createHash } from "node:crypto";
import { DataError } from "../../errors/mod.ts";
import type { BenchmarkName } from "../../scores/mod.ts";

/** How tables are written. */
export type TableKind = "csv" | "parquet";

/** The table of a region, a layer and a benchmark of a run: `per_neuroid_V4_conv1_ridge.csv`. */
export type TableNames = (
  region: string,
  layer: string,
  benchmark: BenchmarkName,
  kind: TableKind,
) => string;

/** Bytes that region and layer may have together: names of files end at 255, and unfinished ones have more. */
const MOST_BYTES = 170;

/**
 * The names of a run's tables. What the three systems do not allow in them becomes `_`; where that, letters of
 * the other case or the place of a `_` would give two tables one name, the later in the order of regions and
 * layers has `~2`, `~3`, … behind the layer. The same regions and layers give the same names.
 */
export function tableNames(regions: readonly string[], layers: readonly string[]): TableNames {
  const counts = new Map<string, number>();
  const words = new Map(regions.map((region) => [
    region,
    new Map(layers.map((layer) => {
      const word = limited(`${fileWord(region)}_${fileWord(layer)}`);
      const key = word.toLowerCase(), count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [layer, count === 1 ? word : `${word}~${count}`];
    })),
  ]));
  return (region, layer, benchmark, kind) =>
    `per_neuroid_${words.get(region)!.get(layer)!}_${benchmark}.${kind}`;
}

/** A name as part of a file's name. Accents are composed, as systems differ in which form they keep. */
function fileWord(name: string): string {
  return name.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}_.+=@-]+/gu, "_");
}

/** The word, or as much of it as a file's name holds, with a mark of the rest. */
function limited(word: string): string {
  const encoder = new TextEncoder();
  if (encoder.encode(word).length <= MOST_BYTES) return word;
  const mark = createHash("sha1").update(word).digest("hex").slice(0, 12);
  const { read } = encoder.encodeInto(word, new Uint8Array(MOST_BYTES - 1 - mark.length));
  return `${word.slice(0, read)}~${mark}`;
}

/** @throws {DataError} for a name twice: a report has one place for each. */
export function requireDistinctNames(what: "layers" | "regions", names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new DataError({
    doing: `choose ${what}`,
    found: `${twice} twice`,
    right: "each once: leave one out, or give it another name",
  });
}
