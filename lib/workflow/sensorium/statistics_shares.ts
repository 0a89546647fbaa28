/** Statistics of some recordings as a share of many. */
import { checkCall, filePath, like, listOf, optionsOf, without } from "../../calls/mod.ts";
import { join } from "node:path";
import { plural } from "../../errors/mod.ts";
import { fingerprint, lookForFile, openParts, writeWhole } from "../../files/mod.ts";
import { STATISTICS_OPTIONS, type StatisticsOptions } from "../../loaders/sensorium/mod.ts";
import { finishShare, refuseOtherShare } from "../shares/mod.ts";
import { identifyRecording, recordingName } from "./recording_identity.ts";
import {
  reportOf,
  requireDistinct,
  STATISTICS_PARTS,
  STATISTICS_TASK,
  statisticsWords,
} from "./recording_report.ts";

/** A share of statistics that was made. */
export interface StatisticsShare {
  /** Its folder. */
  readonly out: string;
  /** The recordings in it. */
  readonly recordings: readonly string[];
}

/** How a share of statistics is made. */
export interface StatisticsShareOptions extends Omit<StatisticsOptions, "folder" | "store"> {
  /** The folder of the share, one of its own. */
  readonly out: string;
}

const SHARE_OPTIONS = optionsOf<StatisticsShareOptions>(
  { out: filePath },
  without(STATISTICS_OPTIONS, "folder", "store").others,
);

/**
 * Computes the statistics of some recordings as a share: one part per recording in a folder and, last,
 * `manifest.json`. Nothing is saved with the recordings. An interrupted share resumes when it is called
 * again.
 *
 * @throws {WriteError} if the folder holds another share, or another run is at work in it; and as
 * `computeSensoriumStatistics`
 *
 * @example
 * ```ts
 * import { computeManyStatistics, saveStatisticsShare } from "neuroid/sensorium";
 *
 * const out = await Deno.makeTempDir();
 * const recording = "data-samples/sensorium/" +
 *   "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210";
 * await saveStatisticsShare([recording], { out });
 * const { recordings } = await computeManyStatistics([recording], { from: [out] });
 * console.log(recordings[0]!.neurons); // 6
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function saveStatisticsShare(
  paths: readonly string[],
  options: StatisticsShareOptions,
): Promise<StatisticsShare> {
  checkCall("saveStatisticsShare", {
    paths: [paths, listOf(filePath)],
    options: [options, SHARE_OPTIONS],
  }, arguments);
  const { out, ...how } = options;
  requireDistinct(paths);
  const names = paths.map(recordingName);
  const head = {
    task: STATISTICS_TASK,
    parts: STATISTICS_PARTS,
    run: statisticsWords(how),
    share: { recordings: names },
  };
  await refuseOtherShare(out, head); // makes no folder where it refuses
  using held = await openParts(out, options);
  await refuseOtherShare(out, head);
  const inputs = await Promise.all(paths.map(identifyRecording));
  const files = names.map((name, i) => `${name}-${fingerprint(head.run, inputs[i]!)}.json`);
  for (const [i, path] of paths.entries()) {
    options.signal?.throwIfAborted();
    if (await lookForFile(join(out, files[i]!))) continue;
    const report = await reportOf(path, { ...how, store: false });
    await held.requireHeld();
    await writeWhole(join(out, files[i]!), JSON.stringify(report) + "\n");
  }
  await finishShare(out, {
    ...{ head, inputs },
    parts: names.map((id, i) => ({ id, file: files[i]!, of: {}, inputs: [inputs[i]!.path] })),
    lookAgain: ({ path }) =>
      identifyRecording(paths[inputs.findIndex((each) => each.path === path)]!),
    isPart: (name) => /-[0-9a-f]{16}\.json$/.test(name),
  });
  await held.remove();
  return { out, recordings: names };
}

const SHARE = like<StatisticsShare>("an object: await saveStatisticsShare(…)", "out", "recordings");

/**
 * What was computed, and which task takes it.
 *
 * @example
 * ```ts
 * import { statisticsShareText } from "neuroid/sensorium";
 *
 * console.log(statisticsShareText({ out: "shares/a", recordings: ["static1-2-3"] }));
 * ```
 */
export function statisticsShareText(made: StatisticsShare): string {
  checkCall("statisticsShareText", { made: [made, SHARE] }, arguments);
  const { out, recordings } = made;
  return `${plural(recordings.length, "recording")} in ${out}\n` +
    `with the other shares of this run: ${STATISTICS_TASK} RECORDING… --from ${out},… --json`;
}
