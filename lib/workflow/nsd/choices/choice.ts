/** What a preparation takes of a tree: which images, how many trials of each, how they are split. */
import { listOf, number, oneOf, text } from "../../../calls/mod.ts";
import { DEFAULT_BETAS, DEFAULT_RESOLUTION, type NsdDataset } from "../../../loaders/nsd/mod.ts";
import type { Space } from "../spaces/mod.ts";

/** Whether a row of an assembly is the mean over the repetitions of an image, or a single trial. */
export type TrialsChoice = "mean" | "single";

/** The splits by name. */
export type SplitName = "brainscore" | "algonauts" | "kfold";

/** What to prepare; by default the same as in the published assemblies. */
export interface PreparationChoice {
  /**
   * `complete`: the images that all subjects saw as often as they should; `shared`: all shared ones;
   * `all`: all images of each subject, one assembly per subject; or a file with a list of ids. By default
   * the complete images for the volume, and the shared ones for a surface.
   */
  readonly images?: string | undefined;
  /** `mean` over the repetitions of an image, by default, or `single` trials. */
  readonly trials?: TrialsChoice | undefined;
  /** The sessions whose trials are used, from 1; by default all of the study. */
  readonly sessions?: readonly number[] | undefined;
  /**
   * `brainscore`: 80 to 20 of the complete images; `algonauts`, as BERG has it too: a subject's own
   * images for training, the shared ones that not all subjects saw three times for validation, the
   * others for testing; `kfold`: parts of equal size, by image.
   */
  readonly split?: SplitName | undefined;
  /** Number of parts of `kfold`; 5 by default. */
  readonly folds?: number | undefined;
}

/** Argument checks for a {@link PreparationChoice}. */
export const CHOICE_KINDS = {
  images: text,
  trials: oneOf("mean", "single"),
  sessions: listOf(number),
  split: oneOf("brainscore", "algonauts", "kfold"),
  folds: number,
} as const;

/** The choice alone out of options that have others too. */
export function choiceOf(options: PreparationChoice): PreparationChoice {
  const { images, trials, sessions, split, folds } = options;
  return { images, trials, sessions, split, folds };
}

/** Whether a choice is that of the published assemblies, which have no attributes that tell it. */
export function isPublishedChoice(
  space: Space,
  { layout }: Pick<NsdDataset, "layout">,
  { images, trials = "mean", sessions, split }: PreparationChoice,
): boolean {
  // By its name it is the published choice only where it is the space's own.
  const usual = images === undefined || (images === "complete" && space.defaultImages === images);
  return usual && trials === "mean" && sessions === undefined && split === undefined &&
    space.isPublished &&
    layout.betas === DEFAULT_BETAS && layout.resolution === DEFAULT_RESOLUTION;
}
