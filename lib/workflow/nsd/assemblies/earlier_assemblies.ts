/** The assemblies and packages that earlier runs left in a folder, and what they are of. */
import { lookForFile, type NetcdfFile, openNetcdf } from "../../../files/mod.ts";
import { stimulusId, subjectLabel } from "../../../loaders/nsd/mod.ts";
import { choiceEntries, choiceOfFile, type ChoiceWords } from "../choices/mod.ts";
import {
  packageFile,
  regionFile,
  regionsIn,
  SPLIT_PARTS,
  splitFile,
  stimulusMetadataFile,
} from "../names/mod.ts";
import { type Space, SPACES } from "../spaces/mod.ts";
import { readCompleteRows } from "./complete_rows.ts";
import type { EarlierResult } from "../../run_folder/mod.ts";
import { numbersOf, textsOf } from "./region_file.ts";
import { readWithoutSubjects } from "./without_subjects.ts";

/** What assemblies of these subjects with these complete images (0-based ids, ascending) are of, in words. */
export function ofSubjects(subjects: readonly number[], complete: readonly number[]): string[] {
  return wordsOf(subjects.map(subjectLabel), complete);
}

function wordsOf(subjects: readonly string[], complete: readonly number[]): string[] {
  const [first, last] = [complete[0], complete.at(-1)];
  const ends = first === undefined ? "" : `, ${stimulusId(first)} to ${stimulusId(last!)}`;
  return [
    subjects.join(", "),
    `${complete.length} complete images${ends}`,
    `the images ${complete.join(" ")}`,
  ];
}

/**
 * What assemblies of another choice than the published are of, in words.
 *
 * @param subjects none where each has assemblies of its own.
 */
export function ofChoice(subjects: readonly number[], choice: ChoiceWords): string[] {
  return choiceText(subjects.map(subjectLabel), choice);
}

function choiceText(subjects: readonly string[], choice: ChoiceWords): string[] {
  const chosen = choiceEntries(choice).map(([word, value]) => `${word}: ${value}`).sort();
  return [subjects.length === 0 ? "one subject each" : subjects.join(", "), chosen.join(", ")];
}

/** The beginning of a region's name in the file of one subject's assembly. */
const OF_ONE_SUBJECT = /^subj\d+\./;

/**
 * The regional assemblies in a folder, of both spaces. With each goes the split beside it.
 *
 * @param own paths that the run itself writes; unreadable ones are ignored.
 */
export async function earlierAssemblies(
  folder: string,
  repetitions: number,
  own: readonly string[],
): Promise<EarlierResult[]> {
  const found: EarlierResult[] = [];
  for (const space of SPACES) {
    for (const region of await regionsIn(folder, space.name)) {
      const path = regionFile(folder, space.name, region);
      const of = await whatOf(
        path,
        region,
        (file) => completeImagesOf(file, space, repetitions),
        own,
      );
      const label = OF_ONE_SUBJECT.exec(region)?.[0].slice(0, -1);
      if (of !== undefined) found.push({ path, files: [path, splitFile(folder, label)], of });
    }
  }
  return found;
}

/**
 * The packages in a folder, of both spaces, with their tables; pictures stay.
 *
 * @param own the space whose files the run itself writes; unreadable ones are ignored
 */
export async function earlierPackages(folder: string, own: Space): Promise<EarlierResult[]> {
  const found: EarlierResult[] = [];
  for (const space of SPACES) {
    const { name } = space;
    const paths = SPLIT_PARTS.map((part) => packageFile(folder, name, part));
    const images: number[] = [];
    const subjects = new Set<string>();
    for (const path of paths) {
      if (!await lookForFile(path)) continue;
      try {
        using file = await openNetcdf(path);
        images.push(...new Set(numbersOf(file, "nsd_id")));
        textsOf(file, "subject").forEach((label) => subjects.add(label));
      } catch (error) {
        if (space !== own) throw error;
        images.length = 0; // half a file, or a foreign one, that is written again
        break;
      }
    }
    if (images.length === 0) continue;
    const tables = [
      splitFile(folder),
      ...SPLIT_PARTS.map((part) => stimulusMetadataFile(folder, part)),
    ];
    const of = wordsOf([...subjects].sort(), images.sort((a, b) => a - b));
    found.push({ path: paths[0]!, files: [...paths, ...tables], of });
  }
  return found;
}

async function whatOf(
  path: string,
  region: string,
  images: (file: NetcdfFile) => number[],
  own: readonly string[],
): Promise<string[] | undefined> {
  try {
    using file = await openNetcdf(path);
    const subjects = new Set([...textsOf(file, "subject"), ...readWithoutSubjects(file)]);
    const choice = choiceOfFile(file);
    if (choiceEntries(choice).length > 0) {
      return choiceText(OF_ONE_SUBJECT.test(region) ? [] : [...subjects].sort(), choice);
    }
    return wordsOf([...subjects].sort(), images(file));
  } catch (error) {
    if (own.includes(path)) return undefined; // half a file, or a foreign one, that is written again
    throw error;
  }
}

function completeImagesOf(file: NetcdfFile, space: Space, repetitions: number): number[] {
  const ids = numbersOf(file, "nsd_id");
  return readCompleteRows(file, ids, space, repetitions).map((row) => ids[row]!)
    .sort((a, b) => a - b);
}
