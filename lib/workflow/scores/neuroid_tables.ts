/** The values of single neuroids, as tables. */
import { type NdArray, ndarray } from "../../arrays/mod.ts";
import { readCsv, readParquet, writeCsv, writeParquet } from "../../files/mod.ts";
import type { BenchmarkScore, ScoredRegion } from "../../scores/mod.ts";
import { percentOf } from "./explained.ts";

/**
 * Writes `neuroid_id,subject,r,ceiling` in the order of the assembly: the ceiling is the mean over splits
 * of the neuroid's consistency; with noise ceilings `explained_percent`, with penalties `alpha` too. What
 * is undefined is an empty field, in Parquet NaN.
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
  const columns: readonly (readonly [string, readonly string[] | Float64Array])[] = [
    ["neuroid_id", neuroidIds],
    ["subject", subjects],
    ["r", perNeuroid!],
    ["ceiling", region.consistency()?.perNeuroid ?? none],
    ...(noiseCeilings
      ? [["explained_percent", percentOf(perNeuroid!, noiseCeilings)] as const]
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
  if (path.endsWith(".csv")) return await writeCsv(path, columns);
  const shape = [region.size];
  await writeParquet(
    path,
    new Map(
      columns.map(([name, values]): [string, NdArray] => [
        name,
        values instanceof Float64Array
          ? ndarray("float64", shape, values)
          : ndarray("string", shape, [...values]),
      ]),
    ),
  );
}

/** r by neuroid out of a table. */
export async function readNeuroidTable(path: string): Promise<{ ids: string[]; r: Float64Array }> {
  if (path.endsWith(".csv")) {
    const table = await readCsv(path);
    return { ids: table.column("neuroid_id"), r: table.numbers("r") };
  }
  const columns = await readParquet(path);
  return {
    ids: Array.from(columns.get("neuroid_id")!.data, String),
    r: Float64Array.from(columns.get("r")!.data as ArrayLike<number>, Number),
  };
}
