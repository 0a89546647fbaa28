/** Ranges of labels: `sel({ time_bin_start: { start: 50, stop: 150 } })`. */
import { checkCall, either, number, optionsOf, text } from "../calls/mod.ts";
import type { Coordinate } from "./coordinate.ts";
import { ArgumentError } from "../errors/mod.ts";
import { compareLabels, keyOf, type Label, labelText, missingTest } from "./labels.ts";
import { isDate } from "./times.ts";

/** The labels from `start` to `stop`, that one included, as pandas and xarray slice labels. */
export interface LabelRange {
  /** The first label; that of the first position by default. */
  readonly start?: number | string | undefined;
  /** The last label, which is included; that of the last position by default. */
  readonly stop?: number | string | undefined;
}

const LABEL = either(number, text);
const RANGE = optionsOf<LabelRange>({}, { start: LABEL, stop: LABEL });

/** Whether this is a range: it names an end. */
export function isLabelRange(wanted: unknown): wanted is LabelRange {
  return typeof wanted === "object" && wanted !== null && !Array.isArray(wanted) &&
    ("start" in wanted || "stop" in wanted);
}

/**
 * The rows whose labels lie in a range. Labels that ascend (or fall) need not have its ends among them; of
 * others, both ends have to be there, once, and the rows are those from one to the other.
 *
 * @throws {ArgumentError} for ends of another kind than the labels, and for ends that are not there once.
 */
export function rowsInRange(
  name: string,
  coordinate: Coordinate,
  range: LabelRange,
  doing: string,
): number[] {
  checkCall(`sel({ ${name}: … })`, { range: [range, RANGE] });
  const { dtype } = coordinate;
  const isText = dtype === "string" || isDate(dtype);
  for (const end of [range.start, range.stop]) {
    if (end === undefined || (typeof end === "string") === isText && dtype !== "bool") continue;
    const right = isText ? "text" : "numbers";
    throw new ArgumentError({
      doing,
      found: `${labelText(end)} as an end of "${name}", which holds ${dtype}`,
      right: dtype === "bool" ? `sel({ ${name}: true })` : right,
    });
  }
  const fitted = (end: number | string | undefined) =>
    dtype === "float32" && typeof end === "number" ? Math.fround(end) : end;
  const [start, stop] = [fitted(range.start), fitted(range.stop)];
  const labels = coordinate.labels() as Label[];
  // A date's text stands for all times that begin with it: 2024-05-01 for the day.
  const compare = (label: Label, end: Label) =>
    compareLabels(isDate(dtype) ? (label as string).slice(0, (end as string).length) : label, end);
  const missing = missingTest(dtype);
  const isMissing = labels.some((_, i) => missing(coordinate.array.data[i]!));
  const way = isMissing ? 0 : directionOf(labels);
  if (way === 0) return rowsBetween(name, labels, { start, stop }, doing);
  const within = (label: Label) =>
    (start === undefined || way * compare(label, start) >= 0) &&
    (stop === undefined || way * compare(label, stop) <= 0);
  return labels.flatMap((label, row) => within(label) ? [row] : []);
}

/** 1 where labels ascend, −1 where they fall, 0 where they do neither; equal ones may follow each other. */
function directionOf(labels: readonly Label[]): number {
  const ways = labels.slice(1).map((label, i) => compareLabels(label, labels[i]!));
  return ways.every((way) => way >= 0) ? 1 : ways.every((way) => way <= 0) ? -1 : 0;
}

function rowsBetween(
  name: string,
  labels: readonly Label[],
  { start, stop }: LabelRange,
  doing: string,
): number[] {
  const rowOf = (end: Label) => {
    const rows = labels.flatMap((label, row) => keyOf(label) === keyOf(end) ? [row] : []);
    if (rows.length === 1) return rows[0]!;
    throw new ArgumentError({
      doing,
      found:
        `a range from or to ${labelText(end)}, which is there ${rows.length} times, in labels ` +
        `of "${name}" that neither ascend nor fall`,
      right: `sortBy("${name}") first, or a test: sel({ ${name}: (label) => label > 30 })`,
    });
  };
  const from = start === undefined ? 0 : rowOf(start);
  const to = stop === undefined ? labels.length - 1 : rowOf(stop);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
