/** From a choice to the assemblies that it makes: their subjects, images and rows. */
import { basename } from "node:path";
import { fingerprint } from "../../../files/mod.ts";
import { type NsdDataset, subjectLabel } from "../../../loaders/nsd/mod.ts";
import type { Space } from "../spaces/mod.ts";
import { isPublishedChoice, type PreparationChoice } from "./choice.ts";
import { chooseImages } from "./chosen_images.ts";
import type { PreparationPlan } from "./preparation_plan.ts";
import { publishedPlan } from "./published_plan.ts";
import { meanRows, repetitionRows, trialRows } from "./rows.ts";
import { countsOf } from "./shown.ts";
import { splitByName } from "./splits.ts";

/** Plans the assemblies of a choice. */
export async function planPreparation(
  dataset: NsdDataset,
  space: Space,
  subjects: readonly number[],
  choice: PreparationChoice,
): Promise<PreparationPlan> {
  if (isPublishedChoice(space, dataset, choice)) return publishedPlan(dataset, space, subjects);
  const { repetitions } = dataset.study;
  const { images = space.defaultImages, trials = "mean", sessions, split } = choice;
  const chosen = await chooseImages(dataset, subjects, images, sessions);
  const { listed, complete, tables, together } = chosen;
  const make = trials === "mean" ? meanRows : together ? repetitionRows : trialRows;
  const groups = chosen.groups.map(({ tables, images }) => {
    const parts = split && splitByName(dataset, images, complete, choice);
    return {
      label: together ? undefined : subjectLabel(tables[0]!.subject),
      subjects: tables.map(({ subject }) => subject),
      images,
      split: parts,
      ...make(tables, images, repetitions, parts),
    };
  });
  return {
    published: false,
    tables,
    counts: countsOf(tables, repetitions),
    complete,
    groups,
    choice: {
      images: listed === undefined
        ? images
        : `${listed.length} of ${basename(images)} (${fingerprint(listed)})`,
      trials,
      betas: dataset.layout.betas,
      space: space.told(dataset.layout),
      sessions: sessions?.join(),
      split,
    },
  };
}
