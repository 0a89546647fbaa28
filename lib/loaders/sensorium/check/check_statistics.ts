/** Checks of all statistics that a recording has: provided, pickled and kept. */
import { isNeuroidError } from "../../../errors/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { Recording } from "../recording.ts";
import {
  findMismatch,
  PICKLE_FILE,
  PROVIDED_FOLDER,
  readPickledStatistics,
  readProvidedStatistics,
  readStoredStatistics,
  type StatisticsByKey,
  storedStatisticsFiles,
} from "../statistics/mod.ts";
import { TRAIN_TIER } from "../study.ts";
import type { SensoriumFindings } from "../findings.ts";
import type { ReadStatistics } from "./foreign_statistics.ts";

/** Reads them all. Returns those over trials that could be read and are of these files. */
export async function checkStatistics(
  recording: Recording,
  findings: SensoriumFindings,
  run: RunOptions,
): Promise<ReadStatistics[]> {
  const { source } = recording;
  const files = storedStatisticsFiles(recording);
  const hasTrain = recording.tiers.includes(TRAIN_TIER) &&
    recording.trialsOf(TRAIN_TIER).length > 0;
  const stale = (location: string, reason: string) =>
    void findings.add("STATISTICS_STALE", location, { reason });
  const sources: Record<string, () => Promise<StatisticsByKey | undefined | void>> = {
    [source.where(PROVIDED_FOLDER)]: () => readProvidedStatistics(recording),
    [source.where(PICKLE_FILE)]: async () => {
      const pickled = await readPickledStatistics(recording);
      const overTime = pickled?.get("trial+time");
      if (!overTime || !hasTrain) return pickled?.get("trial");
      const mismatch = await mismatchOf(recording, overTime, run);
      return mismatch === undefined
        ? pickled!.get("trial")
        : stale(source.where(PICKLE_FILE), mismatch);
    },
    [files.json]: async () => {
      const kept = hasTrain ? await readStoredStatistics(recording, files, run) : undefined;
      if (kept === undefined) return undefined;
      return kept.isCurrent ? kept.statistics.get("trial") : stale(files.json, kept.reason);
    },
  };
  const read: ReadStatistics[] = [];
  for (const [location, open] of Object.entries(sources)) {
    try {
      const variables = await open();
      if (variables) read.push({ location, variables });
    } catch (error) {
      if (isNeuroidError(error, "MissingError")) {
        findings.add("STATISTICS_MISSING", location, { found: error.found });
      } else findings.addError(error, "STATISTICS_WRONG", location);
    }
  }
  return read;
}

/** As {@link findMismatch}; trials that cannot be read have findings of their own. */
async function mismatchOf(
  recording: Recording,
  statistics: StatisticsByKey,
  run: RunOptions,
): Promise<string | undefined> {
  try {
    return await findMismatch(recording, statistics, run);
  } catch (error) {
    if (isNeuroidError(error)) return undefined;
    throw error;
  }
}
