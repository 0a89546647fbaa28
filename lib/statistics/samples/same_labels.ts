/** Two labeled arrays whose elements go together have to be of the same things in the same order. */
import { type Labeled, NAMING } from "../../arrays/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { labeledOf, type Matrix, type Sample } from "./inputs.ts";

/**
 * Where both are labeled: that the coordinate named as the first dimension, `stimulus_id` and
 * `neuroid_id` along it agree where both have them.
 *
 * @throws {DataError} if they differ, naming the first difference.
 */
export function checkSamePlaces(
  doing: string,
  first: Sample | Matrix,
  second: Sample | Matrix,
): void {
  const a = labeledOf(first), b = labeledOf(second);
  if (a === undefined || b === undefined || a.dims[0] !== b.dims[0]) return;
  for (const name of [a.dims[0]!, ...NAMING]) {
    const ours = along(a, name), theirs = along(b, name);
    if (ours === undefined || theirs === undefined) continue;
    const at = Array.from(ours).findIndex((label, i) => label !== theirs[i]);
    if (at < 0) continue;
    throw new DataError({
      doing,
      found: `${name} ${String(ours[at])} in the first and ${
        String(theirs[at])
      } in the second at position ${at}`,
      right: "the same labels in the same order; sel() or align() puts them so",
    });
  }
}

function along(array: Labeled, name: string): ArrayLike<unknown> | undefined {
  if (!array.coords.has(name)) return undefined;
  const { dims, values } = array.coords.get(name);
  return dims.length === 1 && dims[0] === array.dims[0] ? values : undefined;
}
