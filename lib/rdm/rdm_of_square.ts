/** RDMs from square matrices, as other programs give them. */
import type { NdArray } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors.ts";
import { RDM, type RDMParts } from "./rdm.ts";

/**
 * The RDM of a square matrix of numbers, (patterns, patterns); NaN where a pair was not measured.
 * Throws a {@link ShapeError} where labels and matrix disagree, and a {@link DataError} where it is not
 * symmetric with 0 on the diagonal. `where` names its place in messages.
 */
export function rdmOfSquare(
  { data, shape }: NdArray,
  parts: Omit<RDMParts, "condensed">,
  where?: string,
): RDM {
  const { labels } = parts, n = labels.length, doing = "make an RDM of a square matrix";
  if (shape.length !== 2 || shape[0] !== n || shape[1] !== n) {
    const found = `shape (${shape.join(", ")}) for ${n} labels`;
    throw new ShapeError({ doing, found, right: `(${n}, ${n})`, where });
  }
  const wrong = (found: string) => {
    const right = "a symmetric matrix with 0 on the diagonal";
    return new DataError({ doing, found, right, where });
  };
  const condensed = new Float64Array(n * (n - 1) / 2);
  let next = 0;
  for (let i = 0; i < n; i++) {
    const self = Number(data[i * n + i]);
    if (self !== 0) throw wrong(`${self} for "${labels[i]}" with itself`);
    for (let j = i + 1; j < n; j++) {
      const value = Number(data[i * n + j]), mirrored = Number(data[j * n + i]);
      if (value !== mirrored && !(Number.isNaN(value) && Number.isNaN(mirrored))) {
        throw wrong(`${value} and ${mirrored} for "${labels[i]}" and "${labels[j]}"`);
      }
      condensed[next++] = value;
    }
  }
  return new RDM({ ...parts, condensed });
}
