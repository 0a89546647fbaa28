/** From a choice to the assemblies that it makes: their subjects, images and rows. */
import { basename } from "node:path";
import { DataError } from "../../../errors/mod.ts";
import { fingerprint } from "../../../files/mod.ts";
import {
  completeImages,
  filterTrials,
  imagesShown,
  minimumRepetitions,
  type NsdDataset,
  sharedTrials,
  subjectLabel,
  type TrialTable,
} from "../../../loaders/nsd/mod.ts";
import {
  type Columns,
  imageColumns,
  integers,
  type RepetitionCounts,
  selectTrials,
  type Space,
  type TrialSelection,
} from "../spaces/mod.ts";
import { isPublishedChoice, type PreparationChoice } from "./choice.ts";
import { readImageList } from "./image_list.ts";
import { type ImageSplit, splitByName, splitColumn } from "./splits.ts";

/** The rows of assemblies, of all subjects or of one. */
export interface AssemblyGroup {
  /** `subj01` where the assemblies are of one subject; it stands in their names. */
  readonly label?: string | undefined;
  /** From 1. */
  readonly subjects: readonly number[];
  /** The images, 0-based ids, each once. */
  readonly images: readonly number[];
  /** What each row is, by a number of its own: the id of its image, or the number of the row. */
  readonly ids: readonly number[];
  /** The row of each trial of a subject's table, by subject. */
  readonly rowOf: ReadonlyMap<number, Int32Array>;
  /** Trials of a row, at most. */
  readonly repetitions: number;
  /** Whether a row without trials is an error, or NaN. */
  readonly rule: "mean" | "nanmean";
  /** The coordinates along presentation. */
  readonly presentation: Columns;
  /** Undefined where none was asked for. */
  readonly split?: ImageSplit | undefined;
}

/** What a preparation will read and write. */
export interface PreparationPlan {
  /** Whether the assemblies are those that are published: without attributes of their own. */
  readonly published: boolean;
  /** The trials that are read, a table a subject. */
  readonly tables: readonly TrialTable[];
  /** How often each subject saw these images. */
  readonly counts: readonly RepetitionCounts[];
  /** 0-based ids of the images that all subjects saw as often as they should. */
  readonly complete: readonly number[];
  readonly groups: readonly AssemblyGroup[];
  /** What was chosen, for the attributes of the assemblies. */
  readonly attributes: Readonly<Record<string, string>>;
}

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
  const { images = space.name === "volume" ? "complete" : "shared" } = choice;
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
    attributes: {
      nsd_images: chosen,
      nsd_trials: trials,
      nsd_betas: dataset.layout.betas,
      nsd_space: space.name === "volume" ? dataset.layout.resolution : spaceText(space),
      ...(sessions && { nsd_sessions: sessions.join() }),
      ...(split && { nsd_split: split }),
    },
  };
}

const spaceText = ({ name }: Space) => name === "surface" ? "fsaverage" : name;

function publishedPlan(
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
    attributes: {},
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
    rule: space.averaging,
  };
}

type Rows = Omit<AssemblyGroup, "label" | "subjects" | "images" | "split">;

/** A row an image: the mean over its trials. */
function meanRows(
  tables: readonly TrialTable[],
  images: readonly number[],
  repetitions: number,
  split?: ImageSplit,
): Rows {
  const place = new Map(images.map((image, row) => [image, row]));
  const least = minimumRepetitions(tables, images);
  const name = tables.length === 1 ? "repetitions" : "min_reps_across_subjects";
  return {
    ids: images,
    rowOf: rowsOf(tables, ({ nsdId }, trial) => place.get(nsdId[trial]!)!),
    repetitions,
    rule: "nanmean",
    presentation: {
      ...imageColumns(images),
      [name]: integers(least),
      ...(split && { [split.name]: splitColumn(split, images) }),
    },
  };
}

/** A row a repetition of an image: what it is to one subject is another trial to the next. */
function repetitionRows(
  tables: readonly TrialTable[],
  images: readonly number[],
  repetitions: number,
  split?: ImageSplit,
): Rows {
  const place = new Map(images.map((image, i) => [image, i * repetitions]));
  const shown = images.flatMap((image) => new Array<number>(repetitions).fill(image));
  return {
    ids: Array.from(shown.keys()),
    rowOf: rowsOf(
      tables,
      (table, trial) => place.get(table.nsdId[trial]!)! + table.repetition[trial]!,
    ),
    repetitions: 1,
    rule: "nanmean",
    presentation: {
      ...imageColumns(shown),
      repetition: integers(shown.map((_, i) => i % repetitions)),
      ...(split && { [split.name]: splitColumn(split, shown) }),
    },
  };
}

/** A row a trial of one subject, in the order of their showing. */
function trialRows(
  tables: readonly TrialTable[],
  _images: readonly number[],
  _repetitions: number,
  split?: ImageSplit,
): Rows {
  const [table] = tables as [TrialTable];
  const shown = Array.from(table.nsdId);
  return {
    ids: Array.from(shown.keys()),
    rowOf: rowsOf(tables, (_, trial) => trial),
    repetitions: 1,
    rule: "nanmean",
    presentation: {
      ...imageColumns(shown),
      repetition: integers(table.repetition),
      session: integers(table.session),
      trial_in_session: integers(table.trialInSession),
      trial: integers(table.globalTrial),
      ...(split && { [split.name]: splitColumn(split, shown) }),
    },
  };
}

function rowsOf(
  tables: readonly TrialTable[],
  row: (table: TrialTable, trial: number) => number,
): Map<number, Int32Array> {
  return new Map(
    tables.map((table) => [
      table.subject,
      Int32Array.from({ length: table.length }, (_, trial) => row(table, trial)),
    ]),
  );
}

function countsOf(tables: readonly TrialTable[], repetitions: number): RepetitionCounts[] {
  return tables.map((table) => ({
    subject: table.subject,
    trials: table.length,
    images: new Set(table.nsdId).size,
    shown: Array.from(
      { length: repetitions + 1 },
      (_, times) => times === 0 ? 0 : imagesShown(table, times),
    ),
  }));
}

function checkShown(
  { design }: NsdDataset,
  tables: readonly TrialTable[],
  { images, wanted, sessions }: {
    readonly images: string;
    readonly wanted: readonly number[];
    readonly sessions: readonly number[] | undefined;
  },
): void {
  const whose = tables.map(({ subject }) => subjectLabel(subject)).join(", ");
  const when = sessions === undefined ? "" : ` in the sessions ${sessions.join()}`;
  const seen = new Set(tables.flatMap(({ nsdId }) => [...nsdId]));
  const astray = wanted.find((image) => !seen.has(image));
  const without = tables.find(({ length }) => length === 0);
  if (astray === undefined && without === undefined) return;
  throw new DataError({
    doing: "find the trials of the images",
    found: astray === undefined
      ? `no trials of ${subjectLabel(without!.subject)}${when}`
      : `image ${astray} (0-based) was shown to none of ${whose}${when}`,
    right: "images that were shown; --images all takes those that each subject saw",
    where: astray === undefined ? design.path : images,
  });
}
