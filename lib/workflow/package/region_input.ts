/** One regional assembly of a preparation, opened for packaging. */
import { type NdArray, shapeText } from "../../arrays/mod.ts";
import { DataError, ShapeError } from "../../errors.ts";
import { type NetcdfFile, openNetcdf } from "../../files/mod.ts";
import { subjectLabel } from "../../loaders/nsd/mod.ts";
import { UNNAMED } from "../../packaging/mod.ts";
import type { ColumnRange } from "../subjects/neuroids.ts";

export const DOING = "open the assemblies";
/** Images that are read at a time. */
const ROWS_AT_ONCE = 64;

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

/** Opens an assembly, which must hold just these subjects. */
export async function openRegion(
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
export function numbersOf(file: NetcdfFile, name: string): number[] {
  return Array.from(file.read(name).data as BigInt64Array, Number);
}

/**
 * Averaged betas of one subject in a region: (rows.length, columns) row-major float32, into `into`.
 * `rows` ascend.
 */
export function readSubjectBetas(
  { file, images, subjects }: RegionAssembly,
  subject: number,
  rows: readonly number[],
  into: Float32Array,
): void {
  const { start, length } = subjects.get(subject)!;
  const columns = [start, start + length] as const;
  const slab = new Float32Array(Math.min(images, ROWS_AT_ONCE) * length);
  for (let first = 0, at = 0; first < images; first += ROWS_AT_ONCE) {
    const end = Math.min(images, first + ROWS_AT_ONCE);
    file.read(UNNAMED, [[first, end], columns], slab);
    for (; at < rows.length && rows[at]! < end; at++) {
      const from = (rows[at]! - first) * length;
      into.set(slab.subarray(from, from + length), at * length);
    }
  }
}

/** The subjects of a regional assembly, in the order of their neuroids. */
export async function subjectsIn(path: string): Promise<number[]> {
  using file = await openNetcdf(path);
  const labels = new Set(file.read("subject").data as string[]);
  return [...labels].map((label) => Number(label.replace(/^subj/, "")));
}
