/** RDMs from square matrices, as other programs give them. */
import { type NdArray, shapeText } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors.ts";
import { Rdm, type RdmParts } from "./rdm.ts";

/** What counts as rounding, relative to the largest dissimilarity: that of float32 products. */
const ROUNDING = 1e-6;

/**
 * The RDM of a square matrix of numbers, (patterns, patterns); NaN where a pair was not measured.
 * What rounding leaves on the diagonal, as in NB02's RDMs and in `1 - np.corrcoef(…)`, becomes 0, and
 * of two mirrored values that differ by as little their mean is taken.
 *
 * Throws a {@link ShapeError} where labels and matrix disagree, and a {@link DataError} where it is not
 * symmetric with 0 on the diagonal. `where` names its place in messages.
 */
export function rdmOfSquare(
  { data, shape }: NdArray,
  parts: Omit<RdmParts, "condensed">,
  where?: string,
): Rdm {
  const { labels } = parts, n = labels.length, doing = "make an RDM of a square matrix";
  if (shape.length !== 2 || shape[0] !== n || shape[1] !== n) {
    const found = `shape ${shapeText(shape)} for ${n} labels`;
    throw new ShapeError({ doing, found, right: `(${n}, ${n})`, where });
  }
  const wrong = (found: string) => {
    const right = "a symmetric matrix with 0 on the diagonal";
    return new DataError({ doing, found, right, where });
  };
  const values = Float64Array.from(data, Number);
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
