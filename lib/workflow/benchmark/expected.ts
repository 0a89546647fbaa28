/** What a benchmark's test expects: ceilings, and the scores of a baseline that needs no network. */
import { DataError, plural } from "../../errors/mod.ts";
import {
  type ExpectedBenchmark,
  fileColumnOf,
  type PluginBenchmark,
  stimulusPath,
  stimulusTables,
} from "../../packaging/mod.ts";
import type { ResponseFiles } from "../../scores/mod.ts";
import { scoreModel } from "../scores/mod.ts";
import type { BenchmarkOptions } from "./options.ts";

/** The baseline that `test.py` computes too. */
const BASELINE = "pixels";
const SHOWN = 3;
const MEGABYTE = 1e6;

/**
 * Scores the baseline.
 *
 * @throws {DataError} where Brain-Score's score would be undefined for every model
 */
export async function expectedBenchmarks(
  { responses, stimuli, images, fileColumn, reliable, progress, signal, note }: BenchmarkOptions,
  regions: readonly string[],
  benchmarks: readonly PluginBenchmark[],
): Promise<ExpectedBenchmark[]> {
  const report = await scoreModel({
    responses,
    stimuli,
    images,
    fileColumn,
    reliable,
    progress,
    signal,
    note,
    regions,
    benchmarks,
    baselines: [BASELINE],
  });
  return regions.flatMap((region) => {
    const { layers, ceilings, neuroids, subjects } = report.regions[region]!;
    const scores = layers[`baseline:${BASELINE}`]!;
    return benchmarks.map((benchmark): ExpectedBenchmark => {
      const score = scores[benchmark]!;
      const ceiling = benchmark === "rdm" ? ceilings.rdm_upper : ceilings.consistency;
      if (![score.score, score.raw, ceiling].every(Number.isFinite)) {
        throw new DataError({
          doing: `make the benchmark ${region}-${benchmark}`,
          found: `a score that Brain-Score cannot give to any model${causesText(score.undefined)}`,
          right:
            "both parts without such neuroids: nsd:package with --drop-undefined; of your own " +
            "data, choose the neuroids before the parts are split, with sel({ neuroid_id: … }), as " +
            "brainscore:package --drop-undefined looks at each part alone; or other --regions",
        });
      }
      if (score.stops !== undefined) {
        throw new DataError({
          doing: `make the benchmark ${region}-${benchmark}`,
          found: `what Brain-Score's code stops at: ${score.stops}`,
          right: "data that it scores: a coordinate repetition, all repetitions of each picture, " +
            "and no NaN in coordinates of presentation",
        });
      }
      return {
        region,
        benchmark,
        ceiling,
        score: score.score,
        raw: score.raw,
        neuroids,
        subjects: subjects.length,
      };
    });
  });
}

/** The first neuroids that are the cause, and how many others are. */
function causesText(causes: readonly { readonly neuroid_id: string; readonly why: string }[]) {
  if (causes.length === 0) return "";
  const named = causes.slice(0, SHOWN).map(({ neuroid_id, why }) => `${neuroid_id} (${why})`);
  const others = causes.length - named.length;
  return `: ${causes.length === 1 ? "neuroid" : "neuroids"} ${named.join(", ")}${
    others === 0 ? "" : ` and ${plural(others, "other")}`
  }`;
}

/** The size of all pictures, in megabytes to one place; 0 where they lie in a ZIP alone. */
export async function sizeOfPictures(
  { stimuli, images, fileColumn }: BenchmarkOptions,
  files: ResponseFiles,
): Promise<number> {
  const folder = "package" in files ? files.package : undefined;
  const tables = await stimulusTables({ package: folder, stimuli, images }, undefined);
  let bytes = 0;
  for (const { table, folder: pictures } of tables) {
    const column = fileColumnOf(table, { fileColumn });
    for (const file of column === undefined ? [] : table.column(column)) {
      bytes += await Deno.stat(stimulusPath(pictures, file)).then(({ size }) => size, () => 0);
    }
  }
  return Math.round(bytes / MEGABYTE * 10) / 10;
}
