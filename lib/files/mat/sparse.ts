/** Sparse matrices: row indices and column starts, compressed by column. */
import { castTo } from "./numbers.ts";
import type { Elements } from "./elements.ts";
import type { MatrixHeader } from "./matrix.ts";
import type { MatSparse } from "./values.ts";

/** Reads a sparse matrix into triples. Only the first `nnz` of the stored entries count. */
export function sparseFromElements(header: MatrixHeader, elements: Elements): MatSparse {
  const { shape, logical, complex } = header;
  const { fault } = elements;
  const [height = 0, width = 0] = shape;
  const storedRows = elements.integers();
  const starts = elements.integers();
  const count = starts[width] ?? -1;
  const rising = starts.every((start, i) => i === 0 ? start === 0 : start >= starts[i - 1]!);
  if (starts.length !== width + 1 || !rising || count > storedRows.length) {
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
  const part = () => {
    const values = castTo(elements.numbers(), "float64", fault);
    if (values.length < count) throw fault(`${values.length} values`, `${count} values`);
    return values.slice(0, count);
  };
  const matrix: MatSparse = { kind: "sparse", shape, logical, rows, columns, values: part() };
  return complex ? { ...matrix, imaginary: part() } : matrix;
}
