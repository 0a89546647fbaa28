/** Two layers, or two models, neuroid by neuroid. */
import { basename } from "node:path";
import { ArgumentError, DataError } from "../../errors/mod.ts";
import { type BenchmarkName, compareScores, type CompareScoresOptions } from "../../scores/mod.ts";
import { fdr } from "../../statistics/mod.ts";
import { bestLayer, type ComparedRun, readEarlier, runOf, tableOf } from "./compared_runs.ts";
import type { ComparisonReport, ScoresReport } from "./report.ts";
import type { ReportOrder } from "./report_order.ts";

/** What is compared with what. */
export interface Against {
  /** Two layers of this run. */
  readonly compare?: readonly string[] | undefined;
  /** An earlier run. */
  readonly earlier?: ComparedRun | undefined;
  /** How often signs are drawn, and from which seed. */
  readonly drawn?: CompareScoresOptions | undefined;
  /** Where the tables of this run are. */
  readonly tablesFolder?: string | undefined;
  /** The order of this run's layers and regions, where it is not that of their keys. */
  readonly order?: ReportOrder | undefined;
}

/**
 * Opens the run that is compared with, and looks whether both layers are there: before anything is scored.
 *
 * @throws {ArgumentError} for other than two layers of this run
 * @throws {MissingError} and {FormatError} as {@link readEarlier}
 */
export async function openComparison(
  layers: readonly string[],
  { compare, against }: {
    readonly compare?: readonly string[] | undefined;
    readonly against?: string | undefined;
  },
): Promise<ComparedRun | undefined> {
  const isWrong = compare?.length !== 2 || compare.some((each) => !layers.includes(each));
  if (compare !== undefined && isWrong) {
    throw new ArgumentError({
      doing: "compare layers",
      found: compare.join(", "),
      right: `two of ${layers.join(", ")}`,
    });
  }
  return against === undefined ? undefined : await readEarlier(against);
}

/**
 * Compares r of neuroids by sign flips, and corrects p over the regions of each benchmark.
 *
 * @throws {DataError} if the two runs have not the same neuroids
 */
export async function compareLayers(
  regions: ScoresReport["regions"],
  benchmarks: readonly BenchmarkName[],
  { compare, earlier, tablesFolder, drawn, order = {} }: Against,
): Promise<ComparisonReport[]> {
  const now = runOf({ regions, ...order }, tablesFolder!);
  const found: ComparisonReport[] = [];
  for (const benchmark of benchmarks) {
    const own: ComparisonReport[] = [];
    for (const region of order.region_order ?? Object.keys(regions)) {
      const pairs = [
        ...(compare === undefined ? [] : [{ names: compare, other: now }]),
        ...(earlier === undefined ? [] : [{
          names: [now, earlier].map((run) => bestLayer(run, region, benchmark)),
          other: earlier,
        }]),
      ];
      for (const { names: [first, second], other: run } of pairs) {
        const isEarlier = run === earlier;
        const other = second ?? "no layer";
        const pair = {
          ...{ region, benchmark, first: first ?? "no layer" },
          second: isEarlier ? `${other} of ${basename(run.folder)}` : other,
        };
        const undone = (why: string) =>
          own.push({ ...pair, difference: NaN, p: NaN, p_fdr: NaN, neuroids: 0, why });
        if (first === undefined || second === undefined) {
          undone(`no score in ${first === undefined ? "this run" : "the earlier run"}`);
          continue;
        }
        const a = await tableOf(now, region, first, benchmark);
        const b = await tableOf(run, region, second, benchmark);
        if (a === undefined || b === undefined) {
          undone(
            a === undefined
              ? `${benchmark} has no score of each neuroid`
              : "the other has no table of its neuroids",
          );
          continue;
        }
        requireSame(a.ids, b.ids, region, run.folder);
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

function requireSame(a: readonly string[], b: readonly string[], region: string, where: string) {
  if (a.length === b.length && a.every((id, i) => id === b[i])) return;
  throw new DataError({
    doing: `compare models on ${region}`,
    found: "other neuroids in the two runs",
    right: "the same package, regions, subjects and --reliable in both",
    where,
  });
}
