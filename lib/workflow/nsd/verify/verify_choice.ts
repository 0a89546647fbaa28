/** Assemblies of any choice of images, trials, betas and regions against the raw files. */
import { basename } from "node:path";
import { openNetcdf } from "../../../files/mod.ts";
import {
  checkBetasVersion,
  chooseSubjects,
  openNsd,
  subjectLabel,
} from "../../../loaders/nsd/mod.ts";
import { DataError } from "../../../errors/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { numbersOf, subjectsIn, textsOf } from "../assemblies/mod.ts";
import { CHOICE_WORDS, choiceEntries, choiceOfFile, type ChoiceWords } from "../choices/mod.ts";
import { regionFile } from "../names/mod.ts";
import type { Space, SpaceName } from "../spaces/mod.ts";
import { type Comparison, Comparisons } from "./comparison.ts";
import { readRawTrials } from "./raw_trials.ts";
import { compareRawValues } from "./raw_values.ts";

/** What of a folder is verified. */
export interface ChoiceToVerify extends RunOptions {
  readonly folder: string;
  readonly space: Space;
  /** The names of its assemblies: of regions, `subj01.V1` where each subject has its own. */
  readonly names: readonly string[];
  /** The folder of the tree; without it nothing can be compared. */
  readonly root: string | undefined;
}

/** What was compared, and what was not. */
export interface VerifiedChoice {
  readonly space: SpaceName;
  readonly subjects: readonly number[];
  readonly comparisons: readonly Comparison[];
  readonly notes: readonly string[];
}

/** Whether an assembly is of another choice than the published one. */
export async function isOfChoice(path: string): Promise<boolean> {
  using file = await openNetcdf(path);
  return choiceOfFile(file).images !== undefined;
}

/**
 * Compares random values of each assembly with the raw files of the betas that it names, and the images
 * of all and of the shared ones with the table of stimuli.
 */
export async function verifyChoice(
  { folder, space, names, root, progress, signal }: ChoiceToVerify,
): Promise<VerifiedChoice> {
  const paths = names.map((name) => regionFile(folder, space.name, name));
  const first = await readChoice(paths[0]!);
  const subjects = new Set<number>();
  for (const path of paths) {
    requireOneChoice(first, await readChoice(path), path);
    for (const subject of await subjectsIn(path)) subjects.add(subject);
  }
  const own = [...subjects].sort((a, b) => a - b);
  const { images, betas } = first;
  const told = choiceEntries(first).map(([name, value]) => `${name} ${value}`).join(", ");
  const notes = [
    told === ""
      ? "published numbers are not compared: these are not the published regions"
      : `not the published choice (${told}): there are no published numbers`,
  ];
  const of = { space: space.name, subjects: own };
  if (root === undefined) {
    return { ...of, comparisons: [], notes: [...notes, "raw files: not compared, give --root"] };
  }
  const resolution = first.space === "func1mm" ? "func1mm" : undefined;
  const dataset = await openNsd(root, { betas, resolution });
  chooseSubjects(dataset, own);
  await checkBetasVersion(dataset, own, space.betas);
  const trials = await readRawTrials(dataset);
  const sessions = first.sessions?.split(",").map(Number);
  const rows = new Comparisons("raw files");
  const source = {
    dataset,
    trials,
    space,
    sessions,
    progress,
    signal,
    spreadsNan: images === undefined && space.rule === "mean",
  };
  for (const [done, path] of paths.entries()) {
    progress?.({ step: "raw files", done, total: paths.length, unit: "assemblies" });
    using file = await openNetcdf(path);
    const name = names[done]!;
    const ofFile = [...new Set(textsOf(file, "subject"))];
    if (images === "all" && ofFile.length === 1 && trials.images !== undefined) {
      const [subject] = await subjectsIn(path) as [number];
      const expected = trials.images.filter((image) =>
        trials.of(subject, image).some(({ session }) => sessions?.includes(session) ?? true)
      );
      const found = [...new Set(numbersOf(file, "nsd_id"))];
      const texts = (ids: readonly number[]) => ids.toSorted((a, b) => a - b).map(String);
      rows.alike(`${name}, images of ${subjectLabel(subject)}`, texts(expected), texts(found));
    }
    await compareRawValues(rows, name, path, source);
  }
  progress?.({ step: "raw files", done: paths.length, total: paths.length, unit: "assemblies" });
  notes.push(`raw files: which trials show an image is taken from ${trials.source}`);
  return { ...of, comparisons: rows.rows, notes };
}

async function readChoice(path: string): Promise<ChoiceWords> {
  using file = await openNetcdf(path);
  return choiceOfFile(file);
}

function requireOneChoice(first: ChoiceWords, other: ChoiceWords, path: string): void {
  const differs = CHOICE_WORDS.find((word) => first[word] !== other[word]);
  if (differs === undefined) return;
  throw new DataError({
    doing: "verify a preparation",
    found: `${differs} ${other[differs] ?? "as published"} in ${basename(path)}, ` +
      `${first[differs] ?? "as published"} in others`,
    right: "assemblies of one preparation in a folder",
    where: path,
  });
}
