/** One regional assembly of a preparation, opened for packaging. */
import { shapeText, type TypedArray } from "../../../arrays/mod.ts";
import { DataError, ShapeError } from "../../../errors/mod.ts";
import { type NetcdfFile, openNetcdf, UNNAMED } from "../../../files/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import type { ColumnRange } from "../spaces/mod.ts";

export const DOING = "open the assemblies";
/** Images that are read at a time. */
const ROWS_AT_ONCE = 64;

/** A regional assembly, open: what it holds is read when it is asked for. */
export interface RegionAssembly {
  readonly region: string;
  readonly file: NetcdfFile;
  readonly images: number;
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
    const { dims, shape, dtype } = file.variable(UNNAMED);
    if (dims.join() !== "presentation,neuroid" || dtype !== "float32") {
      throw new ShapeError({
        doing: DOING,
        found: `${dtype} along ${dims.join(" × ")} of ${shapeText(shape)}`,
        right: "float32 along presentation × neuroid, as nsd:prepare writes it",
        where: path,
      });
    }
    const columns = subjectColumns(textsOf(file, "subject"), subjects, path);
    return { region, file, images: shape[0]!, subjects: columns };
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

/** Reads a coordinate of numbers. */
export function numbersOf(file: NetcdfFile, name: string): number[] {
  checkKind(file, name, "numbers");
  return Array.from(file.read(name).data as TypedArray, Number);
}

/** Reads a coordinate of texts. */
export function textsOf(file: NetcdfFile, name: string): string[] {
  checkKind(file, name, "texts");
  return file.read(name).data as string[];
}

function checkKind(file: NetcdfFile, name: string, kind: "numbers" | "texts"): void {
  const { dtype } = file.variable(name);
  if ((dtype === "string") === (kind === "texts")) return;
  throw new ShapeError({
    doing: DOING,
    found: `${name} of ${dtype}`,
    right: `${kind}, as nsd:prepare writes it`,
    where: file.path,
  });
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
  const labels = new Set(textsOf(file, "subject"));
  return [...labels].map((label) => Number(label.replace(/^subj/, "")));
}
