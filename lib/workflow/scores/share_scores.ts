/** A share of a run of scores: some layers of some subjects. */
import { checkCall } from "../../calls/mod.ts";
import { compareText } from "../../arrays/mod.ts";
import { join } from "node:path";
import { unknownName } from "../../errors/mod.ts";
import { fingerprint, lookForFile, openParts, writeWhole } from "../../files/mod.ts";
import { ScoredLayer } from "../../scores/mod.ts";
import { finishShare, identifyForShare, refuseOtherShare } from "../shares/mod.ts";
import { openScoreRun } from "./open_run.ts";
import { exactText } from "./part_text.ts";
import {
  rootOf,
  SCORE_PARTS,
  SCORE_TASK,
  type ScorePart,
  scoreParts,
  scoreWords,
  subjectsOf,
} from "./score_parts.ts";
import { computePart } from "./score_part.ts";
import { SCORE_SHARE_OPTIONS, type ScoreShare, type ScoreShareOptions } from "./share_options.ts";

/**
 * Scores a share of a run: some layers of some subjects, each a part in a folder, and last `manifest.json`.
 * `scoreModel` takes the shares with `from` and writes the bytes of a single run. Benchmarks that need all
 * subjects together (`rdm`, `cka`, `pls`, …) belong to the share with the first subject of the run. An
 * interrupted share resumes when it is called again.
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
  const files = new Map(own.map((part) => [part, fileOf(part, [head.run, inputs])]));
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
      const content = await computePart(run, read, part);
      await held.requireHeld();
      await writeWhole(join(out, files.get(part)!), exactText(content));
    }
  }
  const { share, parts } = await finishShare(out, {
    head,
    inputs: [...inputs].sort((a, b) => compareText(a.path, b.path)),
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

/** Characters of a subject that the name of its part shows. */
const SHOWN = 60;

/** The file of a part. The subject is there for people; that no two subjects have one file is up to the key. */
function fileOf({ index, subject }: ScorePart, origin: readonly object[]): string {
  const shown = (subject ?? "all").replaceAll(/[^\w.-]+/g, "_").slice(0, SHOWN);
  const key = fingerprint(...origin, { index, subject: subject ?? null });
  return `layer-${index}-${shown}-${key}.json`;
}
