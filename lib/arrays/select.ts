/** Choosing positions by the labels of coordinates. */
import { checkResult, givenText } from "../calls/mod.ts";
import { ArgumentError, UnknownNameError } from "../errors/mod.ts";
import { Coordinate } from "./coordinate.ts";
import { asList, type LabeledIndexer, maskedPositions, type Positions } from "./indexers.ts";
import { isLabelRange, type LabelRange, rowsInRange } from "./label_range.ts";
import { checkWanted, refusePairs } from "./labeled_indexers.ts";
import { comparable, type Label, labelText, nearestLabels, rowsOfLabels } from "./labels.ts";
import { type Labeled, labelsAlong } from "./labeled.ts";
import { ndarray } from "./ndarray.ts";
import { takeLabeled } from "./take.ts";

/** Says of a label whether it is wanted: `(nc) => nc > 30`, `(id) => id.startsWith("n")`. */
// deno-lint-ignore no-explicit-any -- a coordinate's labels are known when it runs
export type LabelTest = (label: any) => boolean;

/** What is wanted of a coordinate: one label, several, a range, those that pass a test, or where a mask is set. */
export type Wanted =
  | Label
  | Coordinate
  | readonly (Label | undefined)[]
  | ArrayLike<number | bigint>
  | LabelRange
  | LabelTest
  | LabeledIndexer;

/** Wanted labels by the name of a one-dimensional coordinate. */
export type Selection = Readonly<Record<string, Wanted>>;

/** The array at the wanted labels; see `DataArray.sel` for the rules. */
export function select<D extends Labeled>(array: D, selection: Selection): Labeled {
  const doing = "select by label";
  refusePairs(array, selection, doing);
  let result: Labeled = array;
  for (const [name, wanted] of Object.entries(selection)) {
    const { dim, coordinate } = labelsOf(result, name, doing);
    checkWanted(result, name, dim, wanted, doing);
    refuseBareRange(result, name, wanted, doing);
    const rows = rowsOf(name, coordinate, wanted, doing);
    const single = typeof wanted !== "object" && typeof wanted !== "function";
    const positions: Positions = single && name === dim && rows.length === 1
      ? { kind: "one", position: rows[0]! }
      : asList(Int32Array.from(rows));
    result = takeLabeled(result, new Map([[dim, positions]]));
  }
  return result;
}

/**
 * A mask over each dimension that a selected coordinate lies along: 1 where all labels are wanted.
 */
export function masksOf(
  array: Labeled,
  selection: Selection,
  doing: string,
): Map<string, Uint8Array> {
  const masks = new Map<string, Uint8Array>();
  for (const [name, wanted] of Object.entries(selection)) {
    const { dim, coordinate } = labelsOf(array, name, doing);
    checkWanted(array, name, dim, wanted, doing);
    refuseBareRange(array, name, wanted, doing);
    const mask = new Uint8Array(coordinate.length);
    for (const row of rowsOf(name, coordinate, wanted, doing)) mask[row] = 1;
    masks.set(dim, masks.get(dim)?.map((set, i) => set & mask[i]!) ?? mask);
  }
  return masks;
}

/** xarray takes a range of a dimension without labels by position, without its end. */
function refuseBareRange(array: Labeled, name: string, wanted: Wanted, doing: string): void {
  if (!isLabelRange(wanted) || array.coords.has(name)) return;
  const { start, stop } = wanted;
  throw new ArgumentError({
    doing,
    found: `a range of "${name}", which has no labels`,
    right: `positions, without the last: isel({ ${name}: { start: ${start}, stop: ${stop} } })`,
  });
}

/** A dimension without a coordinate of its own has the labels 0, 1, 2 …, as in xarray. */
function labelsOf(array: Labeled, name: string, doing: string) {
  const axis = array.dims.indexOf(name);
  if (axis < 0 || array.coords.has(name)) {
    const found = labelsAlong(array, name, doing);
    return { dim: array.dims[found.axis]!, coordinate: found.coordinate };
  }
  const length = array.values.shape[axis]!;
  const positions = ndarray("int32", [length], Int32Array.from({ length }, (_, i) => i));
  return { dim: name, coordinate: new Coordinate([name], positions) };
}

/** The rows whose label is wanted: label by label in the order asked, within a label ascending. */
function rowsOf(name: string, coordinate: Coordinate, wanted: Wanted, doing: string): number[] {
  // A mask is none of a coordinate that has bool for its labels.
  const masked = coordinate.dtype === "bool"
    ? undefined
    : maskedPositions(wanted, coordinate.length, `${doing}, "${name}"`);
  if (masked !== undefined) return positionsOf(masked);
  if (typeof wanted === "function") {
    return coordinate.labels().flatMap((label, row) => {
      const result: unknown = wanted(label);
      const fits = !["undefined", "function", "object"].includes(typeof result);
      if (!fits) {
        const right = `true or false: { ${name}: (label) => label > 30 }, ` +
          "without braces or with return";
        checkResult(doing, { result, of: label, fits, right });
      }
      return result ? [row] : [];
    });
  }
  if (wanted === null || wanted === undefined) {
    throw new ArgumentError({
      doing,
      found: `${wanted} for "${name}"`,
      right: "a label, several labels or a test",
    });
  }
  if (isLabelRange(wanted)) return rowsInRange(name, coordinate, wanted, doing);
  const list = labelsGiven(wanted);
  if (list === undefined) {
    throw new ArgumentError({
      doing,
      found: `${givenText(wanted)} for "${name}"`,
      right: insteadOf(wanted as object, name),
    });
  }
  const rows = rowsOfLabels(coordinate.array);
  const known = (label: Label) =>
    rows.get(label) ?? (coordinate.dtype === "float32" ? rows.get(inFloat32(label)) : undefined);
  if (typeof wanted === "object" && "dims" in wanted) refuseDoubled(list, rows, name, doing);
  return list.flatMap((label) => {
    const found = known(comparable(label));
    if (found !== undefined) return found;
    const nearest = nearestLabels(label, rows.keys())
      .map((label) => coordinate.dtype === "float32" ? shortText(Number(label)) : labelText(label))
      .join(", ");
    throw new UnknownNameError({
      doing,
      found: `no ${name} ${labelText(label)}`,
      right: nearest === "" ? `"${name}" is empty` : `nearest: ${nearest}`,
    });
  });
}

/** Labels that are doubled on both sides have no one row, as in xarray; a list says what it wants. */
function refuseDoubled(
  wanted: readonly Label[],
  rows: ReadonlyMap<Label, readonly number[]>,
  name: string,
  doing: string,
): void {
  const asked = new Set<Label>();
  for (const label of wanted) {
    const count = rows.get(comparable(label))?.length ?? 0;
    if (count > 1 && asked.has(label)) {
      throw new ArgumentError({
        doing,
        found: `${name} ${
          labelText(label)
        } more than once among those wanted, and ${count} times here`,
        right: `each label once: sel({ ${name}: labels.unique() })`,
      });
    }
    asked.add(label);
  }
}

/** The labels of a label, a list, a coordinate or an array of one dimension, as often as they are there. */
function labelsGiven(wanted: Exclude<Wanted, LabelTest>): readonly Label[] | undefined {
  if (typeof wanted !== "object") return [wanted];
  if (wanted instanceof Coordinate) return wanted.labels();
  if ("length" in wanted) return Array.from(wanted as ArrayLike<Label>);
  const { values, dims } = wanted as Partial<Labeled>;
  const isLine = values?.shape?.length === 1 && dims?.length === 1;
  return isLine ? new Coordinate(dims, values).labels() : undefined;
}

function positionsOf(positions: Positions): number[] {
  if (positions.kind === "one") return [positions.position];
  if (positions.kind === "list") return [...positions.positions];
  return Array.from({ length: positions.length }, (_, i) => positions.start + i);
}

/** What to write where an object was given that is neither a list nor a coordinate. */
function insteadOf(wanted: object, name: string): string {
  if (wanted instanceof RegExp) return `a test: { ${name}: (label) => ${wanted}.test(label) }`;
  return `a label, several labels, a range or a test: { ${name}: (label) => label > 30 }`;
}

/** The float32 nearest to a number, as NumPy compares the two; the label itself where it has none. */
function inFloat32(label: Label): Label {
  if (typeof label !== "number") return label;
  const nearest = Math.fround(label);
  return Number.isFinite(nearest) && (nearest === 0) === (label === 0) ? nearest : label;
}

/** A float32 in the fewest digits that stand for it. */
function shortText(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return String(text);
  }
  return String(value);
}
