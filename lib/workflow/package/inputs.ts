/** The regional assemblies of a preparation, opened for packaging. */
import { type NdArray, shapeText } from "../../arrays/mod.ts";
import { DataError, ShapeError } from "../../errors.ts";
import { type NetcdfFile, openNetcdf } from "../../files/mod.ts";
import { subjectLabel } from "../../loaders/nsd/mod.ts";
import { UNNAMED } from "../../packaging/mod.ts";
import { regionFile, type Space } from "../file_names.ts";
import type { ColumnRange } from "../subjects/neuroids.ts";

/** A regional assembly: its coordinates in memory, its data on disk. */
export interface RegionAssembly {
  readonly region: string;
  readonly file: NetcdfFile;
  readonly images: number;
  /** Coordinates along neuroid, in the file's order. */
  readonly neuroid: ReadonlyMap<string, NdArray>;
  /** Which columns belong to each subject. */
  readonly subjects: ReadonlyMap<number, ColumnRange>;
}

/** All regions of a preparation, with the images that they share. */
export interface RegionAssemblies {
  readonly regions: readonly RegionAssembly[];
  /** 0-based ids of the images, in the order of the rows. */
  readonly images: readonly number[];
  /** Rows of the images that are complete in all subjects. */
  readonly complete: readonly number[];
  readonly close: () => void;
}

const DOING = "open the assemblies";

/**
 * Opens `Allen2022.{region}.nc` or `Allen2022_surface.{region}.nc` of a folder and checks that they
 * fit together: the same images, and just the subjects asked for.
 */
export async function openRegions(
  folder: string,
  space: Space,
  regions: readonly string[],
  subjects: readonly number[],
  repetitions: number,
): Promise<RegionAssemblies> {
  const opened: RegionAssembly[] = [];
  const close = () => opened.forEach(({ file }) => file.close());
  try {
    for (const region of regions) {
      opened.push(await openRegion(regionFile(folder, space, region), region, subjects));
    }
    const [first] = opened as [RegionAssembly];
    const images = numbersOf(first.file, "nsd_id");
    const twice = images.find((image, row) => images.indexOf(image) !== row);
    if (twice !== undefined) {
      throw new DataError({
        doing: DOING,
        found: `image ${twice} (0-based) twice`,
        right: "each image once, so that none is in train and in test",
        where: first.file.path,
      });
    }
    for (const { file } of opened) {
      if (numbersOf(file, "nsd_id").join() === images.join()) continue;
      throw new DataError({
        doing: DOING,
        found: `other images than in ${first.file.path}`,
        right: "assemblies of one preparation",
        where: file.path,
      });
    }
    const least = space === "surface"
      ? numbersOf(first.file, "min_reps_across_subjects")
      : undefined;
    const complete = [...images.keys()].filter((row) =>
      least === undefined || least[row]! >= repetitions
    );
    return { regions: opened, images, complete, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function openRegion(
  path: string,
  region: string,
  subjects: readonly number[],
): Promise<RegionAssembly> {
  const file = await openNetcdf(path);
  try {
    const { dims, shape } = file.variable(UNNAMED);
    if (dims.join() !== "presentation,neuroid") {
      throw new ShapeError({
        doing: DOING,
        found: `dimensions ${dims.join(" × ")} of ${shapeText(shape)}`,
        right: "presentation × neuroid, as nsd:prepare writes it",
        where: path,
      });
    }
    const neuroid = new Map(
      file.header.variables
        .filter((variable) => variable.dims.join() === "neuroid")
        .map(({ name }) => [name, file.read(name)] as const),
    );
    return {
      region,
      file,
      images: shape[0]!,
      neuroid,
      subjects: subjectColumns(neuroid.get("subject")!.data as string[], subjects, path),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** The run of columns of each subject; the file must hold these subjects, in this order, no others. */
function subjectColumns(
  labels: readonly string[],
  subjects: readonly number[],
  path: string,
): Map<number, ColumnRange> {
  const found = [...new Set(labels)];
  const wanted = subjects.map(subjectLabel);
  const ranges = new Map<number, ColumnRange>();
  let start = 0;
  for (const subject of subjects) {
    const label = subjectLabel(subject);
    let length = 0;
    while (labels[start + length] === label) length++;
    ranges.set(subject, { start, length });
    start += length;
  }
  if (found.join() === wanted.join() && start === labels.length) return ranges;
  throw new DataError({
    doing: DOING,
    found: `neuroids of ${found.join(", ")}`,
    right: `${wanted.join(", ")}, in this order; give --subjects as for nsd:prepare`,
    where: path,
  });
}

/** Reads a coordinate of whole numbers. */
function numbersOf(file: NetcdfFile, name: string): number[] {
  return Array.from(file.read(name).data as BigInt64Array, Number);
}

/** Averaged betas of one subject in a region: (rows.length, columns) row-major float32. */
export function subjectBetas(
  { file, images, subjects }: RegionAssembly,
  subject: number,
  rows: readonly number[],
): Float32Array {
  const { start, length } = subjects.get(subject)!;
  const all = file.read(UNNAMED, [[0, images], [start, start + length]]).data as Float32Array;
  if (rows.length === images) return all;
  const kept = new Float32Array(rows.length * length);
  rows.forEach((row, i) => kept.set(all.subarray(row * length, (row + 1) * length), i * length));
  return kept;
}

/** The subjects of a regional assembly, in the order of their neuroids. */
export async function subjectsIn(path: string): Promise<number[]> {
  using file = await openNetcdf(path);
  const labels = new Set(file.read("subject").data as string[]);
  return [...labels].map((label) => Number(label.replace(/^subj/, "")));
}
