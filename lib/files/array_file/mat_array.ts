/** A variable of a MAT file: of version 5 in memory, of 7.3 by parts. */
import { FormatError, isNeuroidError } from "../../errors/mod.ts";
import { FileSource } from "../file_source.ts";
import { type MatValue, readFileHeader, readMat } from "../mat/mod.ts";
import { type ArrayFile, heldArray } from "./array_file.ts";
import { chosenVariable } from "./chosen_variable.ts";
import { openHdf5Array } from "./hdf5_array.ts";

/**
 * Opens one array of a MAT file, with its axes as MATLAB's `size` shows them. Fields of a struct are
 * named `data.responses`.
 *
 * @throws {UnknownNameError} if there is no such array, or several and none was named
 * @throws {FormatError} as `readMat`, and for what is not real numbers or truth values
 */
export async function openMatArray(path: string, variable: string | undefined): Promise<ArrayFile> {
  using source = await FileSource.open(path, "read a MAT file");
  const { version } = await readFileHeader(source);
  if (version === "7.3") return await openHdf5Array(path, variable, true);
  const top = variable?.split(".")[0];
  // Others are passed over unread; where that one is not there, all are listed.
  const values = top === undefined
    ? await readMat(path)
    : await readMat(path, { variables: [top] }).catch((error) => {
      if (isNeuroidError(error, "MissingError")) return readMat(path);
      throw error;
    });
  const arrays = new Map<string, MatValue>();
  for (const [name, value] of values) gather(name, value, arrays);
  // Arrays of structs hold no array that could be taken; where there is nothing else, they are named.
  for (const [name, value] of arrays.size === 0 ? values : []) arrays.set(name, value);
  const name = chosenVariable(
    new Map([...arrays].map(([each, value]) => [each, wordsOf(value)])),
    variable,
    path,
  );
  const value = arrays.get(name)!;
  if (value.kind === "numeric" || value.kind === "logical") {
    return heldArray(path, name, value.array);
  }
  const right = value.kind === "sparse"
    ? "a full matrix: full(x) in MATLAB"
    : value.kind === "struct"
    ? `one array of numbers: cat(1, ${name}.${numericField(value)}) in ` +
      "MATLAB, saved under its own name; text belongs into a table"
    : value.kind === "cell"
    ? `one array of numbers: cat(1, ${name}{:}) in MATLAB, saved under its own name; text belongs ` +
      "into a table"
    : "real numbers or truth values";
  throw new FormatError({
    doing: `read "${name}"`,
    found: value.kind === "struct" ? "an array of MATLAB structs" : `a MATLAB ${value.kind}`,
    right,
    where: path,
  });
}

function gather(name: string, value: MatValue, found: Map<string, MatValue>): void {
  if (value.kind !== "struct") {
    found.set(name, value);
    return;
  }
  for (const [field, [first, ...more]] of value.fields) {
    if (first !== undefined && more.length === 0) gather(`${name}.${field}`, first, found);
  }
}

/** The field that is most likely meant: of numbers, the most in an element. */
function numericField({ fields }: Extract<MatValue, { kind: "struct" }>): string {
  const size = (value: MatValue | undefined) =>
    value?.kind === "numeric" ? value.array.data.length : 0;
  const sizes = [...fields].map(([name, [first]]) => ({ name, size: size(first) }));
  const most = Math.max(0, ...sizes.map((each) => each.size));
  return sizes.find((each) => each.size === most)?.name ?? "field";
}

function wordsOf(value: MatValue): string {
  if (value.kind === "numeric" || value.kind === "logical") {
    return `${value.array.dtype} (${value.array.shape.join(", ")})`;
  }
  return "shape" in value ? `${value.kind} (${value.shape.join(", ")})` : value.kind;
}
