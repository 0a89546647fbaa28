/** The plan of the published assemblies: the mean of each image, for all subjects together. */
import type { NsdDataset, TrialTable } from "../../../loaders/nsd/mod.ts";
import { selectTrials, type Space, type TrialSelection } from "../spaces/mod.ts";
import type { PreparationPlan } from "./preparation_plan.ts";
import { type AssemblyGroup, meanRows } from "./rows.ts";

/** Plans the published assemblies. */
export function publishedPlan(
  dataset: NsdDataset,
  space: Space,
  subjects: readonly number[],
): PreparationPlan {
  const selection = selectTrials(dataset, subjects);
  const tables = space.trials(selection);
  return {
    published: true,
    tables,
    counts: selection.counts,
    complete: selection.complete,
    groups: [averagedGroup(space, dataset, selection, ...tables)],
    choice: {},
  };
}

/** The rows of the published assemblies: the mean of each image, in one assembly for all subjects. */
export function averagedGroup(
  space: Space,
  dataset: NsdDataset,
  selection: TrialSelection,
  ...tables: readonly TrialTable[]
): AssemblyGroup {
  const images = space.images(dataset, selection);
  return {
    ...meanRows(tables, images, dataset.study.repetitions),
    subjects: tables.map(({ subject }) => subject),
    images,
    presentation: space.presentation(images, selection),
    rule: space.rule,
  };
}
