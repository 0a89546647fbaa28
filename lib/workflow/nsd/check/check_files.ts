/** The files that a run needs, checked before its first session. */
import { lookForFile } from "../../../files/mod.ts";
import type { Issue } from "../../../issues/mod.ts";
import { checkStimulusInfo, namesAlike } from "../../../loaders/nsd/mod.ts";
import type { SubjectSource } from "../spaces/mod.ts";
import { nsdFindings } from "./findings.ts";
import {
  checkSessions,
  checkSubjects,
  type FilesToCheck,
  type SubjectFiles,
} from "./subject_files.ts";

/** What {@link checkFiles} saw, and what it read: a run takes it from here. */
export interface CheckedFiles {
  /** What was seen of each subject. */
  readonly files: readonly SubjectFiles[];
  /** All subjects in their order, where there is no error among the issues. */
  readonly sources: readonly SubjectSource[];
  /** What was found, errors and others. */
  readonly issues: readonly Issue[];
}

/** Checks the files that a run needs; what a preparation does before its first session. */
export async function checkFiles(parts: FilesToCheck): Promise<CheckedFiles> {
  const { layout } = parts.dataset;
  const findings = nsdFindings();
  for (const [first, second] of namesAlike(parts.regions.map(({ name }) => name))) {
    findings.add("REGION_NAMES_ALIKE", first, { first, second });
  }
  if (await lookForFile(layout.stimulusInfo)) {
    await findings.attempt(
      "STIMULUS_INFO",
      layout.stimulusInfo,
      () => checkStimulusInfo(parts.dataset),
    );
  } else {
    findings.add("STIMULUS_INFO_MISSING", layout.stimulusInfo);
  }
  if (!await lookForFile(layout.stimuli)) {
    findings.add("STIMULI_MISSING", layout.stimuli);
  }
  const context = { ...parts, findings };
  const checked = await checkSubjects(context);
  const files: SubjectFiles[] = [];
  for (const subject of checked) files.push(await checkSessions(context, subject));
  const sources = checked.flatMap(({ source }) => source ?? []);
  return { files, sources, issues: findings.issues };
}
