/** The files that a run needs, checked before its first session. */
import { isRemote, lookForFile } from "../../../files/mod.ts";
import type { Issue } from "../../../issues/mod.ts";
import {
  checkStimulusInfo,
  namesAlike,
  openImageBrick,
  subjectLabel,
} from "../../../loaders/nsd/mod.ts";
import type { SubjectSource } from "../spaces/mod.ts";
import { type DownloadOptions, requireConfirmed } from "./download.ts";
import { nsdFindings } from "./findings.ts";
import { countWithoutVariance, MOST_BYTES_UNASKED, withoutVarianceText } from "./values.ts";
import { sameBytes } from "./same_bytes.ts";
import { checkSessions } from "./session_files.ts";
import {
  type CheckContext,
  checkSubjects,
  type FilesToCheck,
  type SubjectFiles,
} from "./subject_files.ts";

/** What {@link checkFiles} saw, and what it read: a run takes it from here. */
export interface CheckedFiles {
  /** The findings for each subject. */
  readonly files: readonly SubjectFiles[];
  /** All subjects in their order, where there is no error among the issues. */
  readonly sources: readonly SubjectSource[];
  /** What was found, errors and others. */
  readonly issues: readonly Issue[];
}

/** What is looked at beside headers of betas. */
export interface CloserLook extends DownloadOptions {
  /** Whether the values of the regions are read however many they are, and what is found is a note. */
  readonly values: boolean;
}

/** Checks the files that a run needs; what a preparation does before its first session. */
export async function checkFiles(
  parts: FilesToCheck & { readonly closer?: CloserLook | undefined },
): Promise<CheckedFiles> {
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
  if (parts.closer !== undefined) await lookCloser(context, files, sources, parts.closer);
  return { files, sources, issues: findings.issues };
}

/** What `nsd:check` looks at beside what a preparation needs. */
async function lookCloser(
  context: CheckContext,
  files: SubjectFiles[],
  sources: readonly SubjectSource[],
  { values, confirmDownload }: CloserLook,
): Promise<void> {
  const { dataset, findings, note, signal, space } = context;
  const { root, stimuli } = dataset.layout;
  if (await lookForFile(stimuli)) {
    await findings.attempt("STIMULI", stimuli, async () => {
      using brick = await openImageBrick(dataset);
      const some = [Math.max(...dataset.design.sharedImages), brick.images - 1]; // its end
      await brick.ready(some, 0, signal);
      for (const image of some) brick.pixels(image);
    });
  }
  for (const [path, other] of await sameBytes(files.flatMap(({ paths }) => paths), signal)) {
    findings.add("SESSIONS_ALIKE", path, { other });
  }
  const bytes = files.reduce((sum, { bytesToRead }) => sum + bytesToRead, 0);
  if (!values && (isRemote(root) || bytes > MOST_BYTES_UNASKED)) return;
  const doing = `look at the values of ${root}`;
  await requireConfirmed(files, { doing, where: root, confirmDownload, note });
  for (const source of sources) {
    const { subject } = source.neuroids;
    const at = files.findIndex((each) => each.subject === subject);
    const withoutVariance = await countWithoutVariance(context, source, files[at]!);
    files[at] = { ...files[at]!, withoutVariance };
    if (!values || withoutVariance.length === 0) continue;
    findings.add("BETAS_WITHOUT_VARIANCE", subjectLabel(subject), {
      unit: space.unit,
      counts: withoutVarianceText(withoutVariance),
    });
  }
}
