/** The values of single neuroids, as tables. */
import { join } from "node:path";
import { DataError } from "../../errors/mod.ts";
import { type CsvColumns, readCsv, writeCsv } from "../../files/mod.ts";
import type { BenchmarkName, BenchmarkScore, ScoredRegion } from "../../scores/mod.ts";
import { explainedPercent } from "./explained.ts";

/** A name as part of a file's name: what the three systems do not allow becomes `_`. */
export function fileWord(name: string): string {
  return name.replace(/[^\w.+=@-]+/g, "_");
}

/** The table of a region, a layer and a benchmark: `per_neuroid_V4_conv1_ridge.csv`. */
export function tableName(region: string, layer: string, benchmark: BenchmarkName): string {
  return `per_neuroid_${fileWord(region)}_${fileWord(layer)}_${benchmark}.csv`;
}

/**
 * Writes `neuroid_id,subject,r,ceiling` in the order of the assembly: the ceiling is the mean over splits
 * of the neuroid's consistency; with noise ceilings `explained_percent`, with penalties `alpha` too. What
 * is undefined is an empty field.
 */
export async function writeNeuroidTable(
  path: string,
  region: ScoredRegion,
  { perNeuroid, alphaPerNeuroid, bySubject, alpha }: BenchmarkScore,
): Promise<void> {
  const { neuroidIds, subjects, noiseCeilings } = region.responses;
  const none = new Float64Array(region.size).fill(NaN);
  const alphas = new Map(bySubject.map((each) => [each.subject, each.alpha ?? alpha]));
  const hasAlpha = alphaPerNeuroid !== undefined || alpha !== undefined ||
    bySubject.some((each) => each.alpha !== undefined);
  const columns: CsvColumns = [
    ["neuroid_id", neuroidIds],
    ["subject", subjects],
    ["r", perNeuroid!],
    ["ceiling", region.consistency()?.perNeuroid ?? none],
    ...(noiseCeilings
      ? [["explained_percent", explainedPercent(perNeuroid!, noiseCeilings)] as const]
      : []),
    ...(hasAlpha
      ? [
        [
          "alpha",
          alphaPerNeuroid ??
            Float64Array.from(subjects, (subject) => alphas.get(subject) ?? alpha ?? NaN),
        ] as const,
      ]
      : []),
  ];
  await writeCsv(path, columns);
}

/** r by neuroid out of a table. */
export async function readNeuroidTable(
  folder: string,
  name: string,
): Promise<{ ids: string[]; r: Float64Array }> {
  const table = await readCsv(join(folder, name));
  return { ids: table.column("neuroid_id"), r: table.numbers("r") };
}

/** @throws {DataError} where two layers would have tables of one name. */
export function requireDistinctNames(layers: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const layer of layers) {
    const word = fileWord(layer).toLowerCase(), other = seen.get(word);
    seen.set(word, layer);
    if (other === undefined) continue;
    throw new DataError({
      doing: "name the tables of layers",
      found: `${other} and ${layer}, which would have files of one name`,
      right: "layers whose names differ in letters, digits or any of . + = @ - _",
    });
  }
}
