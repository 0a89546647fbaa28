/** RDMs from square matrices, as other programs give them. */
import { checkCall, either, like, listOf, number, optional, text } from "../calls/mod.ts";
import { type NdArray, ndarray, shapeText } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";
import { Rdm } from "./rdm.ts";
import type { RdmParts } from "./rdm_parts.ts";

/** What counts as rounding, relative to the largest dissimilarity: that of float32 products. */
const ROUNDING = 1e-6;

const MATRIX = either(
  like<NdArray>(
    'an array: ndarray("float64", [n, n], data)',
    ...["dtype", "shape", "data"] as const,
  ),
  listOf(listOf(number)),
);
const PARTS = like<Omit<RdmParts, "condensed">>(
  'an object: { labels, distance: "correlation" }',
  ...["labels", "distance"] as const,
);

/**
 * The RDM of a square matrix of numbers, such as other programs compute. Rounding errors on the diagonal,
 * as in `1 - np.corrcoef(…)`, become 0; mirrored values that differ as little (1e-6 of the largest) are
 * averaged.
 *
 * @example
 * ```ts
 * import { ndarray } from "neuroid";
 * import { rdmOfSquare } from "neuroid/rdm";
 *
 * const matrix = ndarray("float64", [2, 2], Float64Array.of(0, 0.5, 0.5, 0));
 * const rdm = rdmOfSquare(matrix, { labels: ["cat", "dog"], distance: "correlation" });
 * console.log(rdm.get("cat", "dog")); // 0.5
 * ```
 *
 * @param matrix (patterns, patterns) row-major, or a list for each row; NaN where a pair was not measured.
 * @param parts Labels in the order of the rows, the distance's name, descriptors.
 * @param where The place that messages name: a file.
 * @throws {ShapeError} if labels and matrix disagree in number.
 * @throws {DataError} if the matrix is not symmetric with 0 on the diagonal.
 */
export function rdmOfSquare(
  matrix: NdArray | readonly (readonly number[])[],
  parts: Omit<RdmParts, "condensed">,
  where?: string,
): Rdm {
  checkCall("rdmOfSquare", {
    matrix: [matrix, MATRIX],
    parts: [parts, PARTS],
    where: [where, optional(text)],
  }, arguments);
  const { data, shape } = "dtype" in matrix
    ? matrix
    : ndarray("float64", [matrix.length, matrix[0]?.length ?? 0], matrix);
  const { labels } = parts, n = labels.length, doing = "make an RDM of a square matrix";
  if (shape.length !== 2 || shape[0] !== n || shape[1] !== n) {
    const found = `shape ${shapeText(shape)} for ${n} labels`;
    throw new ShapeError({ doing, found, right: `(${n}, ${n})`, where });
  }
  const wrong = (found: string) => {
    const right = "a symmetric matrix with 0 on the diagonal";
    return new DataError({ doing, found, right, where });
  };
  const values = data instanceof Float64Array ? data : Float64Array.from(data, Number);
  const largest = values.reduce(
    (most, x) => Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most,
    0,
  );
  const alike = (a: number, b: number) => Object.is(a, b) || Math.abs(a - b) <= ROUNDING * largest;
  const condensed = new Float64Array(n * (n - 1) / 2);
  let next = 0;
  for (let i = 0; i < n; i++) {
    const self = values[i * n + i]!;
    if (!alike(self, 0)) throw wrong(`${self} for "${labels[i]}" with itself`);
    for (let j = i + 1; j < n; j++) {
      const value = values[i * n + j]!, mirrored = values[j * n + i]!;
      if (!alike(value, mirrored)) {
        throw wrong(`${value} and ${mirrored} for "${labels[i]}" and "${labels[j]}"`);
      }
      condensed[next++] = Object.is(value, mirrored) ? value : (value + mirrored) / 2;
    }
  }
  return new Rdm({ ...parts, condensed });
}
