/** Predictions in the form that the competitions' sites take. */
import { basename } from "node:path";
import { ArgumentError, DataError } from "../../../errors/mod.ts";
import { encodeParquet, formatCsv, writeWhole, writeZip } from "../../../files/mod.ts";
import { openRecording, type Recording } from "../../../loaders/sensorium/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import {
  type MatchedTrial,
  matchPredictions,
  predictionsOfMouse,
  readRecordingNames,
  type RecordingNames,
  SKIPPED_FRAMES,
  tiersWithPredictions,
} from "./match.ts";
import { readPredictions, type TrialPrediction } from "./predictions.ts";

/** What is written. */
export interface SubmissionOptions extends RunOptions {
  /** 2022: which tier, `test` (live) or `final_test`; by default the only one with predictions. */
  readonly tier?: string | undefined;
  /** 2023: which track, with its live and final tier; `main` by default. */
  readonly track?: "main" | "bonus" | undefined;
  /** 2023: frames at the start that are left out; 50 by default. */
  readonly skipFrames?: number | undefined;
  /** The file to write; without it predictions are checked alone. */
  readonly out?: string | undefined;
}

/** What was checked and written. */
export interface SubmissionReport {
  /** The file that was written; null where predictions were checked alone. */
  readonly out: string | null;
  /** What it holds, by the name of each table. */
  readonly tables: readonly {
    readonly name: string;
    readonly tier: string;
    readonly trials: number;
    readonly mice: readonly string[];
    readonly neurons: number;
  }[];
  /** What to look at before it is sent. */
  readonly notes: readonly string[];
}

interface Mouse {
  readonly recording: Recording;
  readonly names: RecordingNames;
  readonly given: readonly TrialPrediction[];
}

/**
 * Checks predictions against recordings and writes them for the site: of 2022 a CSV
 * (`trial_indices,image_ids,prediction,neuron_ids`), of 2023 a flat zip with
 * `predictions_live_main.parquet.brotli` and `predictions_final_main.parquet.brotli` (or `bonus`), each
 * video's predictions for its last T − 50 frames, for all mice.
 *
 * @param paths The recordings, folders or zips: one of 2022; of 2023 all mice of the track.
 * @param predictions As `scoreSubmission` takes them.
 * @throws {DataError} for predictions that do not fit a recording: each fault named
 * @throws {ArgumentError} where recordings of both kinds are given, or several of 2022, or no tier has
 *   predictions
 *
 * @example
 * ```ts
 * import { writeSubmission } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * const recording = folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210";
 * const csv = "test/fixtures/sensorium/submission_file_live_test.csv";
 * // Without `out` the predictions are checked alone.
 * const { tables } = await writeSubmission([recording], csv);
 * console.log(tables[0]!.tier, tables[0]!.trials); // test 15
 * ```
 */
export async function writeSubmission(
  paths: readonly string[],
  predictions: string,
  options: SubmissionOptions = {},
): Promise<SubmissionReport> {
  const given = await readPredictions(predictions);
  const mice: Mouse[] = [];
  try {
    for (const path of paths) {
      const recording = await openRecording(path);
      const names = await readRecordingNames(recording);
      mice.push({ recording, names, given: predictionsOfMouse(given, names.mouse) });
    }
    requireOneKind(mice, given, predictions);
    return mice[0]!.recording.kind === "static"
      ? await writePictures(mice[0]!, options)
      : await writeVideos(mice, predictions, options);
  } finally {
    mice.forEach(({ recording }) => recording[Symbol.dispose]());
  }
}

const DOING = "write a submission";

function requireOneKind(mice: readonly Mouse[], given: readonly TrialPrediction[], where: string) {
  const kinds = new Set(mice.map(({ recording }) => recording.kind));
  if (kinds.size > 1 || (kinds.has("static") && mice.length > 1)) {
    throw new ArgumentError({
      doing: DOING,
      found: kinds.size > 1
        ? "recordings of both competitions"
        : `${mice.length} recordings of 2022`,
      right: "one recording of 2022, or the mice of 2023",
    });
  }
  const unnamed = given.find(({ mouse }) => mouse === undefined);
  if (mice.length > 1 && unnamed !== undefined) {
    throw new DataError({
      doing: DOING,
      found: `predictions for ${mice.length} mice that name no mouse`,
      right: "a column mouse, such as dynamic29513-3-5",
      where: unnamed.where,
    });
  }
  const known = new Set(mice.map(({ names }) => names.mouse));
  const stranger = given.find(({ mouse }) => mouse !== undefined && !known.has(mouse));
  if (stranger === undefined) return;
  throw new DataError({
    doing: DOING,
    found: `predictions for mouse ${stranger.mouse}`,
    right: `those of the recordings given: ${[...known].join(", ")}`,
    where,
  });
}

async function writePictures(
  { recording, names, given }: Mouse,
  { tier, out }: SubmissionOptions,
): Promise<SubmissionReport> {
  const covered = tiersWithPredictions(recording, names, given);
  if (tier === undefined && covered.length !== 1) {
    throw new ArgumentError({
      doing: DOING,
      found: covered.length === 0
        ? "predictions for no tier"
        : `predictions for ${covered.join(", ")}`,
      right: "one of them: --tier test for the live part, --tier final_test for the final one",
      where: recording.path,
    });
  }
  const chosen = tier ?? covered[0]!;
  const known = new Set(recording.trialsOf(chosen).map((trial) => names.trials.get(trial)));
  // Those of other tiers are not sent.
  const own = given.filter((each) => known.has(each.trial));
  const strangers = given.length - own.length -
    given.filter((each) =>
      !known.has(each.trial) && [...names.trials.values()].includes(each.trial)
    ).length;
  const matched = await matchPredictions(recording, names, chosen, strangers > 0 ? given : own);
  const images = await recording.trialTable.readTexts("frame_image_id");
  const list = (values: ArrayLike<number | string>) =>
    `[${Array.from(values as ArrayLike<unknown>, String).join(", ")}]`;
  const ids = list(names.neurons);
  const text = formatCsv([
    ["trial_indices", matched.map(({ name }) => name)],
    ["image_ids", matched.map(({ trial }) => images[trial]!)],
    ["prediction", matched.map(({ values }) => list(values))],
    ["neuron_ids", matched.map(() => ids)],
  ]);
  if (out !== undefined) await writeWhole(out, text);
  const order = own.map(({ trial }) => trial).join() === matched.map(({ name }) => name).join();
  return {
    out: out ?? null,
    tables: [{
      name: out === undefined ? "" : basename(out),
      tier: chosen,
      trials: matched.length,
      mice: [names.mouse],
      neurons: names.neurons.length,
    }],
    notes: order
      ? []
      : ["the trials stand in another order than the recording's: the site sorts them"],
  };
}

async function writeVideos(
  mice: readonly Mouse[],
  where: string,
  { track = "main", skipFrames = SKIPPED_FRAMES, out }: SubmissionOptions,
): Promise<SubmissionReport> {
  const members = new Map<string, Uint8Array>(), tables: SubmissionReport["tables"][number][] = [];
  const notes: string[] = [];
  for (const part of ["live", "final"] as const) {
    const tier = `${part}_test_${track}`;
    const has = mice.filter((mouse) =>
      tiersWithPredictions(mouse.recording, mouse.names, mouse.given).includes(tier)
    );
    if (has.length === 0) continue;
    const rows: { mouse: string; neurons: readonly string[]; matched: MatchedTrial[] }[] = [];
    for (const { recording, names, given } of mice) {
      const matched = await matchPredictions(recording, names, tier, given, skipFrames);
      rows.push({ mouse: names.mouse, neurons: names.neurons, matched });
    }
    const name = `predictions_${part}_${track}.parquet.brotli`;
    members.set(name, await tableOf(rows));
    tables.push({
      name,
      tier,
      trials: rows.reduce((sum, { matched }) => sum + matched.length, 0),
      mice: rows.map(({ mouse }) => mouse),
      neurons: rows.reduce((sum, { neurons }) => sum + neurons.length, 0),
    });
  }
  if (tables.length === 0) {
    throw new ArgumentError({
      doing: DOING,
      found: `no predictions for live_test_${track} or final_test_${track}`,
      right: "predictions for all trials of one of them",
      where,
    });
  }
  if (tables.length === 1) {
    notes.push(`only ${tables[0]!.tier} has predictions; the site takes both parts`);
  }
  if (skipFrames !== SKIPPED_FRAMES) {
    notes.push(`${skipFrames} frames are left out; the site takes the last T − ${SKIPPED_FRAMES}`);
  }
  if (out !== undefined) await writeZip(out, members);
  return { out: out ?? null, tables, notes };
}

async function tableOf(
  mice: readonly { mouse: string; neurons: readonly string[]; matched: readonly MatchedTrial[] }[],
): Promise<Uint8Array> {
  const rows = mice.flatMap(({ mouse, neurons, matched }) =>
    matched.map((each) => ({ mouse, neurons, ...each }))
  );
  return await encodeParquet([
    { name: "mouse", type: "string", cells: rows.map(({ mouse }) => mouse) },
    { name: "trial_indices", type: "int64", cells: rows.map(({ trial }) => trial) },
    {
      name: "prediction",
      type: "float32",
      depth: 2,
      cells: rows.map(({ values, frames, neurons }) =>
        neurons.map((_, k) => Array.from(values.subarray(k * frames, (k + 1) * frames)))
      ),
    },
    {
      name: "neuron_ids",
      type: "int64",
      depth: 1,
      cells: rows.map(({ neurons }) => neurons.map((id) => BigInt(id))),
    },
  ]);
}

/** What was written, as people read it. */
export function submissionText({ out, tables, notes }: SubmissionReport): string {
  return [
    ...tables.map(({ name, tier, trials, mice, neurons }) =>
      `${name === "" ? tier : name}: ${tier}, ${trials} trials of ${
        mice.join(", ")
      }, ${neurons} neurons`
    ),
    ...notes.map((note) => `note: ${note}`),
    out === null ? "the predictions fit; give --out FILE to write them" : `written to ${out}`,
  ].join("\n");
}
