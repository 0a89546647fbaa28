/** The assemblies and packages that earlier runs left in a folder, and what they are of. */
import { lookForFile, type NetcdfFile, openNetcdf, UNNAMED } from "../../../files/mod.ts";
import { stimulusId, subjectLabel } from "../../../loaders/nsd/mod.ts";
import {
  packageFile,
  regionFile,
  regionsIn,
  SPLIT_PARTS,
  splitFile,
  stimulusMetadataFile,
} from "../names/mod.ts";
import { type Space, SPACES } from "../spaces/mod.ts";
import type { EarlierResult } from "./earlier_results.ts";
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
 * @param attributes those of the assemblies that tell the choice, `nsd_images` and others.
 */
export function ofChoice(
  subjects: readonly number[],
  attributes: Readonly<Record<string, string>>,
): string[] {
  return choiceWords(subjects.map(subjectLabel), attributes);
}

function choiceWords(
  subjects: readonly string[],
  attributes: Readonly<Record<string, string>>,
): string[] {
  const chosen = Object.keys(attributes).filter((name) => name.startsWith("nsd_")).sort()
    .map((name) => `${name.slice(4)}: ${attributes[name]}`);
  return [subjects.length === 0 ? "one subject each" : subjects.join(", "), chosen.join(", ")];
}

/** The attributes of an assembly that tell its choice; none of a published one. */
function choiceIn(file: NetcdfFile): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [name, { data }] of file.variable(UNNAMED).attributes) {
    if (name.startsWith("nsd_")) chosen[name] = String(data[0]);
  }
  return chosen;
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
        (file) => completeImages(file, space, repetitions),
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
    const chosen = choiceIn(file);
    if (Object.keys(chosen).length > 0) {
      return choiceWords(OF_ONE_SUBJECT.test(region) ? [] : [...subjects].sort(), chosen);
    }
    return wordsOf([...subjects].sort(), images(file));
  } catch (error) {
    if (own.includes(path)) return undefined; // half a file, or a foreign one, that is written again
    throw error;
  }
}

function completeImages(file: NetcdfFile, space: Space, repetitions: number): number[] {
  const ids = numbersOf(file, "nsd_id");
  const { repetitionsCoordinate: coordinate } = space;
  const least = coordinate === undefined ? undefined : numbersOf(file, coordinate);
  return ids.filter((_, row) => least === undefined || least[row]! >= repetitions)
    .sort((a, b) => a - b);
}
