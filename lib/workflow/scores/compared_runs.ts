/** Runs whose scores are compared neuroid by neuroid: the one that is made, and an earlier one. */
import { join } from "node:path";
import { FormatError, isNotFound, MissingError, systemText } from "../../errors/mod.ts";
import { lookForFile } from "../../files/mod.ts";
import type { BenchmarkName } from "../../scores/mod.ts";
import { readNeuroidTable } from "./neuroid_tables.ts";
import { rankOf, type ScoresReport } from "./report.ts";
import { layersOf, regionsOf, type ReportOrder } from "./report_order.ts";
import { type TableNames, tableNames } from "./table_names.ts";

/** A run with its tables. */
export interface ComparedRun {
  readonly regions: ScoresReport["regions"];
  readonly folder: string;
  readonly nameOf: TableNames;
}

/** The table of a benchmark that has values of neuroids; undefined of others, such as RDMs. */
export async function tableOf(
  { folder, nameOf }: ComparedRun,
  region: string,
  layer: string,
  benchmark: BenchmarkName,
) {
  for (const kind of ["csv", "parquet"] as const) {
    const path = join(folder, nameOf(region, layer, benchmark, kind));
    if (await lookForFile(path)) return await readNeuroidTable(path);
  }
  return undefined;
}

/** The layer with the highest score on a region, baselines left out; undefined where none has one. */
export function bestLayer(
  { regions }: ComparedRun,
  region: string,
  benchmark: BenchmarkName,
): string | undefined {
  let best: string | undefined, most = -Infinity;
  for (const [layer, scores] of Object.entries(regions[region]?.layers ?? {})) {
    const score = rankOf(scores[benchmark]);
    if (!layer.startsWith("baseline:") && score > most) [best, most] = [layer, score];
  }
  return best;
}

/** A report and the folder of its tables, which are called by its regions and layers in their order. */
export function runOf(
  report: Pick<ScoresReport, "regions"> & ReportOrder,
  folder: string,
): ComparedRun {
  const regions = regionsOf(report);
  const layers = regions.length === 0 ? [] : layersOf(regions[0]![1], report).map(([name]) => name);
  return {
    regions: report.regions,
    folder,
    nameOf: tableNames(regions.map(([name]) => name), layers),
  };
}

/**
 * The run whose results are in a folder.
 *
 * @throws {MissingError} if there are none
 * @throws {FormatError} if they are something else
 */
export async function readEarlier(folder: string): Promise<ComparedRun> {
  const path = join(folder, "scores.json"), doing = "compare with an earlier run";
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (cause) {
    const right = "the --out of an earlier score, with its scores.json";
    throw new MissingError({
      doing,
      found: isNotFound(cause) ? "no such file or folder" : systemText(cause),
      right,
      where: path,
      cause,
    });
  }
  try {
    return runOf(JSON.parse(text) as ScoresReport, folder);
  } catch { /* said below */ }
  throw new FormatError({
    doing,
    found: "no scores",
    right: "a scores.json of score",
    where: path,
  });
}
