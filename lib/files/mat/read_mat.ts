/** MATLAB's `.mat` files: version 5 (what `save` writes by default, and `-v6`) and 7.3 (HDF5). */
import { checkCall, filePath, listOf, optionsOf, text } from "../../calls/mod.ts";
import { type ErrorParts, MissingError } from "../../errors/mod.ts";
import { FileSource } from "../file_source.ts";
import { numericClasses } from "./format.ts";
import { readFileHeader } from "./header.ts";
import type { MatValue } from "./values.ts";
import { variablesOf } from "./variables.ts";
import { readVersion73 } from "./version73.ts";

const DOING = "read a MAT file";

/** Which part of a MAT file {@link readMat} reads. */
export interface MatOptions {
  /**
   * The names of the variables to read; all by default. Others are skipped.
   */
  readonly variables?: readonly string[] | undefined;
}

const MAT_OPTIONS = optionsOf<MatOptions>({}, { variables: listOf(text) });

/**
 * Reads the variables of a MAT file, by name, in the file's order. Arrays come row-major with
 * MATLAB's shape (an 8 × 10000 matrix has shape (8, 10000), element (i, j) at `i * 10000 + j`) and
 * the dtype of their MATLAB class, whatever the file stores them as. Values that are indices stay
 * as MATLAB wrote them, which is counted from 1. Version 7.3 needs `--allow-env`, which the HDF5
 * library asks for.
 *
 * Source of the format: MathWorks, "MAT-File Format", version 5.
 *
 * @throws {MissingError} if the file or a requested variable does not exist
 * @throws {FormatError} if the file is cut, damaged or of version 4, and for complex numbers in
 *   version 7.3
 *
 * @example
 * ```ts
 * import { readMat } from "neuroid/files";
 *
 * const design = await readMat("data-samples/nsd-mini/metadata/nsd_expdesign.mat");
 * const order = design.get("masterordering")!;
 * if (order.kind !== "numeric") throw new Error("not numbers");
 * console.log(order.array.dtype, order.array.shape); // float64 [1, 600]
 * ```
 */
export async function readMat(
  path: string,
  options: MatOptions = {},
): Promise<Map<string, MatValue>> {
  checkCall("readMat", { path: [path, filePath], options: [options, MAT_OPTIONS] }, arguments);
  const wanted = options.variables && new Set(options.variables);
  const isWanted = (name: string) => wanted === undefined || wanted.has(name);
  using source = await FileSource.open(path, DOING);
  const header = await readFileHeader(source);
  const { found, values } = header.version === "5"
    ? await readVersion5(source, header.littleEndian, isWanted)
    : await readVersion73(source, isWanted);
  if (found.length === 0) throw source.wrong("no variables", "at least one");
  requireAll(options.variables ?? [], found, { doing: DOING, where: path });
  return values;
}

async function readVersion5(
  source: FileSource,
  littleEndian: boolean,
  isWanted: (name: string) => boolean,
): Promise<{ found: string[]; values: Map<string, MatValue> }> {
  const found: string[] = [];
  const values = new Map<string, MatValue>();
  for await (const variable of variablesOf(source, littleEndian)) {
    if (variable.name === "") {
      // In bytes without a name MATLAB keeps what its function handles refer to.
      if (numericClasses.get(variable.arrayClass) === "uint8") continue;
      throw source.wrong("a variable without a name", "a file that is not damaged");
    }
    found.push(variable.name);
    if (isWanted(variable.name)) values.set(variable.name, await variable.read());
  }
  return { found, values };
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
    right: `available: ${found.join(", ")}`,
  });
}
