/** From a choice to the assemblies that it makes: their subjects, images and rows. */
import { basename } from "node:path";
import { fingerprint } from "../../../files/mod.ts";
import {
  completeImages,
  filterTrials,
  type NsdDataset,
  sharedTrials,
  subjectLabel,
  type TrialTable,
} from "../../../loaders/nsd/mod.ts";
import type { Space } from "../spaces/mod.ts";
import { isPublishedChoice, type PreparationChoice } from "./choice.ts";
import { readImageList } from "./image_list.ts";
import type { PreparationPlan } from "./preparation_plan.ts";
import { publishedPlan } from "./published_plan.ts";
import { meanRows, repetitionRows, trialRows } from "./rows.ts";
import { checkShown, countsOf } from "./shown.ts";
import { splitByName } from "./splits.ts";

/** Plans the assemblies of a choice. */
export async function planPreparation(
  dataset: NsdDataset,
  space: Space,
  subjects: readonly number[],
  choice: PreparationChoice,
): Promise<PreparationPlan> {
  if (isPublishedChoice(space, dataset, choice)) return publishedPlan(dataset, space, subjects);
  const { study, design } = dataset;
  const { trials = "mean", sessions, split } = choice;
  const within = (table: TrialTable) =>
    sessions === undefined
      ? table
      : filterTrials(table, (row) => sessions.includes(table.session[row]!));
  const ofImages = (subject: number, images?: Iterable<number>) =>
    within(sharedTrials(dataset, subject, images));
  const sharedTables = subjects.map((subject) => ofImages(subject));
  const complete = completeImages(sharedTables, study.repetitions);
  const { images = space.defaultImages } = choice;
  const listed = ["complete", "shared", "all"].includes(images)
    ? undefined
    : await readImageList(images);
  const shared = new Set(design.sharedImages);
  const together = images !== "all" && (listed?.every((image) => shared.has(image)) ?? true);
  const wanted = images === "complete" ? complete : listed ?? [...design.sharedImages];
  const tables = subjects.map((subject) =>
    ofImages(subject, images === "all" ? design.subjectImages[subject - 1]! : wanted)
  );
  checkShown(dataset, tables, { images, wanted: listed ?? [], sessions });
  const groups = (together ? [tables] : tables.map((table) => [table])).map((tables) => {
    const own = images === "all"
      ? [...new Set(tables[0]!.nsdId)].sort((a, b) => a - b)
      : together
      ? wanted
      : wanted.filter(((seen) => (image: number) => seen.has(image))(new Set(tables[0]!.nsdId)));
    const label = together ? undefined : subjectLabel(tables[0]!.subject);
    const parts = split && splitByName(dataset, own, complete, choice);
    const make = trials === "mean" ? meanRows : together ? repetitionRows : trialRows;
    return {
      label,
      subjects: tables.map(({ subject }) => subject),
      images: own,
      split: parts,
      ...make(tables, own, study.repetitions, parts),
    };
  });
  const chosen = listed === undefined
    ? images
    : `${listed.length} of ${basename(images)} (${fingerprint(listed)})`;
  return {
    published: false,
    tables,
    counts: countsOf(tables, study.repetitions),
    complete,
    groups,
    choice: {
      images: chosen,
      trials,
      betas: dataset.layout.betas,
      space: space.told(dataset.layout),
      sessions: sessions?.join(),
      split,
    },
  };
}
