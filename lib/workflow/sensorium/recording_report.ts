/** The statistics of a recording as a part of many. */
import { ArgumentError } from "../../errors/mod.ts";
import type { StatisticsOptions } from "../../loaders/sensorium/mod.ts";
import type { RunWords } from "../shares/mod.ts";
import { recordingName } from "./recording_identity.ts";
import { computeSensoriumStatistics, type SensoriumStatistics } from "./statistics.ts";

/** The task, as manifests name it. */
export const STATISTICS_TASK = "sensorium:statistics";
/** The form of parts. */
export const STATISTICS_PARTS = "statistics of a recording, version 1";

/** The statistics of a recording, without local paths. */
export type RecordingReport = Omit<SensoriumStatistics, "read_from" | "kept_in">;

/** The statistics of a recording. */
export async function reportOf(path: string, how: StatisticsOptions): Promise<RecordingReport> {
  const { read_from: _from, kept_in: _in, ...report } = await computeSensoriumStatistics(path, how);
  return report;
}

/** What decides the statistics of a recording. */
export function statisticsWords({ source, axes }: StatisticsOptions): RunWords {
  return { source: source ?? "as usual", axes: axes ?? "as usual" };
}

/**
 * Refuses no recording, and one that is named twice.
 *
 * @throws {ArgumentError}
 */
export function requireDistinct(paths: readonly string[]): void {
  const names = paths.map(recordingName);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined && names.length > 0) return;
  throw new ArgumentError({
    doing: "compute statistics of recordings",
    found: twice === undefined ? "no recording" : `the recording ${twice} twice`,
    right: "each recording once, its folder or its zip",
  });
}
