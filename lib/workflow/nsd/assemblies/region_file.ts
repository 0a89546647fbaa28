/** One regional assembly of a preparation, opened for packaging. */
import { shapeText, type TypedArray } from "../../../arrays/mod.ts";
import { DataError, ShapeError } from "../../../errors/mod.ts";
import { type NetcdfFile, openNetcdf, UNNAMED } from "../../../files/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import type { ColumnRange, Space } from "../spaces/mod.ts";
import { refuseOtherChoice } from "./other_choice.ts";
import { readWithoutSubjects } from "./without_subjects.ts";

export const DOING = "open the assemblies";
/** Images that are read at a time. */
const ROWS_AT_ONCE = 64;

/** A regional assembly, open: what it holds is read when it is asked for. */
export interface RegionAssembly {
  readonly region: string;
  readonly file: NetcdfFile;
  readonly images: number;
  /** Whether neuroids are its first dimension. */
  readonly transposed: boolean;
  /** Which columns belong to each subject. */
  readonly subjects: ReadonlyMap<number, ColumnRange>;
}

/** Opens the assembly of a region, which must hold just these subjects; in either order of its dimensions. */
export async function openRegion(
  path: string,
  space: Space,
  region: string,
  subjects: readonly number[],
): Promise<RegionAssembly> {
  const file = await openNetcdf(path);
  try {
    const { dims, shape, dtype } = file.variable(UNNAMED);
    const known = ["presentation,neuroid", "neuroid,presentation"].includes(dims.join());
    if (!known || (dtype !== "float32" && dtype !== "float64")) {
      throw new ShapeError({
        doing: DOING,
        found: `${dtype} along ${dims.join(" × ")} of ${shapeText(shape)}`,
        right: "float32 or float64 along presentation × neuroid, as nsd:prepare writes it",
        where: path,
      });
    }
    refuseOtherChoice(DOING, file, space);
    const without = readWithoutSubjects(file);
    const columns = subjectColumns(textsOf(file, "subject"), subjects, without, path);
    const images = shape[dims.indexOf("presentation")]!;
    return { region, file, images, transposed: dims[0] === "neuroid", subjects: columns };
  } catch (error) {
    file.close();
    throw error;
  }
}

/**
 * The run of columns of each subject; the file must hold these subjects, in this order, no others. A
 * subject that it says it was made without has none.
 */
function subjectColumns(
  labels: readonly string[],
  subjects: readonly number[],
  without: readonly string[],
  path: string,
): Map<number, ColumnRange> {
  const found = [...new Set(labels)];
  const all = subjects.map(subjectLabel);
  const wanted = all.filter((label) => !without.includes(label) || found.includes(label));
  const fail = (found: string, right: string) =>
    new DataError({ doing: DOING, found, right, where: path });
  if (found.join() !== wanted.join()) {
    throw fail(
      `neuroids of ${found.join(", ")}`,
      `${wanted.join(", ")}, in this order; give --subjects as for nsd:prepare`,
    );
  }
  const ranges = new Map<number, ColumnRange>();
  let start = 0;
  for (const subject of subjects) {
    const label = subjectLabel(subject);
    let length = 0;
    while (labels[start + length] === label) length++;
    ranges.set(subject, { start, length });
    start += length;
  }
  if (start === labels.length) return ranges;
  throw fail(
    `the neuroids of ${labels[start]} are in several runs: number ${start + 1} of ` +
      `${labels.length} is ${labels[start]} again, behind ${labels[start - 1]}`,
    "the neuroids of each subject side by side, as nsd:prepare writes them",
  );
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
 * Averaged betas of one subject in a region: (rows.length, columns.length) row-major float32, into
 * `into`; float64 is rounded.
 *
 * @param rows of the images, ascending.
 * @param columns within the subject's run, from 0, in any order.
 */
export function readSubjectBetas(
  { file, images, subjects, transposed }: RegionAssembly,
  subject: number,
  rows: readonly number[],
  columns: Int32Array,
  into: Float32Array,
): void {
  const { start, length } = subjects.get(subject)!;
  if (length === 0) return;
  const run = [start, start + length] as const;
  for (let first = 0, at = 0; first < images; first += ROWS_AT_ONCE) {
    const end = Math.min(images, first + ROWS_AT_ONCE);
    const slices = transposed ? [run, [first, end] as const] : [[first, end] as const, run];
    const { data } = file.read(UNNAMED, slices) as { readonly data: Float32Array | Float64Array };
    for (; at < rows.length && rows[at]! < end; at++) {
      const row = rows[at]! - first;
      for (let c = 0; c < columns.length; c++) {
        const column = columns[c]!;
        const from = transposed ? column * (end - first) + row : row * length + column;
        into[at * columns.length + c] = data[from]!;
      }
    }
  }
}

/**
 * The subjects of a regional assembly, in the order of their neuroids; those that it was made without
 * are among them, in the order of their numbers.
 */
export async function subjectsIn(path: string): Promise<number[]> {
  using file = await openNetcdf(path);
  const without = readWithoutSubjects(file);
  const labels = new Set([...textsOf(file, "subject"), ...without]);
  const ordered = without.length > 0 ? [...labels].sort() : [...labels];
  return ordered.map((label) => Number(label.replace(/^subj/, "")));
}
