/** The images that a run takes, and the trials of them. */
import {
  completeImages,
  filterTrials,
  type NsdDataset,
  sharedTrials,
  type TrialTable,
} from "../../../loaders/nsd/mod.ts";
import { readImageList } from "./image_list.ts";
import { checkShown } from "./shown.ts";

/** Images, by who saw them. */
export interface ChosenImages {
  /** The user's own list, where it is one: 0-based ids. */
  readonly listed: readonly number[] | undefined;
  /** The images that all subjects saw as often as they should within the sessions: 0-based ids, ascending. */
  readonly complete: readonly number[];
  /** The trials of the images, one table per subject. */
  readonly tables: readonly TrialTable[];
  /** Whether all subjects may have seen them, so that they stand in one assembly. */
  readonly together: boolean;
  /** All subjects together, or each with the images that are its own. */
  readonly groups: readonly {
    readonly tables: readonly TrialTable[];
    /** 0-based ids, each once, in their order. */
    readonly images: readonly number[];
  }[];
}

/**
 * Chooses images.
 *
 * @param images `complete`, `shared`, `all`, or a file with a list of 0-based ids.
 * @param sessions those whose trials count; all by default.
 * @throws {DataError} for images that nobody saw, and subjects that saw none.
 */
export async function chooseImages(
  dataset: NsdDataset,
  subjects: readonly number[],
  images: string,
  sessions?: readonly number[],
): Promise<ChosenImages> {
  const { study, design } = dataset;
  const trialsOf = (subject: number, only?: Iterable<number>) => {
    const table = sharedTrials(dataset, subject, only);
    if (sessions === undefined) return table;
    return filterTrials(table, (row) => sessions.includes(table.session[row]!));
  };
  const complete = completeImages(subjects.map((subject) => trialsOf(subject)), study.repetitions);
  const listed = ["complete", "shared", "all"].includes(images)
    ? undefined
    : await readImageList(images);
  const shared = new Set(design.sharedImages);
  const together = images !== "all" && (listed?.every((image) => shared.has(image)) ?? true);
  const wanted = images === "complete" ? complete : listed ?? [...design.sharedImages];
  const tables = subjects.map((subject) =>
    trialsOf(subject, images === "all" ? design.subjectImages[subject - 1]! : wanted)
  );
  checkShown(dataset, tables, { images, wanted: listed ?? [], sessions });
  const ownImages = ({ nsdId }: TrialTable) => {
    const seen = new Set(nsdId);
    return images === "all"
      ? [...seen].sort((a, b) => a - b)
      : wanted.filter((image) => seen.has(image));
  };
  const groups = together
    ? [{ tables, images: wanted }]
    : tables.map((table) => ({ tables: [table], images: ownImages(table) }));
  return { listed, complete, tables, together, groups };
}
