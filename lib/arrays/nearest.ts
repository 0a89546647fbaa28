/** The labels nearest to numbers: `sel` with `method: "nearest"`. */
import { givenText, number, oneOf, optionsOf } from "../calls/mod.ts";
import { ArgumentError, UnknownNameError } from "../errors/mod.ts";
import { Coordinate } from "./coordinate.ts";
import type { Label } from "./labels.ts";
import type { Labeled } from "./labeled.ts";
import type { Selection, Wanted } from "./select.ts";

/** How `sel` finds a label. */
export interface SelOptions {
  /** `"nearest"`: the label that is nearest to a number; if left out, the very label. */
  readonly method?: "nearest" | undefined;
  /** How far the nearest label may lie away; any distance if left out. */
  readonly tolerance?: number | undefined;
}

export const SEL_OPTIONS = optionsOf<SelOptions>({}, {
  method: oneOf("nearest"),
  tolerance: number,
});

/**
 * A selection with the labels that are nearest to its numbers; as it is where none is asked for.
 *
 * @throws {ArgumentError} for a tolerance without a method, and for text.
 * @throws {UnknownNameError} where none is near enough.
 */
export function nearestOf(
  array: Labeled,
  selection: Selection,
  { method, tolerance = Infinity }: SelOptions,
): Selection {
  const doing = "select the nearest label";
  if (method === undefined) {
    if (tolerance === Infinity) return selection;
    const right = 'the method beside it: { method: "nearest", tolerance }';
    throw new ArgumentError({ doing, found: "a tolerance alone", right });
  }
  if (!(tolerance >= 0)) {
    throw new ArgumentError({ doing, found: `tolerance ${tolerance}`, right: "a number from 0" });
  }
  return Object.fromEntries(
    Object.entries(selection).map(([name, wanted]): [string, Wanted] => {
      // Where there is none, `select` says so.
      const labels = labelsOf(array, name);
      if (labels === undefined) return [name, wanted];
      const one = (value: unknown) => nearestTo(value, labels, tolerance, `${doing} of "${name}"`);
      if (typeof wanted === "number" || typeof wanted === "bigint") return [name, one(wanted)];
      if (wanted instanceof Coordinate) return [name, wanted.labels().map(one)];
      if (Array.isArray(wanted) || ArrayBuffer.isView(wanted)) {
        return [name, Array.from(wanted as ArrayLike<Label>, one)];
      }
      return [name, one(wanted)];
    }),
  );
}

function labelsOf(array: Labeled, name: string): Float64Array | undefined {
  if (array.coords.has(name)) return array.coords.get(name).numbers();
  const axis = array.dims.indexOf(name);
  if (axis < 0) return undefined;
  return Float64Array.from({ length: array.values.shape[axis]! }, (_, i) => i);
}

function nearestTo(
  wanted: unknown,
  labels: Float64Array,
  tolerance: number,
  doing: string,
): number {
  if (typeof wanted !== "number" && typeof wanted !== "bigint") {
    const right = "a number, or a list of numbers";
    throw new ArgumentError({ doing, found: givenText(wanted), right });
  }
  const to = Number(wanted);
  let best = NaN, distance = Infinity;
  for (const label of labels) {
    const own = Math.abs(label - to);
    if (own < distance || (own === distance && label > best)) [best, distance] = [label, own];
  }
  if (distance <= tolerance && best === best) return best;
  const found = best === best ? `${best}, ${distance} away, nearest to ${to}` : "no number";
  throw new UnknownNameError({ doing, found, right: `a label within ${tolerance}` });
}
