/** The labels nearest to numbers, or next to them: `sel` with a method. */
import { givenText, number, oneOf, optionsOf } from "../calls/mod.ts";
import { ArgumentError, UnknownNameError } from "../errors/mod.ts";
import { Coordinate } from "./coordinate.ts";
import type { Label } from "./labels.ts";
import type { Labeled } from "./labeled.ts";
import type { Selection, Wanted } from "./select.ts";

/** How `sel` finds a label. */
export interface SelOptions {
  /**
   * `"nearest"`: the label that is nearest to a number. `"pad"` (or `"ffill"`): the last label before it in
   * labels that ascend or fall, `"backfill"` (`"bfill"`): the first behind it. By default, the very label.
   */
  readonly method?: "nearest" | "pad" | "ffill" | "backfill" | "bfill" | undefined;
  /** How far the label may lie away; any distance by default. */
  readonly tolerance?: number | undefined;
}

type Method = NonNullable<SelOptions["method"]>;

export const SEL_OPTIONS = optionsOf<SelOptions>({}, {
  method: oneOf("nearest", "pad", "ffill", "backfill", "bfill"),
  tolerance: number,
});

/**
 * A selection with the labels that are nearest to its numbers; as it is where none is asked for.
 *
 * @throws {ArgumentError} for a tolerance without a method, and for text.
 * @throws {UnknownNameError} if none is near enough.
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
  const way = method;
  return Object.fromEntries(
    Object.entries(selection).map(([name, wanted]): [string, Wanted] => {
      // Where there is none, `select` says so.
      const labels = labelsOf(array, name);
      if (labels === undefined) return [name, wanted];
      const where = `${doing} of "${name}"`;
      const find = way === "nearest" ? nearestTo : nextTo(labels, way, where);
      const one = (value: unknown) =>
        within(numberOf(value, where), find, labels, tolerance, where);
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

function numberOf(wanted: unknown, doing: string): number {
  if (typeof wanted === "number" || typeof wanted === "bigint") return Number(wanted);
  const right = "a number, or a list of numbers";
  throw new ArgumentError({ doing, found: givenText(wanted), right });
}

/** Finds a label for a number; NaN where there is none. */
type Find = (to: number, labels: Float64Array) => number;

const nearestTo: Find = (to, labels) => {
  let best = NaN, distance = Infinity;
  for (const label of labels) {
    const own = Math.abs(label - to);
    if (own < distance || (own === distance && label > best)) [best, distance] = [label, own];
  }
  return best;
};

/** Finds the label before or behind a number in the labels' own order, as pandas does. */
function nextTo(
  labels: Float64Array,
  method: Exclude<Method, "nearest">,
  doing: string,
): Find {
  const way = labels.length > 1 && labels[0]! > labels[1]! ? -1 : 1;
  if (!labels.every((label, i) => i === 0 || way * (label - labels[i - 1]!) > 0)) {
    const found = `method "${method}" for labels that neither ascend nor fall, each once`;
    throw new ArgumentError({ doing, found, right: 'sortBy first, or { method: "nearest" }' });
  }
  return method === "pad" || method === "ffill"
    ? (to) => labels.findLast((label) => way * (label - to) <= 0) ?? NaN
    : (to) => labels.find((label) => way * (label - to) >= 0) ?? NaN;
}

function within(
  to: number,
  find: Find,
  labels: Float64Array,
  tolerance: number,
  doing: string,
): number {
  const best = find(to, labels), distance = Math.abs(best - to);
  if (distance <= tolerance) return best;
  if (best === best) {
    const found = `${best}, ${distance} away, next to ${to}`;
    throw new UnknownNameError({ doing, found, right: `a label within ${tolerance}` });
  }
  const ends = labels.length === 0 ? "none" : `${labels[0]} … ${labels.at(-1)}`;
  throw new UnknownNameError({ doing, found: `no label for ${to}`, right: `labels: ${ends}` });
}
