/** Writes the train and the test assembly of a package. */
import { DataError } from "../../../errors/mod.ts";
import {
  type Block,
  packageWithoutAttributes,
  rowsOfParts,
  saveAssembly,
} from "../assemblies/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { packageFile, type Split, type SplitPart } from "../names/mod.ts";
import type { Part } from "../../../files/mod.ts";
import { columnLength, type Space, type SubjectNeuroids } from "../spaces/mod.ts";
import {
  neuroidColumns,
  packageHeader,
  presentationColumns,
  SELECTED_NEUROIDS,
  selectedText,
} from "./assemblies.ts";
import type { HeldCount } from "./check_inputs.ts";
import { blocksWithout, columnsWithout, constantInAny, countByGroup } from "./constant_neuroids.ts";
import type { GlobalZScores } from "./global_scores.ts";

/** One of the two assemblies of a package. */
export interface PackagedSplit {
  /** Train or test. */
  readonly part: SplitPart;
  /** The file. */
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
  /** presentation × neuroid × time_bin. */
  readonly shape: readonly number[];
  /** Different images in it. */
  readonly images: number;
}

/** What the assemblies are made of. */
export interface PackageContents {
  readonly space: Space;
  readonly images: readonly number[];
  readonly split: Split;
  readonly scores: GlobalZScores;
  readonly neuroids: readonly SubjectNeuroids[];
  readonly names: readonly string[];
  /** (test images × repetitions, neuroids) of each subject. */
  readonly testParts: readonly Part[];
  /** Of each test image. */
  readonly repetitions: number;
  /** The regions of which some neuroids alone are packaged. */
  readonly selected: readonly HeldCount[];
  /** Whether constant neuroids are left out. */
  readonly dropUndefined: boolean;
}

/** Both assemblies, and the neuroids of theirs that are constant. */
export interface WrittenAssemblies {
  readonly assemblies: PackagedSplit[];
  readonly constant: ConstantNeuroidsOfPackage;
}

/** Neuroids that are constant in train, in test, or in a half of the repetitions of test. */
export interface ConstantNeuroidsOfPackage {
  /** How many, by region and subject: `{ "V2 subj01": 2 }`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Their `neuroid_id`s, in the order of the neuroids. */
  readonly neuroids: readonly string[];
  /** Whether they were left out. */
  readonly dropped: boolean;
}

/** Writes both assemblies by rows; each is read back before it has its name. */
export async function writeAssemblies(
  out: string,
  contents: PackageContents,
  { signal, progress }: RunOptions,
): Promise<WrittenAssemblies> {
  const { space, images, split, scores, neuroids, names, testParts, repetitions } = contents;
  const { dropUndefined } = contents;
  const order = space.packageOrder(neuroids, names);
  const all = neuroidColumns(order);
  const of = (positions: Int32Array) => Array.from(positions, (i) => images[i]!);
  const parts = [
    {
      part: "train",
      images: split.train.length,
      presentation: presentationColumns(of(split.train)),
      blocks: order.map(({ subject, region }): Block => {
        const { part } = scores.of(region, subject.subject);
        return { part, ranges: [{ start: 0, length: part.columns }] };
      }),
      rows: split.train,
    },
    {
      part: "test",
      images: split.test.length,
      presentation: presentationColumns(of(split.test), repetitions),
      blocks: order.map(({ subject, region }): Block => ({
        part: testParts[neuroids.indexOf(subject)]!,
        ranges: subject.regions.get(region)!.ranges,
      })),
      rows: Int32Array.from({ length: split.test.length * repetitions }, (_, i) => i),
    },
  ] as const;
  const shown = Array.from({ length: parts[1].rows.length }, (_, row) => row % repetitions);
  const constant = await constantInAny(
    parts.map(({ part, blocks, rows }) => {
      return { blocks, rows, repetitions: part === "test" && repetitions > 1 ? shown : undefined };
    }),
    columnLength(all),
    { signal },
  );
  const left = dropUndefined ? constant : constant.map(() => false);
  const neuroid = columnsWithout(all, left);
  if (columnLength(neuroid) === 0) {
    throw new DataError({
      doing: "package assemblies without constant neuroids",
      found: `all ${constant.length} are constant`,
      right: "betas that differ between images",
    });
  }
  const step = { step: "packaging assemblies", total: parts.length, unit: "assemblies" };
  const written: PackagedSplit[] = [];
  for (const { part, images, presentation, blocks, rows } of parts) {
    progress?.({ ...step, done: written.length });
    const path = packageFile(out, space.name, part);
    const header = packageHeader(presentation, neuroid, attributesOf(contents));
    await saveAssembly(
      path,
      header,
      rowsOfParts(blocksWithout(blocks, left), rows, signal),
      refuseNaN,
    );
    const { shape } = header;
    written.push({ part, path, bytes: (await Deno.stat(path)).size, shape, images });
  }
  progress?.({ ...step, done: written.length });
  return {
    assemblies: written,
    constant: {
      counts: countByGroup(all, constant),
      neuroids: (all.neuroid_id as string[]).filter((_, i) => constant[i]),
      dropped: dropUndefined,
    },
  };
}

/** What of the neuroids is not in the package; nothing where all are. */
function attributesOf(
  { neuroids, names, selected }: PackageContents,
): Readonly<Record<string, string>> {
  return {
    ...packageWithoutAttributes(neuroids, names),
    ...(selected.length > 0 && { [SELECTED_NEUROIDS]: selectedText(selected) }),
  };
}

function refuseNaN(data: Float32Array): void {
  if (!data.some(Number.isNaN)) return;
  throw new DataError({
    doing: "write a packaged assembly",
    found: "NaN",
    right: "numbers; what is NaN after the global z-score should be 0",
  });
}
