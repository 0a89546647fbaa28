/** A share of a run of scores: some layers of some subjects. */
import { checkCall, filePath, like, listOf, optionsOf, text, without } from "../../calls/mod.ts";
import { join } from "node:path";
import { plural, unknownName } from "../../errors/mod.ts";
import { fingerprint, lookForFile, openParts, writeWhole } from "../../files/mod.ts";
import {
  type BenchmarkScore,
  fitSubject,
  methodBySubject,
  RESPONSE_FILES,
  scoreBenchmark,
  ScoredLayer,
  type SubjectPart,
} from "../../scores/mod.ts";
import { finishShare, identifyForShare, refuseOtherShare, type RunWords } from "../shares/mod.ts";
import { openScoreRun, type ScoreRun } from "./open_run.ts";
import { exactText } from "./part_text.ts";
import {
  dealt,
  rootOf,
  SCORE_PARTS,
  SCORE_TASK,
  type ScorePart,
  scoreParts,
  scoreWords,
  subjectsOf,
} from "./score_parts.ts";
import { SCORE_OPTIONS, type ScoreOptions } from "./score_options.ts";
import type { ScorePartContent } from "./take_scores.ts";

/** Which run, and which share of it. What decides the run must be the same for all its shares. */
export interface ScoreShareOptions extends
  Omit<
    ScoreOptions,
    "compare" | "against" | "drawn" | "tables" | "from" | "fill" | "clock" | "out"
  > {
  /** The folder of the share, one of its own. */
  readonly out: string;
  /** The layers of this share, of those of the run; all where they are not given. */
  readonly onlyLayers?: readonly string[] | undefined;
  /** The subjects of this share; all of the run where they are not given. */
  readonly onlySubjects?: readonly string[] | undefined;
}

const SCORE_SHARE_OPTIONS = optionsOf<ScoreShareOptions>(
  { responses: RESPONSE_FILES, out: filePath },
  {
    onlyLayers: listOf(text),
    onlySubjects: listOf(text),
    ...without(
      SCORE_OPTIONS,
      "compare",
      "against",
      "drawn",
      "tables",
      "from",
      "fill",
      "clock",
      "out",
    )
      .others,
  },
);

/** A share of scores that was made. */
export interface ScoreShare {
  /** Its folder. */
  readonly out: string;
  /** What the whole run is of, as `manifest.json` says it. */
  readonly run: RunWords;
  /** Which share of it this is. */
  readonly share: RunWords;
  /** How many parts lie in the folder: a layer of a subject each. */
  readonly parts: number;
}

/**
 * Scores a share of a run: some layers of some subjects, each a part in a folder, and last `manifest.json`.
 * `scoreModel` takes the shares by `from` and writes the bytes of a run in one go. Benchmarks that need all
 * subjects together (`rdm`, `cka`, `pls`, …) are of the share that has the first subject of the run. A share
 * that was stopped goes on when it is called again.
 *
 * @throws {NeuroidError} as `scoreModel`; {UnknownNameError} for layers and subjects that the run does not
 * have; {WriteError} where the folder holds another share, or another run is at work in it
 *
 * @example
 * ```ts
 * import { scoreModel, scoreShare } from "neuroid/scores";
 *
 * const folder = await Deno.makeTempDir();
 * const run = {
 *   responses: { package: "data-samples/nsd-mini-expected/volume_package" },
 *   activations: "data-samples/activations/volume",
 *   regions: ["V4"],
 *   layers: ["tuned.wide", "tuned.narrow"],
 * };
 * for (const layer of run.layers) {
 *   await scoreShare({ ...run, onlyLayers: [layer], out: `${folder}/${layer}` });
 * }
 * const { regions } = await scoreModel({ ...run, from: [folder] });
 * console.log(regions.V4!.layers["tuned.wide"]!.ridge!.score.toFixed(3)); // 0.461
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function scoreShare(options: ScoreShareOptions): Promise<ScoreShare> {
  checkCall("scoreShare", { options: [options, SCORE_SHARE_OPTIONS] }, arguments);
  const { out, onlyLayers, onlySubjects, ...whole } = options;
  using run = await openScoreRun(whole);
  const all = scoreParts(run), subjects = subjectsOf(run);
  requireKnown("layer", onlyLayers, run.layers.map(({ name }) => name));
  requireKnown("subject", onlySubjects, subjects);
  const own = all.filter(({ layer, subject }) =>
    (onlyLayers?.includes(layer.name) ?? true) &&
    (onlySubjects?.includes(subject ?? subjects[0]!) ?? true)
  );
  const root = rootOf(run);
  const head = {
    ...{ task: SCORE_TASK, parts: SCORE_PARTS, run: scoreWords(run, whole) },
    share: { layers: onlyLayers ?? "all", subjects: onlySubjects ?? "all" },
  };
  await refuseOtherShare(out, head); // makes no folder where it refuses
  using held = await openParts(out, options);
  await refuseOtherShare(out, head);
  const paths = [...new Set(own.flatMap(({ inputs }) => inputs))];
  const inputs = await Promise.all(paths.map((path) => identifyForShare(root, path)));
  const placeOf = new Map(paths.map((path, i) => [path, inputs[i]!.path]));
  const files = new Map(own.map((part) => [part, fileOf(part, fingerprint(head.run, inputs))]));
  for (const layer of new Set(own.map(({ layer }) => layer))) {
    const missing: ScorePart[] = [];
    for (const part of own) {
      if (part.layer === layer && !await lookForFile(join(out, files.get(part)!))) {
        missing.push(part);
      }
    }
    if (missing.length === 0) continue;
    const { pictures, engines } = run, { progress } = options;
    const read = await ScoredLayer.read(layer.parts, pictures, { ...engines.computing, progress });
    for (const part of missing) {
      options.signal?.throwIfAborted();
      const content = await scorePart(run, read, part);
      await held.requireHeld();
      await writeWhole(join(out, files.get(part)!), exactText(content));
    }
  }
  const { share, parts } = await finishShare(out, {
    head,
    inputs: [...inputs].sort((a, b) => a.path < b.path ? -1 : 1),
    parts: own.map((part) => ({
      ...{ id: part.id, file: files.get(part)!, of: part.of },
      inputs: part.inputs.map((path) => placeOf.get(path)!),
    })),
    lookAgain: ({ path }) =>
      identifyForShare(root, paths.find((each) => placeOf.get(each) === path)!, { again: true }),
    isPart: (name) => /^layer-\d+-.*-[0-9a-f]{16}\.json$/.test(name),
  });
  await held.remove();
  return { out, run: head.run, share, parts: parts.length };
}

function requireKnown(
  what: string,
  wanted: readonly string[] | undefined,
  known: readonly string[],
) {
  const astray = wanted?.find((name) => !known.includes(name));
  if (astray !== undefined) throw unknownName("choose a share of scores", what, astray, known);
}

function fileOf({ index, subject }: ScorePart, key: string): string {
  return `layer-${index}-${(subject ?? "all").replaceAll(/[^\w.-]+/g, "_")}-${key}.json`;
}

async function scorePart(
  run: ScoreRun,
  layer: ScoredLayer,
  part: ScorePart,
): Promise<ScorePartContent> {
  const { apart, together } = dealt(run, part.layer), { subject } = part, { settings } = run;
  const regions: Record<string, Record<string, SubjectPart | BenchmarkScore>> = {};
  for (const region of run.regions) {
    const own: Record<string, SubjectPart | BenchmarkScore> = regions[region.name] = {};
    for (const name of subject === undefined ? together : apart) {
      own[name] = subject === undefined
        ? await scoreBenchmark(region, layer, name, settings)
        : await fitSubject(region, layer, methodBySubject(name, region)!, settings, subject);
    }
  }
  return { engines: [...run.engines.used].sort(), regions };
}

const SCORE_SHARE = like<ScoreShare>("an object: await scoreShare(…)", "out", "share", "parts");

/**
 * What was scored, and what takes it.
 *
 * @example
 * ```ts
 * import { scoreShareText } from "neuroid/scores";
 *
 * const share = { layers: ["conv1"], subjects: "all" };
 * console.log(scoreShareText({ out: "shares/conv1", run: {}, share, parts: 9 }));
 * ```
 */
export function scoreShareText(made: ScoreShare): string {
  checkCall("scoreShareText", { made: [made, SCORE_SHARE] }, arguments);
  const { out, share, parts } = made;
  return `layers ${share.layers}, subjects ${share.subjects}: ${
    plural(parts, "part")
  } in ${out}\n` +
    `with the other shares of this run: score … --from ${out},…`;
}
