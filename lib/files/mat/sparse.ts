/** Sparse matrices: row indices and column starts, compressed by column. */
import { castTo } from "./numbers.ts";
import type { TypedArray } from "../../arrays/mod.ts";
import type { Elements, Fault } from "./elements.ts";
import type { MatSparse } from "./values.ts";

/** Reads a sparse matrix of a version 5 file; the first argument is what its header says. */
export function sparseFromElements(
  { shape, logical, complex }: { shape: readonly number[]; logical: boolean; complex: boolean },
  elements: Elements,
): MatSparse {
  const rows = elements.integers();
  const starts = elements.integers();
  const entries = () => entriesFrom(elements, logical ? rows.length : undefined);
  const parts = complex ? [entries(), entries()] as const : [entries()] as const;
  return sparseFromParts({ shape, logical, rows, starts }, parts, elements.fault);
}

/**
 * The values of the entries as stored. MATLAB declares truth values to be doubles and stores a byte
 * each; `truths` is how many there are.
 */
function entriesFrom(elements: Elements, truths: number | undefined): TypedArray {
  const element = elements.next();
  return element.bytes.length === truths ? element.bytes : elements.decode(element);
}

/**
 * A sparse matrix as triples from its parts as they are stored: the rows of the entries, where each
 * column starts among them, and their values, real and imaginary. Only as many entries count as the
 * last start says.
 */
export function sparseFromParts(
  matrix: { shape: readonly number[]; logical: boolean; rows: number[]; starts: number[] },
  parts: readonly [real: TypedArray, imaginary?: TypedArray],
  fault: Fault,
): MatSparse {
  const { shape, logical, rows: storedRows, starts } = matrix;
  const [height = 0, width = 0] = shape;
  const count = starts[width] ?? -1;
  const rising = starts.every((start, i) => i === 0 ? start === 0 : start >= starts[i - 1]!);
  if (starts.length !== width + 1 || !rising || count < 0 || count > storedRows.length) {
    throw fault(
      `column starts ending at ${starts.at(-1)} for ${width} columns and ${storedRows.length} rows`,
      "starts that rise from 0 to the number of entries",
    );
  }
  const rows = Int32Array.from(storedRows.slice(0, count));
  if (rows.some((row) => row < 0 || row >= height)) {
    throw fault("a row index outside of the matrix", `0 to ${height - 1}`);
  }
  const columns = new Int32Array(count);
  for (let column = 0; column < width; column++) {
    columns.fill(column, starts[column]!, starts[column + 1]!);
  }
  const entries = (stored: TypedArray) => {
    if (stored.length < count) throw fault(`${stored.length} values`, `${count} values`);
    return castTo(stored, "float64", fault).slice(0, count);
  };
  const [real, imaginary] = parts;
  const triples: MatSparse = {
    kind: "sparse",
    shape,
    logical,
    rows,
    columns,
    values: entries(real),
  };
  return imaginary ? { ...triples, imaginary: entries(imaginary) } : triples;
}
