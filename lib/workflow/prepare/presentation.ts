/** The presentations of an assembly: its images and their coordinates. */
import { minimumRepetitions, type NsdDataset, stimulusId } from "../../loaders/nsd/mod.ts";
import type { Space } from "../file_names.ts";
import { type Columns, integers } from "./neuroids.ts";
import type { TrialSelection } from "./trials.ts";

/** The ids (0-based) of the images of an assembly: the volume's complete ones, the surface's shared ones. */
export function imagesOf(
  space: Space,
  dataset: NsdDataset,
  selection: TrialSelection,
): readonly number[] {
  return space === "volume" ? selection.complete : Array.from(dataset.design.sharedImages);
}

/** Coordinates along presentation, in the order in which NB02 writes them. */
export function presentationColumns(
  space: Space,
  images: readonly number[],
  { tables }: TrialSelection,
): Columns {
  return {
    stimulus_id: images.map(stimulusId),
    nsd_id: integers(images),
    ...(space === "surface" &&
      { min_reps_across_subjects: integers(minimumRepetitions(tables, images)) }),
  };
}
