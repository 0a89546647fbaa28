/** A look at a tree of NSD before a long run: is all there that the run needs, and does it fit? */
import type { Issue } from "../../issues.ts";
import { fileExists } from "../../files/mod.ts";
import {
  checkStimulusInfo,
  chooseSubjects,
  type NsdDataset,
  openNsd,
  readRegions,
  type Region,
} from "../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../progress.ts";
import type { Space } from "../file_names.ts";
import { selectTrials, type TrialSelection } from "../prepare/trials.ts";
import { Findings } from "./findings.ts";
import type { SubjectSource } from "../subjects/neuroids.ts";
import { checkSessions, checkSubjects } from "./subject_files.ts";

/** What is looked at. */
export interface CheckOptions extends RunOptions {
  readonly root: string;
  readonly space: Space;
  readonly subjects?: readonly number[] | undefined;
  /** The name of a set of regions, or a JSON file of labels. */
  readonly regions?: string | undefined;
}

/** What was seen of one subject. */
export interface SubjectFiles {
  readonly subject: number;
  /** The betas of a session: [Z, Y, X] of the volume, or [vertices] of a hemisphere. */
  readonly shape: readonly number[];
  /** Voxels or vertices by region. */
  readonly neuroids: Readonly<Record<string, number>>;
  /** Sessions that hold trials of the images, and are read. */
  readonly sessionsNeeded: number;
  readonly sessionsFound: number;
  /** How the betas are stored, each way once. */
  readonly layouts: readonly string[];
  /** Bytes of betas to read. */
  readonly bytesToRead: number;
}

/** What a check of a tree gives. */
export interface NsdCheck {
  readonly root: string;
  readonly layout: "flat" | "official";
  readonly study: string;
  readonly space: Space;
  readonly subjects: readonly SubjectFiles[];
  /** Complete images: shown as often as they should be to every one of the subjects. */
  readonly completeImages: number;
  readonly bytesToRead: number;
  readonly issues: readonly Issue[];
}

/** The parts of a run whose files are to be checked. */
export interface FilesToCheck extends RunOptions {
  readonly dataset: NsdDataset;
  readonly space: Space;
  readonly subjects: readonly number[];
  readonly regions: readonly Region[];
  readonly selection: TrialSelection;
}

/** What the checks of a space work on. */
export interface CheckContext extends FilesToCheck {
  readonly findings: Findings;
}

/**
 * Checks a tree: design, stimulus table, regions, ncsnr, and of every session that is needed that
 * its file is there, whole, and of the right type and shape. Reads headers, no betas.
 *
 * @throws where the tree has no layout, study or design to go by; all else becomes a finding.
 */
export async function checkNsd(options: CheckOptions): Promise<NsdCheck> {
  const { root, space, progress, signal } = options;
  const dataset = await openNsd(root);
  const subjects = chooseSubjects(dataset, options.subjects);
  const regions = await readRegions(options.regions);
  const selection = selectTrials(dataset, subjects);
  const { files, issues } = await checkFiles({
    dataset,
    space,
    subjects,
    regions,
    selection,
    progress,
    signal,
  });
  return {
    root,
    layout: dataset.layout.kind,
    study: dataset.study.name,
    space,
    subjects: files,
    completeImages: selection.complete.length,
    bytesToRead: files.reduce((sum, each) => sum + each.bytesToRead, 0),
    issues,
  };
}

/** What {@link checkFiles} saw, and what it read: a run takes it from here. */
export interface CheckedFiles {
  readonly files: readonly SubjectFiles[];
  /** All subjects in their order, where there is no error among the issues. */
  readonly sources: readonly SubjectSource[];
  readonly issues: readonly Issue[];
}

/** Checks the files that a run needs; what a preparation does before its first session. */
export async function checkFiles(parts: FilesToCheck): Promise<CheckedFiles> {
  const { layout } = parts.dataset;
  const findings = new Findings();
  if (await fileExists(layout.stimulusInfo)) {
    await findings.attempt(
      "STIMULUS_INFO",
      layout.stimulusInfo,
      () => checkStimulusInfo(parts.dataset),
    );
  } else {
    findings.add(
      "STIMULUS_INFO_MISSING",
      "note",
      layout.stimulusInfo,
      "no such file",
      "with it the trials of the design could be checked against a second account",
    );
  }
  if (!await fileExists(layout.stimuli)) {
    findings.add(
      "STIMULI_MISSING",
      "note",
      layout.stimuli,
      "no such file",
      "nsd:package needs it for the pictures; nsd:prepare does not",
    );
  }
  const context = { ...parts, findings };
  const checked = await checkSubjects(context);
  const files: SubjectFiles[] = [];
  for (const subject of checked) files.push(await checkSessions(context, subject));
  const sources = checked.flatMap(({ source }) => source ?? []);
  return { files, sources, issues: findings.issues };
}
