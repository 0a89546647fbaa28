/** A look at a tree of NSD before a long run: is all there that the run needs, and does it fit? */
import type { Issue } from "../../../issues.ts";
import { chooseSubjects, openNsd, readRegions } from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress.ts";
import { selectTrials, type SpaceName, spaceNamed } from "../spaces/mod.ts";
import { checkFiles } from "./check_files.ts";
import type { SubjectFiles } from "./subject_files.ts";

/** What is looked at. */
export interface CheckOptions extends RunOptions {
  readonly root: string;
  readonly space: SpaceName;
  readonly subjects?: readonly number[] | undefined;
  /** The name of a set of regions, or a JSON file of labels. */
  readonly regions?: string | undefined;
}

/** What a check of a tree gives. */
export interface NsdCheck {
  readonly root: string;
  readonly layout: "flat" | "official";
  readonly study: string;
  readonly space: SpaceName;
  readonly subjects: readonly SubjectFiles[];
  /** Complete images: shown as often as they should be to every one of the subjects. */
  readonly completeImages: number;
  readonly bytesToRead: number;
  readonly issues: readonly Issue[];
}

/**
 * Checks a tree: design, stimulus table, regions, ncsnr, and of every session that is needed that
 * its file is there, whole, and of the right type and shape. Reads headers, no betas.
 *
 * @throws where the tree has no layout, study or design to go by; all else becomes a finding.
 */
export async function checkNsd(options: CheckOptions): Promise<NsdCheck> {
  const { root, progress, signal } = options;
  const space = spaceNamed(options.space);
  const dataset = await openNsd(root);
  const subjects = chooseSubjects(dataset.study, options.subjects);
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
    space: space.name,
    subjects: files,
    completeImages: selection.complete.length,
    bytesToRead: files.reduce((sum, each) => sum + each.bytesToRead, 0),
    issues,
  };
}
