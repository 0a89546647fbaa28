/** MATLAB's `.mat` files, version 5 (what `save` writes by default, and `-v6`). */
import { type ErrorParts, MissingError } from "../../errors.ts";
import { FileSource } from "../file_source.ts";
import { readFileHeader } from "./header.ts";
import type { MatValue } from "./values.ts";
import { variablesOf } from "./variables.ts";

const DOING = "read a MAT file";

/** Which part of a MAT file to read. */
export interface MatOptions {
  /** The variables wanted; all where it is not given. The others are passed over unread. */
  readonly variables?: readonly string[] | undefined;
}

/**
 * Reads the variables of a MAT file in file order. Arrays come row-major with MATLAB's shape (an
 * 8 × 10000 matrix has shape (8, 10000), element (i, j) at `i * 10000 + j`) and the dtype of their
 * MATLAB class, whatever the file stores them as. Indices inside stay as MATLAB wrote them: 1-based.
 *
 * Throws a {@link FormatError} where the file is cut, damaged or of a version not read here (4), and
 * a {@link MissingError} where the file or a variable asked for is not there.
 *
 * Source of the format: MathWorks, "MAT-File Format", version 5.
 */
export async function readMat(
  path: string,
  options: MatOptions = {},
): Promise<Map<string, MatValue>> {
  using source = await FileSource.open(path, DOING);
  const littleEndian = await readFileHeader(source);
  const wanted = options.variables && new Set(options.variables);
  const found: string[] = [];
  const values = new Map<string, MatValue>();
  for await (const variable of variablesOf(source, littleEndian)) {
    // MATLAB keeps the workspaces of function handles in an array without a name.
    if (variable.name === "") continue;
    found.push(variable.name);
    if (wanted && !wanted.has(variable.name)) continue;
    values.set(variable.name, await variable.value());
  }
  if (found.length === 0) throw source.wrong("no variables", "at least one");
  requireAll(options.variables ?? [], found, { doing: DOING, where: path });
  return values;
}

function requireAll(
  wanted: readonly string[],
  found: readonly string[],
  place: Pick<ErrorParts, "doing" | "where">,
): void {
  const missing = wanted.filter((name) => !found.includes(name));
  if (missing.length === 0) return;
  throw new MissingError({
    ...place,
    found: `no variable ${missing.map((name) => `"${name}"`).join(", ")}`,
    right: `the file has ${found.join(", ")}`,
  });
}
