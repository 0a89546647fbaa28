/**
 * Curvature files: one number a vertex (`lh.curv`, `lh.sulc`, `lh.thickness`, `lh.area`). Source:
 * FreeSurfer, "FileFormats", `read_curv.m`, `read_ascii_curv.m` and `MRISreadCurvatureFile`.
 */
import { anything, checkCall } from "../../calls/mod.ts";
import { FileSource } from "../file_source.ts";
import { linesOf, rowsOf } from "./rows.ts";

const DOING = "read a FreeSurfer curvature file";
/** The three bytes that the newer binary form begins with. */
const NEW_MAGIC = 0xffffff;
const NEW_HEADER = 15;
const OLD_HEADER = 6;

/** A whole curvature file in memory. */
export interface Curvature {
  /** The file it is from. */
  readonly path: string;
  /**
   * One per vertex: float32 values of the newer form exactly, hundredths of an integer of the older
   * one.
   */
  readonly values: Float64Array;
  /** The number of faces of the surface; undefined in text. Some programs write 0. */
  readonly faces: number | undefined;
}

/**
 * Reads a FreeSurfer curvature file in any of its three forms: the newer binary one, the older
 * binary one (int16 hundredths), and the text (`.asc`) with a line `vertex x y z value` for each
 * vertex, with or without a first line that gives their number. The form is detected from the content, not
 * the name.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if the file is cut or damaged, or has several values a vertex
 *
 * @example
 * ```ts
 * import { readCurvature } from "neuroid/files";
 *
 * const path = `${await Deno.makeTempDir()}/lh.thickness.asc`;
 * await Deno.writeTextFile(path, "000 -1.5 2 3 2.25\n001 0 0 1 3.5\n");
 * console.log([...(await readCurvature(path)).values]); // [2.25, 3.5]
 * ```
 */
export async function readCurvature(path: string): Promise<Curvature> {
  checkCall("readCurvature", { path: [path, anything] }, arguments);
  using source = await FileSource.open(path, DOING);
  const bytes = await source.read(0, source.size);
  if (isText(bytes)) return { path, faces: undefined, values: textValues(bytes, source) };
  const view = new DataView(bytes.buffer);
  const isNew = bytes.length > 2 && uint24(bytes, 0) === NEW_MAGIC;
  if (bytes.length < (isNew ? NEW_HEADER : OLD_HEADER)) {
    throw source.wrong(`a header cut after ${bytes.length} bytes`, "a whole curvature file");
  }
  return { path, ...(isNew ? newValues(view, source) : oldValues(bytes, view, source)) };
}

function newValues(view: DataView, source: FileSource): Omit<Curvature, "path"> {
  const [count, faces, each] = [3, 7, 11].map((at) => view.getInt32(at)) as [
    number,
    number,
    number,
  ];
  if (each !== 1) throw source.wrong(`${each} values a vertex`, "1");
  if (count < 0 || faces < 0) {
    throw source.wrong(`${count} vertices and ${faces} faces`, "numbers of 0 or more");
  }
  checkLength(count, NEW_HEADER, 4, source);
  const values = Float64Array.from(
    { length: count },
    (_, i) => view.getFloat32(NEW_HEADER + 4 * i),
  );
  return { faces, values };
}

function oldValues(
  bytes: Uint8Array,
  view: DataView,
  source: FileSource,
): Omit<Curvature, "path"> {
  const count = uint24(bytes, 0);
  if (count === 0) throw source.wrong("no vertices", "a curvature file of FreeSurfer's");
  checkLength(count, OLD_HEADER, 2, source);
  const values = Float64Array.from(
    { length: count },
    (_, i) => view.getInt16(OLD_HEADER + 2 * i) / 100,
  );
  return { faces: uint24(bytes, 3), values };
}

function checkLength(count: number, header: number, each: number, source: FileSource): void {
  const right = header + each * count;
  if (source.size === right) return;
  throw source.wrong(`${source.size} bytes`, `${right} for the ${count} vertices that it declares`);
}

/** Lines of FreeSurfer's programs, which number the vertices, or of its `write_ascii_curv.m`, which does not. */
function textValues(bytes: Uint8Array, source: FileSource): Float64Array {
  const lines = linesOf(bytes, source);
  const count = /^\s*(\d{1,10})\s*$/.exec(lines[0]!)?.[1];
  const { vertices, values } = count === undefined
    ? rowsOf(lines, 1, source)
    : rowsOf(lines.slice(1), 2, source);
  if (count !== undefined && Number(count) !== values.length) {
    throw source.wrong(`${values.length} rows`, `${Number(count)}, as its first line says`);
  }
  if (count !== undefined && vertices.every((vertex) => vertex === 0)) return values;
  const astray = vertices.findIndex((vertex, i) => vertex !== i);
  if (astray < 0) return values;
  throw source.wrong(
    `vertex ${vertices[astray]} in row ${astray + 1}`,
    "a row for each vertex, from 0 on",
  );
}

function uint24(bytes: Uint8Array, at: number): number {
  return bytes[at]! << 16 | bytes[at + 1]! << 8 | bytes[at + 2]!;
}

/** Whether the first bytes are text: as a binary file that would have millions of vertices. */
function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64).every((byte) => byte > 31 && byte < 127 || byte > 8 && byte < 14);
}
