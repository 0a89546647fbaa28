/** Two layers, or two models, neuroid by neuroid. */
import { basename, join } from "node:path";
import {
  ArgumentError,
  DataError,
  FormatError,
  isNotFound,
  MissingError,
  systemText,
} from "../../errors/mod.ts";
import { lookForFile } from "../../files/mod.ts";
import { type BenchmarkName, compareScores, type CompareScoresOptions } from "../../scores/mod.ts";
import { fdr } from "../../statistics/mod.ts";
import { readNeuroidTable, tableName } from "./neuroid_tables.ts";
import { type ComparisonReport, rankOf, type RegionReport } from "./report.ts";
import type { ReportOrder } from "./report_order.ts";

/** What is compared with what. */
export interface Against {
  /** Two layers of this run. */
  readonly compare?: readonly string[] | undefined;
  /** The folder of an earlier run. */
  readonly against?: string | undefined;
  /** How often signs are drawn, and from which seed. */
  readonly drawn?: CompareScoresOptions | undefined;
  /** Where the tables of this run are. */
  readonly tablesFolder?: string | undefined;
  /** The order of this run's layers and regions, where it is not that of their keys. */
  readonly order?: ReportOrder | undefined;
}

type Regions = Readonly<Record<string, RegionReport>>;

/**
 * Compares r of neuroids by sign flips, and corrects p over the regions of each benchmark.
 *
 * @throws {ArgumentError} for other than two layers of this run
 * @throws {DataError} where the two runs have not the same neuroids
 */
export async function compareLayers(
  regions: Regions,
  benchmarks: readonly BenchmarkName[],
  { compare, against, tablesFolder, drawn, order = {} }: Against,
): Promise<ComparisonReport[]> {
  const layers = new Set(Object.values(regions).flatMap((each) => Object.keys(each.layers)));
  if (
    compare !== undefined && (compare.length !== 2 || compare.some((each) => !layers.has(each)))
  ) {
    throw new ArgumentError({
      doing: "compare layers",
      found: compare.join(", "),
      right: `two of ${[...layers].join(", ")}`,
    });
  }
  const earlier = against === undefined ? undefined : await readEarlier(against);
  const found: ComparisonReport[] = [];
  for (const benchmark of benchmarks) {
    const own: ComparisonReport[] = [];
    for (const region of order.region_order ?? Object.keys(regions)) {
      const pairs = [
        ...(compare === undefined
          ? []
          : [{ names: compare, folders: [tablesFolder!, tablesFolder!] }]),
        ...(earlier === undefined ? [] : [{
          names: [bestLayer(regions, region, benchmark), bestLayer(earlier, region, benchmark)],
          folders: [tablesFolder!, against!],
        }]),
      ];
      for (const { names: [first, second], folders } of pairs) {
        const isEarlier = folders[1] === against && against !== undefined;
        const other = second ?? "no layer";
        const pair = {
          ...{ region, benchmark, first: first ?? "no layer" },
          second: isEarlier ? `${other} of ${basename(against)}` : other,
        };
        const undone = (why: string) =>
          own.push({ ...pair, difference: NaN, p: NaN, p_fdr: NaN, neuroids: 0, why });
        if (first === undefined || second === undefined) {
          undone(`no score in ${first === undefined ? "this run" : "the earlier run"}`);
          continue;
        }
        const a = await table(folders[0]!, region, first, benchmark);
        const b = await table(folders[1]!, region, second, benchmark);
        if (a === undefined || b === undefined) {
          undone(
            a === undefined
              ? `${benchmark} has no score of each neuroid`
              : "the other has no table of its neuroids",
          );
          continue;
        }
        requireSame(a.ids, b.ids, region, folders[1]!);
        if (!a.r.some((value, i) => Number.isFinite(value - b.r[i]!))) {
          undone("no neuroid has a score in both");
          continue;
        }
        const { difference, pvalue, units } = compareScores(a.r, b.r, drawn);
        own.push({ ...pair, difference, p: pvalue, p_fdr: NaN, neuroids: units });
      }
    }
    const done = own.filter(({ why }) => why === undefined);
    const corrected = fdr(done.map(({ p }) => p));
    found.push(
      ...own.map((each) => {
        const at = done.indexOf(each);
        return at < 0 ? each : { ...each, p_fdr: corrected[at]! };
      }),
    );
  }
  return found;
}

/** The table of a benchmark that has values of neuroids; undefined of others, such as RDMs. */
async function table(folder: string, region: string, layer: string, benchmark: BenchmarkName) {
  for (const kind of ["csv", "parquet"] as const) {
    const path = join(folder, tableName(region, layer, benchmark, kind));
    if (await lookForFile(path)) return await readNeuroidTable(path);
  }
  return undefined;
}

function bestLayer(regions: Regions, region: string, benchmark: BenchmarkName): string | undefined {
  let best: string | undefined, most = -Infinity;
  for (const [layer, scores] of Object.entries(regions[region]?.layers ?? {})) {
    const score = rankOf(scores[benchmark]);
    if (!layer.startsWith("baseline:") && score > most) [best, most] = [layer, score];
  }
  return best;
}

async function readEarlier(folder: string): Promise<Regions> {
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
    const { regions } = JSON.parse(text) as { regions?: Regions };
    if (regions !== undefined) return regions;
  } catch { /* said below */ }
  throw new FormatError({
    doing,
    found: "no scores",
    right: "a scores.json of score",
    where: path,
  });
}

function requireSame(a: readonly string[], b: readonly string[], region: string, where: string) {
  if (a.length === b.length && a.every((id, i) => id === b[i])) return;
  throw new DataError({
    doing: `compare models on ${region}`,
    found: "other neuroids in the two runs",
    right: "the same package, regions, subjects and --reliable in both",
    where,
  });
}
