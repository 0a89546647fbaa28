/** Statistics of many recordings: computed here, or taken out of shares. */
import { boolean, checkCall, filePath, listOf, optionsOf } from "../../calls/mod.ts";
import { STATISTICS_OPTIONS, type StatisticsOptions } from "../../loaders/sensorium/mod.ts";
import { openShares } from "../shares/mod.ts";
import { findRecording, recordingName } from "./recording_identity.ts";
import {
  type RecordingReport,
  reportOf,
  requireDistinct,
  STATISTICS_PARTS,
  STATISTICS_TASK,
  statisticsWords,
} from "./recording_report.ts";

/** How the statistics of many recordings are made. */
export interface ManyStatisticsOptions extends StatisticsOptions {
  /** Shares that `saveStatisticsShare` wrote, or folders of them: their recordings are not read. */
  readonly from?: readonly string[] | undefined;
  /** Whether recordings that the shares lack are read; without it they are an error. */
  readonly fill?: boolean | undefined;
}

const MANY_OPTIONS = optionsOf<ManyStatisticsOptions>({}, {
  from: listOf(filePath),
  fill: boolean,
  ...STATISTICS_OPTIONS.others,
});

/**
 * The statistics of many recordings, in the order given: of all that are read here, and of those in shares.
 *
 * @param paths folders or zips of recordings; of those in shares the names count
 * @throws {FindingsError} if shares do not make this run; and as `computeSensoriumStatistics`
 *
 * @example
 * ```ts
 * import { computeManyStatistics } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * const { recordings } = await computeManyStatistics([
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * ], { store: false });
 * console.log(recordings.map(({ neurons }) => neurons));
 * ```
 */
export async function computeManyStatistics(
  paths: readonly string[],
  options: ManyStatisticsOptions = {},
): Promise<{ readonly recordings: readonly RecordingReport[] }> {
  checkCall("computeManyStatistics", {
    paths: [paths, listOf(filePath)],
    options: [options, MANY_OPTIONS],
  }, arguments);
  const { from, fill = false, ...how } = options, { progress, signal } = options;
  requireDistinct(paths);
  const shares = from && await openShares(from, {
    ...{
      progress,
      signal,
      fill,
      task: STATISTICS_TASK,
      parts: STATISTICS_PARTS,
      run: statisticsWords(options),
      root: "",
    },
    doing: "put statistics of recordings together",
    needs: paths.map((path) => ({ id: recordingName(path), of: {}, inputs: [path] })),
    identify: findRecording,
    remedy: () => "sensorium:statistics of them with --share, or --fill, which reads them now",
  });
  const recordings: RecordingReport[] = [];
  for (const path of paths) {
    signal?.throwIfAborted();
    const part = shares?.parts.get(recordingName(path));
    recordings.push(
      part === undefined
        ? await reportOf(path, how)
        : JSON.parse(await Deno.readTextFile(part.path)),
    );
  }
  return { recordings };
}
