/** The names that NSD's packages have in Brain-Score. */
import type { Space } from "../file_names.ts";

/** What a packaged thing is called. */
export interface PackageName {
  /** In the names of its files. */
  readonly identifier: string;
  /** In the registry: the name by which users load it. */
  readonly key: string;
}

/**
 * The names of the published packages: files are called `Allen2022_fMRI_train_Assembly` and
 * `Allen2022_fMRI_train_Stimuli`, users load `Allen2022_fmri_train` and `Allen2022_fmri_stim_train`.
 *
 * The published surface plugin has no stimulus sets but loads those of the volume. Ours can be loaded
 * without the volume's, so its sets are packaged again, under names of their own: Brain-Score wants
 * each key in one plugin alone.
 */
export function nsdPackageNames(
  space: Space,
  part: "train" | "test",
): { readonly stimulusSet: PackageName; readonly assembly: PackageName } {
  const surface = space === "surface" ? "_surface" : "";
  const identifier = `Allen2022_fMRI${surface}_${part}`;
  return {
    stimulusSet: {
      identifier: `${identifier}_Stimuli`,
      key: `Allen2022_fmri${surface}_stim_${part}`,
    },
    assembly: { identifier: `${identifier}_Assembly`, key: `Allen2022_fmri${surface}_${part}` },
  };
}
