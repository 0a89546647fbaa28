/** Labels: some vertices of a surface, each with its place and a value. */
import { anything, checkCall } from "../../calls/mod.ts";
import { FileSource } from "../file_source.ts";
import { linesOf, rowsOf } from "./rows.ts";

const DOING = "read a FreeSurfer label";

/** A whole label in memory. */
export interface SurfaceLabel {
  /** The file it is from. */
  readonly path: string;
  /** The first line without its `#`: what the file is and of which subject. */
  readonly comment: string;
  /** Vertex numbers from 0 on; -1 where a place belongs to none. */
  readonly vertices: Int32Array;
  /** (rows, 3) row-major: x, y and z in mm. */
  readonly coordinates: Float64Array;
  /** The last column. */
  readonly values: Float64Array;
}

/**
 * Reads a FreeSurfer label (`.label`): a line of comment, the number of rows, and the rows, each a
 * vertex, x, y, z and a value.
 *
 * @returns vertices from 0 on, -1 where a row belongs to none; their places in mm, (rows, 3)
 *   row-major; and their values, NaN where the file says so
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if the file is cut or damaged, or has more or fewer rows than it says
 *
 * @example
 * ```ts
 * import { readSurfaceLabel } from "neuroid/files";
 *
 * const path = `${await Deno.makeTempDir()}/lh.small.label`;
 * await Deno.writeTextFile(path, "#!ascii label, from subject x\n2\n7 -1.5 2 3 0.5\n9 0 0 1 1\n");
 * const { vertices, values } = await readSurfaceLabel(path);
 * console.log([...vertices], [...values]); // [7, 9] [0.5, 1]
 * ```
 */
export async function readSurfaceLabel(path: string): Promise<SurfaceLabel> {
  checkCall("readSurfaceLabel", { path: [path, anything] }, arguments);
  using source = await FileSource.open(path, DOING);
  const [comment, countText, ...lines] = linesOf(await source.read(0, source.size), source);
  if (!comment?.startsWith("#") || countText === undefined) {
    throw source.wrong("no label", "a text that begins with a line of comment: #!ascii label");
  }
  if (!/^[ \t]*\d{1,10}[ \t\r]*$/.test(countText)) {
    throw source.wrong(`line 2 is ${JSON.stringify(countText.slice(0, 80))}`, "the number of rows");
  }
  const rows = rowsOf(lines, 3, source);
  const count = Number(countText);
  if (count !== rows.values.length) {
    throw source.wrong(`${rows.values.length} rows`, `${count}, as its second line says`);
  }
  return { path, comment: comment.slice(1).trim(), ...rows };
}
