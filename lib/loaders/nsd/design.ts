/** The experiment design (`nsd_expdesign.mat`): which image each trial shows to each subject. */
import { DataError, ShapeError } from "../../errors/mod.ts";
import { type MatValue, readMat } from "../../files/mod.ts";
import type { Study } from "./study.ts";

/** The design, with every id turned into a 0-based one. */
export interface Design {
  /** The file it was read from. */
  readonly path: string;
  /** For each trial the index of its image in the subject's own list, from 0 (in the file from 1). */
  readonly masterOrdering: Int32Array;
  /** For each subject (subject 1 first) the ids of its images, from 0 (in the file from 1). */
  readonly subjectImages: readonly Int32Array[];
  /** The ids of the shared images, ascending, from 0 (in the file from 1). */
  readonly sharedImages: Int32Array;
}

const DOING = "read the experiment design";

/**
 * Reads `nsd_expdesign.mat` and checks it against the study: enough trials, all subjects, the
 * number of shared images, ascending and each once, every index within its list.
 *
 * The variables `masterordering` (1 × trials), `subjectim` (subjects × images) and `sharedix`
 * (1 × shared) are 1-based in the file.
 *
 * @throws {MissingError} if a variable is missing.
 * @throws {ShapeError} if one has another form or length.
 * @throws {DataError} if an id or index is out of its range.
 */
export async function readDesign(path: string, study: Study): Promise<Design> {
  const names = ["masterordering", "subjectim", "sharedix"] as const;
  const variables = await readMat(path, { variables: names });
  const [ordering, images, shared] = names.map((name) => integers(variables, name, path));
  const [rows, columns] = images!.shape as [number, number];
  const design: Design = {
    path,
    masterOrdering: ordering!.values.map((index) => index - 1),
    subjectImages: Array.from(
      { length: rows },
      (_, row) => images!.values.subarray(row * columns, (row + 1) * columns).map((id) => id - 1),
    ),
    sharedImages: shared!.values.map((id) => id - 1),
  };
  checkDesign(design, study);
  return design;
}

/** Checks a design against the study; see {@link readDesign}. */
export function checkDesign(design: Design, study: Study): void {
  const { masterOrdering, subjectImages, sharedImages, path } = design;
  const fail = (found: string, right: string) =>
    new ShapeError({ doing: DOING, found, right, where: path });
  const sessions = Math.max(...study.subjects.map((each) => study.sessionsPerSubject[each]!));
  const trials = sessions * study.trialsPerSession;
  if (masterOrdering.length < trials) {
    throw fail(
      `masterordering of ${masterOrdering.length} trials`,
      `at least ${trials} (${sessions} sessions of ${study.trialsPerSession})`,
    );
  }
  const subjects = Math.max(...study.subjects);
  if (subjectImages.length < subjects) {
    throw fail(`subjectim of ${subjectImages.length} subjects`, `at least ${subjects}`);
  }
  if (sharedImages.length !== study.sharedImages) {
    throw fail(`${sharedImages.length} shared images in sharedix`, `${study.sharedImages}`);
  }
  const unsorted = sharedImages.findIndex((id, i) => i > 0 && id <= sharedImages[i - 1]!);
  if (unsorted > 0) {
    throw new DataError({
      doing: DOING,
      found: `sharedix holds ${sharedImages[unsorted]! + 1} after ${
        sharedImages[unsorted - 1]! + 1
      }`,
      right: "each id once, ascending",
      where: path,
    });
  }
  const images = subjectImages[0]!.length;
  checkRange("masterordering", masterOrdering, images, path);
  checkRange("sharedix", sharedImages, Infinity, path);
  for (const subject of study.subjects) {
    const own = subjectImages[subject - 1]!;
    checkRange(`subjectim of subject ${subject}`, own, Infinity, path);
    const ids = new Set(own);
    const lacking = sharedImages.find((id) => !ids.has(id));
    if (lacking !== undefined) {
      throw new DataError({
        doing: DOING,
        found: `shared image ${lacking + 1} is not among the images of subject ${subject}`,
        right: "every id of sharedix in each row of subjectim",
        where: path,
      });
    }
  }
}

function checkRange(name: string, values: Int32Array, count: number, path: string): void {
  const wrong = values.find((value) => value < 0 || value >= count);
  if (wrong === undefined) return;
  throw new DataError({
    doing: DOING,
    found: `${name} holds ${wrong + 1}`,
    right: `whole numbers from 1${count === Infinity ? "" : ` to ${count}`}`,
    where: path,
  });
}

function integers(
  variables: ReadonlyMap<string, MatValue>,
  name: string,
  path: string,
): { shape: readonly number[]; values: Int32Array } {
  const value = variables.get(name)!;
  const array = value.kind === "numeric" ? value.array : undefined;
  if (array === undefined || array.shape.length !== 2 || array.data.length === 0) {
    throw new ShapeError({
      doing: DOING,
      found: `${name} is ${array ? `of shape ${array.shape.join(" × ")}` : `a ${value.kind}`}`,
      right: "a matrix of whole numbers",
      where: path,
    });
  }
  const numbers = Array.from(array.data as ArrayLike<number | bigint>, Number);
  const broken = numbers.find((number) =>
    !Number.isInteger(number) || Math.abs(number) > 2 ** 31 - 2
  );
  if (broken !== undefined) {
    throw new DataError({
      doing: DOING,
      found: `${name} holds ${broken}`,
      right: "whole numbers",
      where: path,
    });
  }
  return { shape: array.shape, values: Int32Array.from(numbers) };
}
