/** The train tier's statistics: kept by an earlier run and still of these files, or computed and kept. */
import { dirname } from "node:path";
import { systemText, WriteError } from "../../../errors/mod.ts";
import { ensureFolder, isRemote } from "../../../files/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { Recording } from "../recording.ts";
import { TRAIN_TIER } from "../study.ts";
import { requireResponses } from "../withheld.ts";
import { findMismatch } from "./of_these_data.ts";
import type { StatisticsOptions } from "./options.ts";
import { PICKLE_FILE, readPickledStatistics } from "./pickled.ts";
import {
  readStoredStatistics,
  type StoredStatisticsFiles,
  storedStatisticsFiles,
  writeStoredStatistics,
} from "./stored.ts";
import { computeTrainStatistics, TRAIN_OPTIONS } from "./train.ts";
import { type CompareOptions, describeTrainFiles } from "./train_files.ts";
import type { TrainStatistics } from "./variable.ts";

/** The statistics of the train tier, where they were read, and where they are kept now. */
interface Trained {
  readonly readFrom: string | undefined;
  readonly keptIn: string | undefined;
  readonly statistics: TrainStatistics;
}

/**
 * Reads the statistics of the train tier where they were kept before, else from `statistics.pkl`, else computes
 * and keeps them.
 *
 * @throws as `loadRecordingStatistics`
 */
export async function loadTrainStatistics(
  recording: Recording,
  { recompute = false, store = true, folder, checksum, ...options }: StatisticsOptions,
): Promise<Trained> {
  const { note, progress, signal } = options;
  const files = storedStatisticsFiles(recording, folder);
  if (!recompute) {
    const found = await findKept(recording, files, { store, checksum, note, progress, signal });
    if (found) return found;
  }
  // Nothing is kept beside the data of a server.
  const canStore = store && !isRemote(files.json) &&
    await canWrite(dirname(files.json), folder !== undefined, options);
  const scratch = options.scratch ?? (canStore ? dirname(files.json) : undefined);
  await requireResponses(recording, TRAIN_TIER, { signal }); // before all of it is read for a checksum
  const described = canStore
    ? await describeTrainFiles(recording, {
      progress,
      signal,
      ...(checksum && { checksum }),
    })
    : undefined;
  const statistics = await computeTrainStatistics(
    recording,
    TRAIN_OPTIONS.of({ ...options, scratch }),
  );
  if (described) await writeStoredStatistics(recording, statistics, files, described);
  return { readFrom: undefined, keptIn: described && files.json, statistics };
}

/** Kept statistics that are of the files that are there: ours, or those of `statistics.pkl`. */
async function findKept(
  recording: Recording,
  files: StoredStatisticsFiles,
  { store, checksum, ...run }: CompareOptions & { readonly store: boolean },
): Promise<Trained | undefined> {
  const kept = await readStoredStatistics(recording, files, { checksum, ...run });
  if (kept?.isCurrent) {
    // The same files with other times, such as a copy: noted, so that they are not read again each time.
    if (store) await kept.renew?.().catch(() => {});
    return { readFrom: files.json, keptIn: files.json, statistics: kept.statistics };
  }
  if (kept) run.note?.(`${files.json} is not used: ${kept.reason}; computed again`);
  const statistics = await readPickledStatistics(recording);
  if (statistics === undefined) return undefined;
  const where = recording.source.where(PICKLE_FILE);
  const mismatch = await findMismatch(recording, statistics.get("trial+time")!, run);
  if (mismatch === undefined) return { readFrom: where, keptIn: where, statistics };
  run.note?.(`${where} is not used: ${mismatch}; computed again`);
  return undefined;
}

/**
 * Whether statistics can be kept in a folder, which is found out before they are computed for minutes. Beside the
 * data that is said and no error; a folder that was asked for must be one that can be written.
 */
async function canWrite(
  folder: string,
  isAskedFor: boolean,
  { note }: Pick<RunOptions, "note">,
): Promise<boolean> {
  if (isAskedFor) await ensureFolder(folder);
  try {
    await Deno.remove(await Deno.makeTempDir({ dir: folder, prefix: ".neuroid-part-" }));
    return true;
  } catch (cause) {
    if (!isAskedFor) {
      note?.(
        `the statistics are not kept, ${folder} cannot be written to (${systemText(cause)}); ` +
          "another folder keeps them for the next run",
      );
      return false;
    }
    throw new WriteError({
      doing: "keep statistics",
      found: systemText(cause),
      right: "another folder, or not to keep them",
      where: folder,
      cause,
    });
  }
}
