/** All checks of a recording, from its files' names to the numbers in every trial. */
import { checkCall, filePath } from "../../../calls/mod.ts";
import { hasErrors, type Issue } from "../../../issues/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { requireSafeToUnpack, ZipArchive } from "../../../files/mod.ts";
import { findLayout } from "../layout.ts";
import { Recording } from "../recording.ts";
import { openSource } from "../open_recording.ts";
import type { RecordingSource } from "../source.ts";
import type { RecordingKind } from "../study.ts";
import { checkForeign } from "./foreign_statistics.ts";
import { checkTrials } from "./check_trials.ts";
import { checkStatistics } from "./check_statistics.ts";
import { checkTables } from "./check_tables.ts";
import { type SensoriumFindings, sensoriumFindings } from "../findings.ts";

/** The result of a check; sizes are null if the recording could not be opened that far. */
export interface RecordingCheck {
  /** The recording's name. */
  readonly recording: string | null;
  /** Whether it has pictures or videos. */
  readonly kind: RecordingKind | null;
  /** Trials that have all their files. */
  readonly trials: number | null;
  /** Neurons of every response. */
  readonly neurons: number | null;
  /** Trials of each tier. */
  readonly tiers: Readonly<Record<string, number>> | null;
  /** Findings about the recording first, then those about trials. */
  readonly issues: readonly Issue[];
}

/**
 * Checks a recording's folder or zip. Reads every trial, one at a time; writes nothing. What is
 * wrong comes back as findings, never as an error, except where the disk itself fails.
 *
 * @example
 * ```ts
 * import { checkRecording } from "neuroid";
 *
 * const folder = "data-samples/sensorium";
 * const name = "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210";
 * const { trials, issues } = await checkRecording(`${folder}/${name}`);
 * console.log(trials, issues.map(({ code }) => code));
 * ```
 */
export async function checkRecording(
  path: string,
  options: RunOptions = {},
): Promise<RecordingCheck> {
  checkCall(
    "checkRecording",
    { path: [path, filePath], options: [options, RUN_OPTIONS] },
    arguments,
  );
  const findings = sensoriumFindings();
  using source = await findings.attempt("RECORDING_UNREADABLE", path, () => openSource(path));
  if (source === undefined) return nothing(findings.issues);
  await checkArchive(source, findings);
  const layout = await findings.attempt("RECORDING_UNREADABLE", path, () => findLayout(source));
  if (layout === undefined) return nothing(findings.issues);
  findings.include(layout.issues);
  let recording: Recording;
  try {
    recording = await Recording.open(source, layout);
  } catch (error) {
    if (!hasErrors(findings.issues)) findings.addError(error, "RECORDING_UNREADABLE", path);
    return { ...nothing(findings.issues), recording: source.name, kind: layout.kind };
  }
  await checkTables(recording, findings);
  const statistics = await checkStatistics(recording, findings, options);
  checkForeign(statistics, await checkTrials(recording, findings, options), findings);
  return {
    recording: recording.name,
    kind: recording.kind,
    trials: recording.trials.length,
    neurons: recording.neuronCount,
    tiers: Object.fromEntries(recording.tierCounts()),
    issues: findings.issues,
  };
}

function nothing(issues: readonly Issue[]): RecordingCheck {
  return { recording: null, kind: null, trials: null, neurons: null, tiers: null, issues };
}

/** Reading a zip by position writes nothing, but whoever unpacks it should know. */
async function checkArchive(source: RecordingSource, findings: SensoriumFindings): Promise<void> {
  if (!source.isArchive) return;
  using archive = await ZipArchive.open(source.path);
  try {
    requireSafeToUnpack(archive);
  } catch (error) {
    findings.addError(error, "ZIP_UNSAFE", source.path);
  }
}
