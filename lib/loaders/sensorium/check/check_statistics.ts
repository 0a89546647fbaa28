/** Checks of all statistics that a recording has: provided, pickled and kept. */
import { isNeuroidError } from "../../../errors/mod.ts";
import type { Recording } from "../recording.ts";
import {
  readPickledStatistics,
  readProvidedStatistics,
  readStoredStatistics,
  type StatisticsByKey,
  storedStatisticsFiles,
} from "../statistics/mod.ts";
import { TRAIN_TIER } from "../study.ts";
import type { SensoriumFindings } from "../findings.ts";
import type { ReadStatistics } from "./foreign_statistics.ts";

/** Reads them all. Returns those over trials that could be read. */
export async function checkStatistics(
  recording: Recording,
  findings: SensoriumFindings,
): Promise<ReadStatistics[]> {
  const { source } = recording;
  const files = storedStatisticsFiles(recording);
  const sources: [string, () => Promise<StatisticsByKey | undefined>][] = [
    [source.where("meta/statistics"), () => readProvidedStatistics(recording)],
    [
      source.where("statistics.pkl"),
      async () => (await readPickledStatistics(recording))?.get("trial"),
    ],
  ];
  if (recording.tiers.includes(TRAIN_TIER)) {
    sources.push([
      files.json,
      async () => (await readStoredStatistics(recording, files))?.get("trial"),
    ]);
  }
  const read: ReadStatistics[] = [];
  for (const [location, open] of sources) {
    try {
      const variables = await open();
      if (variables !== undefined) read.push({ location, variables });
    } catch (error) {
      if (isNeuroidError(error, "MissingError")) {
        findings.add("STATISTICS_MISSING", location, { found: error.found });
      } else findings.addError(error, "STATISTICS_WRONG", location);
    }
  }
  return read;
}
