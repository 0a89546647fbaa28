/**
 * The size of the study: which subjects, how many sessions, trials and images.
 *
 * Source: Allen et al. 2022, "A massive 7T fMRI dataset to bridge cognitive neuroscience and
 * artificial intelligence", Nature Neuroscience 25, and the NSD data manual.
 */
import { checkCall, type Kind, kindOf } from "../../calls/mod.ts";
import { errorText, FormatError, isNeuroidError, systemText } from "../../errors/mod.ts";
import { joinPath, lookForFile, readText } from "../../files/mod.ts";

/** The expected content of a tree of NSD data. Subjects and sessions count from 1. */
export interface Study {
  /** `"NSD"`, or the path of the `study.json` that replaces it. */
  readonly name: string;
  /** The subjects, ascending from 1. */
  readonly subjects: readonly number[];
  /** Sessions of each subject whose betas are published, by subject. */
  readonly sessionsPerSubject: Readonly<Record<number, number>>;
  /** Trials of every session, the length of the first axis of its betas. */
  readonly trialsPerSession: number;
  /** Images that every subject sees. */
  readonly sharedImages: number;
  /** How often an image is shown to a subject who finishes all sessions. */
  readonly repetitions: number;
  /** The volume of each subject in func1pt8mm in NIfTI's order, [X, Y, Z], if it is known beforehand. */
  readonly volumeShapes?: Readonly<Record<number, readonly [number, number, number]>>;
  /** Vertices of a hemisphere of fsaverage, where their number is known beforehand. */
  readonly verticesPerHemisphere?: number;
}

/** The published study: 8 subjects, 284 sessions of 750 trials, 1,000 shared images. */
export const NSD_STUDY: Study = {
  name: "NSD",
  subjects: [1, 2, 3, 4, 5, 6, 7, 8],
  sessionsPerSubject: { 1: 40, 2: 40, 3: 32, 4: 30, 5: 40, 6: 32, 7: 40, 8: 30 },
  trialsPerSession: 750,
  sharedImages: 1000,
  repetitions: 3,
  volumeShapes: {
    1: [81, 104, 83],
    2: [82, 106, 84],
    3: [81, 106, 82],
    4: [85, 99, 80],
    5: [79, 97, 78],
    6: [85, 113, 83],
    7: [78, 95, 81],
    8: [80, 103, 78],
  },
  verticesPerHemisphere: 163_842,
};

const SUBJECT = wholeFrom(1, "a subject's number, from 1", /^subj0*(\d+)$/);
const NSD_ID = wholeFrom(0, "an image's number, from 0", /^nsd_0*(\d+)$/);

function wholeFrom(least: number, words: string, made: RegExp): Kind<number> {
  return kindOf(
    words,
    (value) => Number.isSafeInteger(value) && (value as number) >= least,
    (value) => {
      if (typeof value === "bigint") return `a number: ${value}`;
      if (Array.isArray(value) || ArrayBuffer.isView(value)) return `${words}: one in each call`;
      const number = typeof value === "string" ? made.exec(value)?.[1] : undefined;
      return number === undefined ? undefined : `its number: ${number}; it is such a label already`;
    },
  );
}

/**
 * The label of a subject in file names and coordinates.
 *
 * @param subject from 1.
 * @throws {ArgumentError} for anything but a whole number from 1.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { subjectLabel } from "neuroid";
 *
 * assert.equal(subjectLabel(1), "subj01");
 * ```
 */
export function subjectLabel(subject: number): string {
  checkCall("subjectLabel", { subject: [subject, SUBJECT] }, arguments);
  return `subj${String(subject).padStart(2, "0")}`;
}

/**
 * The id of an image as packages have it.
 *
 * @param nsdId 0-based id of the image in the 73,000.
 * @throws {ArgumentError} for anything but a whole number from 0.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stimulusId } from "neuroid";
 *
 * assert.equal(stimulusId(3049), "nsd_03049");
 * ```
 */
export function stimulusId(nsdId: number): string {
  checkCall("stimulusId", { nsdId: [nsdId, NSD_ID] }, arguments);
  return `nsd_${String(nsdId).padStart(5, "0")}`;
}

/**
 * The study of a tree: {@link NSD_STUDY}, or what the `study.json` in its root says instead.
 *
 * @throws {FormatError} if `study.json` is there but is not such a description.
 */
export async function readStudy(root: string): Promise<Study> {
  const path = joinPath(root, "study.json");
  if (!await lookForFile(path)) return NSD_STUDY;
  let text: string;
  try {
    text = await readText(path);
  } catch (error) {
    if (isNeuroidError(error)) throw error;
    throw new FormatError({
      doing: "read the study",
      found: systemText(error),
      right: "a JSON file that this user may read",
      where: path,
      cause: error,
    });
  }
  return parseStudy(text, path);
}

/** Reads the text of a `study.json`; `path` goes into errors. */
export function parseStudy(text: string, path: string): Study {
  const wrong = (found: string, right: string, cause?: unknown) =>
    new FormatError({ doing: "read the study", found, right, where: path, cause });
  let content: Record<string, unknown>;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw wrong(`not JSON: ${errorText(cause)}`, "an object with subjects and counts", cause);
  }
  if (content === null || typeof content !== "object" || Array.isArray(content)) {
    throw wrong("JSON that is not an object", "an object with subjects and counts");
  }
  const count = (key: string): number => {
    const value = content[key];
    if (!isCount(value)) throw wrong(`${key} is ${JSON.stringify(value)}`, "a whole number from 1");
    return value;
  };
  const subjects = content.subjects;
  const isList = Array.isArray(subjects) && subjects.length > 0 && subjects.every(isCount);
  if (!isList || new Set(subjects).size < subjects.length) {
    throw wrong(
      `subjects is ${JSON.stringify(subjects)}`,
      "a list of numbers such as [1, 2], each once",
    );
  }
  const sessions = content.sessionsPerSubject as Record<string, unknown> | undefined;
  const sessionsPerSubject: Record<number, number> = {};
  for (const subject of subjects) {
    const value = sessions?.[subject];
    if (!isCount(value)) {
      throw wrong(
        `sessionsPerSubject of subject ${subject} is ${JSON.stringify(value)}`,
        "a whole number from 1 for every subject",
      );
    }
    sessionsPerSubject[subject] = value;
  }
  return {
    name: path,
    subjects: subjects.toSorted((a, b) => a - b),
    sessionsPerSubject,
    trialsPerSession: count("trialsPerSession"),
    sharedImages: count("sharedImages"),
    repetitions: count("repetitions"),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1;
}
