/** The presentations of an assembly: its images and their coordinates. */
import { minimumRepetitions, type NsdDataset, type TrialTable } from "../../../loaders/nsd/mod.ts";
import { type Columns, imageColumns, integers } from "./columns.ts";
import type { Space } from "../names.ts";
import type { TrialSelection } from "./trials.ts";

/** The ids (0-based) of the images of an assembly: the volume's complete ones, the surface's shared ones. */
export function imagesOf(
  space: Space,
  dataset: NsdDataset,
  selection: TrialSelection,
): readonly number[] {
  return space === "volume" ? selection.complete : Array.from(dataset.design.sharedImages);
}

/** The trials of the images of {@link imagesOf}, a table a subject. */
export function tablesOf(space: Space, selection: TrialSelection): readonly TrialTable[] {
  return space === "volume" ? selection.completeTables : selection.tables;
}

/** Coordinates along presentation, in the order in which NB02 writes them. */
export function presentationColumns(
  space: Space,
  images: readonly number[],
  { tables }: TrialSelection,
): Columns {
  return {
    ...imageColumns(images),
    ...(space === "surface" &&
      { min_reps_across_subjects: integers(minimumRepetitions(tables, images)) }),
  };
}
