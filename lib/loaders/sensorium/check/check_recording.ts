/** All checks of a recording, from its files' names to the numbers in every trial. */
import { hasErrors, type Issue } from "../../../issues.ts";
import type { RunOptions } from "../../../progress.ts";
import { requireSafeToUnpack, ZipArchive } from "../../../files/mod.ts";
import { findLayout, type RecordingLayout } from "../layout.ts";
import { Recording } from "../recording.ts";
import { openSource } from "../open_recording.ts";
import type { RecordingSource } from "../source.ts";
import type { RecordingKind } from "../study.ts";
import { checkForeign } from "./foreign_statistics.ts";
import { checkTrials } from "./check_trials.ts";
import { checkStatistics } from "./check_statistics.ts";
import { checkTables } from "./check_tables.ts";
import { Findings, thrownIssue } from "../findings.ts";

/** What a check found; sizes are null where the recording could not be opened that far. */
export interface RecordingCheck {
  readonly recording: string | null;
  readonly kind: RecordingKind | null;
  /** Trials that have all their files. */
  readonly trials: number | null;
  readonly neurons: number | null;
  /** Trials of each tier. */
  readonly tiers: Readonly<Record<string, number>> | null;
  readonly issues: readonly Issue[];
}

/**
 * Checks a recording's folder or zip. Reads every trial, one at a time; writes nothing. What is
 * wrong comes back as findings, never as an error, except where the disk itself fails.
 */
export async function checkRecording(
  path: string,
  options: RunOptions = {},
): Promise<RecordingCheck> {
  let source: RecordingSource;
  try {
    source = await openSource(path);
  } catch (error) {
    return nothing([thrownIssue(error, "RECORDING_UNREADABLE", path)]);
  }
  using _closed = source;
  const findings = new Findings();
  await checkArchive(source, findings);
  let layout: RecordingLayout;
  try {
    layout = await findLayout(source);
  } catch (error) {
    findings.addThrown(error, "RECORDING_UNREADABLE", path);
    return nothing(findings.issues);
  }
  for (const issue of layout.issues) findings.add(issue);
  let recording: Recording;
  try {
    recording = await Recording.open(source, layout);
  } catch (error) {
    if (!hasErrors(findings.issues)) findings.addThrown(error, "RECORDING_UNREADABLE", path);
    return { ...nothing(findings.issues), recording: source.name, kind: layout.kind };
  }
  await checkTables(recording, findings);
  const statistics = await checkStatistics(recording, findings);
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
async function checkArchive(source: RecordingSource, findings: Findings): Promise<void> {
  if (!source.isArchive) return;
  using archive = await ZipArchive.open(source.path);
  try {
    requireSafeToUnpack(archive);
  } catch (error) {
    findings.addThrown(error, "ZIP_UNSAFE", source.path);
  }
}
