/**
 * Annotations: one region a vertex, and the table of regions with their colors. All numbers are
 * int32, big-endian. Source: FreeSurfer, "LabelsClutsAnnotationFiles" and `read_annotation.m`.
 */
import { anything, checkCall } from "../../calls/mod.ts";
import { FileSource } from "../file_source.ts";
import { IntReader } from "./int_reader.ts";

const DOING = "read a FreeSurfer annotation";
/** Of a table whose entries carry their own index, the one version there is. */
const TABLE_VERSION = 2;
/** No annotation has more regions than there are colors to tell them apart. */
const COLORS = 2 ** 24;

/** A region of an annotation, as in its color table. */
export interface AnnotationRegion {
  /** Its name, such as `V1_exvivo`. */
  readonly name: string;
  /** Its number in the color table; from 0 on in most files, but numbers may be left out. */
  readonly index: number;
  /** Red, green, blue and transparency (255 minus alpha), each 0 to 255. */
  readonly color: readonly [red: number, green: number, blue: number, transparency: number];
  /** The value that marks its vertices: red + 256 × green + 65536 × blue. */
  readonly value: number;
}

/** A whole annotation in memory. */
export interface Annotation {
  /** The file it is from. */
  readonly path: string;
  /**
   * One per vertex: the place of its region in `regions`, from 0 on; -1 where its value is 0 or none
   * of the table's.
   */
  readonly labels: Int32Array;
  /** One per vertex: the value that the file has. */
  readonly values: Int32Array;
  /** The color table in the file's order. */
  readonly regions: readonly AnnotationRegion[];
  /** The file that the color table came from; empty or `NOFILE` where it is not known. */
  readonly table: string;
}

/**
 * Reads a FreeSurfer annotation (`.annot`) with a color table of either form.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if the file is cut or damaged, has no color table, or lists its vertices
 *   out of order; and if vertices have a color that two regions of different names share
 *
 * @example
 * ```ts
 * import { readAnnot } from "neuroid/files";
 *
 * const word = (...values: number[]) =>
 *   values.flatMap((value) => [value >> 24, value >> 16, value >> 8, value]);
 * const text = (content: string) => [...word(content.length + 1), ...new TextEncoder().encode(content), 0];
 * const path = `${await Deno.makeTempDir()}/lh.small.annot`;
 * const file = [
 *   ...word(3, 0, 255, 1, 0, 2, 255), // 3 vertices: the first and last are red
 *   ...word(1, -2, 1), ...text("NOFILE"), // a color table for indices below 1
 *   ...word(1, 0), ...text("V1"), ...word(255, 0, 0, 0), // 1 region, of index 0
 * ];
 * await Deno.writeFile(path, Uint8Array.from(file));
 * const { labels, regions } = await readAnnot(path);
 * console.log([...labels], regions[0]!.name); // [0, -1, 0] V1
 * ```
 */
export async function readAnnot(path: string): Promise<Annotation> {
  checkCall("readAnnot", { path: [path, anything] }, arguments);
  using source = await FileSource.open(path, DOING);
  const file = new IntReader(await source.read(0, source.size), source);
  const values = takeValues(file);
  if (file.atEnd || file.int32() === 0) {
    throw file.wrong("no color table", "an annotation that has one, with names and colors");
  }
  const { table, regions } = takeTable(file);
  return { path, values, labels: labelsOf(values, regions, file), regions, table };
}

function takeValues(file: IntReader): Int32Array {
  const count = file.count("vertices", 8);
  return Int32Array.from({ length: count }, (_, i) => {
    const vertex = file.int32();
    if (vertex === i) return file.int32();
    throw file.wrong(`vertex ${vertex} in place ${i}`, `vertices 0 to ${count - 1} in their order`);
  });
}

function takeTable(file: IntReader): Pick<Annotation, "table" | "regions"> {
  const countOrVersion = file.int32();
  if (countOrVersion > 0) {
    const table = file.text("the color table's file");
    file.checkFits(countOrVersion, "regions", 21);
    const regions = Array.from({ length: countOrVersion }, (_, i) => takeRegion(file, i));
    return { table, regions };
  }
  if (-countOrVersion !== TABLE_VERSION) {
    throw file.wrong(`a color table of version ${-countOrVersion}`, `version ${TABLE_VERSION}`);
  }
  const limit = file.int32();
  if (limit < 0 || limit > COLORS) throw file.wrong(`${limit} regions`, `0 to ${COLORS}`);
  const table = file.text("the color table's file");
  const count = file.count("regions", 25);
  const seen = new Set<number>();
  const regions = Array.from({ length: count }, () => {
    const index = file.int32();
    if (index < 0 || index >= limit || seen.has(index)) {
      throw file.wrong(`region index ${index}`, `indices below ${limit}, each once`);
    }
    seen.add(index);
    return takeRegion(file, index);
  });
  return { table, regions };
}

function takeRegion(file: IntReader, index: number): AnnotationRegion {
  const name = file.text(`the name of region ${index}`);
  const color = [0, 1, 2, 3].map(() => file.int32()) as [number, number, number, number];
  if (color.some((part) => part < 0 || part > 255)) {
    throw file.wrong(`the color ${color.join(", ")} of region "${name}"`, "four of 0 to 255");
  }
  return { name, index, color, value: color[0] | color[1] << 8 | color[2] << 16 };
}

function labelsOf(
  values: Int32Array,
  regions: readonly AnnotationRegion[],
  file: IntReader,
): Int32Array {
  const places = new Map<number, number>();
  const doubled = new Map<number, AnnotationRegion>();
  for (const [place, region] of regions.entries()) {
    const first = places.get(region.value);
    if (first === undefined) places.set(region.value, place);
    else if (regions[first]!.name !== region.name) doubled.set(region.value, region);
  }
  return values.map((value, vertex) => {
    if (value === 0) return -1;
    const place = places.get(value) ?? -1;
    const second = doubled.get(value);
    if (second === undefined) return place;
    throw file.wrong(
      `vertex ${vertex} has the color of both "${regions[place]!.name}" and "${second.name}"`,
      "a color of its own for each region that has vertices",
    );
  });
}
