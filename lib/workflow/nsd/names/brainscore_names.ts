/** The names that NSD's packages have in Brain-Score. */
import { checkCall, numbers, oneOf } from "../../../calls/mod.ts";
import { PUBLISHED_4, PUBLISHED_8 } from "../../../loaders/nsd/mod.ts";
import { SPACE_NAME, type SpaceName, spaceNamed } from "../spaces/mod.ts";
import type { SplitPart } from "./split.ts";

/** The names of a packaged object. */
export interface PackageName {
  /** In the names of its files. */
  readonly identifier: string;
  /** Its name in the registry, for loading it. */
  readonly key: string;
}

const CHOICE = oneOf("train", "test");

/**
 * The names of the published packages: files are called `Allen2022_fMRI_train_Assembly` and
 * `Allen2022_fMRI_train_Stimuli`, users load `Allen2022_fmri_train` and `Allen2022_fmri_stim_train`.
 * The build of subjects 1, 2, 5 and 7 has `_4subj` in all of them: `Allen2022_fmri_4subj_stim_train`.
 * Source: brain-score/vision, `data/allen2022_fmri/__init__.py` and that of `allen2022_fmri_surface`.
 *
 * The published surface plugin has no stimulus sets but loads those of the volume. Ours can be loaded
 * without the volume's, so its sets are packaged again, under names of their own: Brain-Score wants
 * each key in one plugin alone.
 *
 * @param subjects those of the package; others than 1, 2, 5 and 7 have the names of all 8.
 *
 * @example
 * ```ts
 * import { nsdPackageNames } from "neuroid/nsd";
 *
 * console.log(nsdPackageNames("volume", "train", [1, 2, 5, 7]).assembly.key); // Allen2022_fmri_4subj_train
 * ```
 */
export function nsdPackageNames(
  space: SpaceName,
  part: SplitPart,
  subjects: readonly number[] = PUBLISHED_8.subjects,
): { readonly stimulusSet: PackageName; readonly assembly: PackageName } {
  checkCall("nsdPackageNames", {
    space: [space, SPACE_NAME],
    part: [part, CHOICE],
    subjects: [subjects, numbers],
  }, arguments);
  const { suffix } = spaceNamed(space);
  const four = subjects.join() === PUBLISHED_4.subjects.join() ? "_4subj" : "";
  const identifier = `Allen2022_fMRI${suffix}${four}_${part}`;
  const key = `Allen2022_fmri${suffix}${four}`;
  return {
    stimulusSet: { identifier: `${identifier}_Stimuli`, key: `${key}_stim_${part}` },
    assembly: { identifier: `${identifier}_Assembly`, key: `${key}_${part}` },
  };
}
