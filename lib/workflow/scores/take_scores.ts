/** Scores out of the shares of a run. */
import {
  type BenchmarkName,
  type BenchmarkScore,
  methodBySubject,
  type ScoredRegion,
  scoreOfSubjects,
  type SubjectPart,
} from "../../scores/mod.ts";
import { type OpenedShares, openShares } from "../shares/mod.ts";
import type { ScoreRun } from "./open_run.ts";
import { parseExact } from "./part_text.ts";
import { rootOf, SCORE_PARTS, SCORE_TASK, scoreParts, scoreWords } from "./score_parts.ts";
import type { ScoreOptions } from "./score_options.ts";
import type { WantedLayer } from "./select.ts";
import { scoreWritten, type WrittenScore } from "./written_names.ts";

/** What a part of scores holds. */
export interface ScorePartContent {
  /** Who had computed by then. */
  readonly engines: readonly string[];
  /** By region and benchmark: what was fitted of a subject, or a whole score. */
  readonly regions: Readonly<
    Record<string, Readonly<Record<string, SubjectPart | WrittenScore>>>
  >;
}

/** The scores of a layer that shares hold. */
export interface TakenLayer {
  readonly engines: readonly string[];
  readonly score: (region: ScoredRegion, name: BenchmarkName) => Promise<BenchmarkScore>;
}

/** The shares of a run of scores. */
export interface ScoreShares extends OpenedShares {
  /** Undefined for a layer that they do not have all of. */
  readonly scoresOf: (layer: WantedLayer) => Promise<TakenLayer | undefined>;
}

/**
 * Takes the scores of a run out of its shares.
 *
 * @throws {FindingsError} with all that does not fit
 */
export async function takeScores(
  folders: readonly string[],
  run: ScoreRun,
  options: ScoreOptions,
): Promise<ScoreShares> {
  const needs = scoreParts(run);
  const { progress, signal, fill = false } = options;
  const opened = await openShares(folders, {
    ...{ progress, signal, fill, needs, task: SCORE_TASK, parts: SCORE_PARTS, root: rootOf(run) },
    doing: "put scores together",
    run: scoreWords(run, options),
    remedy: () => "score with --only-layers and --only-subjects, or --fill, which scores them now",
  });
  const read = async (id: string): Promise<ScorePartContent> =>
    parseExact(await Deno.readTextFile(opened.parts.get(id)!.path)) as ScorePartContent;
  return {
    ...opened,
    scoresOf: async (layer) => {
      const own = needs.filter((part) => part.layer === layer);
      if (own.some(({ id }) => opened.missing.includes(id))) return undefined;
      const contents = await Promise.all(
        own.map(async ({ id, subject }) => [subject, await read(id)] as const),
      );
      return {
        engines: [...new Set(contents.flatMap(([, { engines }]) => engines))].sort(),
        score: (region, name) => scoreOf(contents, run, region, name),
      };
    },
  };
}

async function scoreOf(
  contents: readonly (readonly [string | undefined, ScorePartContent])[],
  { settings }: ScoreRun,
  region: ScoredRegion,
  name: BenchmarkName,
): Promise<BenchmarkScore> {
  const method = methodBySubject(name, region);
  const of = ({ regions }: ScorePartContent) => regions[region.name]![name]!;
  if (method === undefined) {
    const [, whole] = contents.find(([subject]) => subject === undefined)!;
    return scoreWritten(of(whole) as WrittenScore);
  }
  const parts = new Map(
    contents.flatMap(([subject, content]) =>
      subject === undefined ? [] : [[subject, of(content) as SubjectPart]]
    ),
  );
  return await scoreOfSubjects(region, method, settings, parts);
}
