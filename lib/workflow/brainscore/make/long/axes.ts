/** The dimensions of a long table: the places along each, and the coordinates that name them. */
import { Coordinate, type Label, type NdArray, ndarray } from "../../../../arrays/mod.ts";
import { DataError, plural } from "../../../../errors/mod.ts";
import { isMissingText } from "../../../../files/mod.ts";
import { type ChosenColumns, DOING, type LongColumns, type LongTable } from "./columns.ts";
import { type Codes, codesOf, codesOfAll, ranksWithin } from "./codes.ts";
import { columnAt } from "./column_at.ts";

/** A dimension. */
export interface LongAxis {
  readonly dim: string;
  /** The place of each row of the table. */
  readonly codes: Codes;
  /** The coordinates that the places are made of, by name. */
  readonly coords: ReadonlyMap<string, Coordinate>;
  /** What a place is called in messages: `stimulus "face", repetition 0`. */
  readonly nameOf: (place: number) => string;
}

/** presentation, neuroid and, where a column is of time, time_bin. */
export function axesOf(
  table: LongTable,
  chosen: ChosenColumns,
  options: LongColumns,
): LongAxis[] {
  const { timeBin } = chosen;
  const neuroid = neuroids(table, chosen);
  return [
    options.pseudoTrials === true
      ? pseudoPresentations(table, chosen, neuroid.codes)
      : presentations(table, chosen),
    neuroid,
    ...timeBin === undefined ? [] : [timeBins(table, timeBin, options.timeBinWidth)],
  ];
}

function presentations(table: LongTable, chosen: ChosenColumns): LongAxis {
  const { stimulus, repetition, trial } = chosen;
  const [ids] = keys(table, [stimulus]) as [Codes];
  const apart = repetition === undefined ? trial : [repetition];
  const codes = codesOfAll([ids, ...keys(table, apart)]);
  const at = (name: string) => columnAt(table.columns.get(name)!, codes.first);
  const texts = labelsOf(at(stimulus)).map(String);
  const coords = new Map<string, Coordinate>([[
    "stimulus_id",
    new Coordinate(["presentation"], ndarray("string", [texts.length], texts)),
  ]]);
  if (repetition !== undefined) {
    coords.set("repetition", new Coordinate(["presentation"], at(repetition)));
  } else if (trial.length > 0 && !chosen.others.includes("repetition")) {
    coords.set("repetition", new Coordinate(["presentation"], numbered(texts)));
  }
  const named = [stimulus, ...apart];
  return { dim: "presentation", codes, coords, nameOf: namer(table, named, codes) };
}

/** Presentation k of a stimulus is the trial k that each neuroid has of it. */
function pseudoPresentations(
  table: LongTable,
  { stimulus, trial }: ChosenColumns,
  neuroids: Codes,
): LongAxis {
  const [ids] = keys(table, [stimulus]) as [Codes];
  const ranks = ranksWithin(codesOfAll([ids, neuroids]), codesOfAll(keys(table, trial)));
  const codes = codesOfAll([ids, codesOf(ranks)]);
  const { data } = columnAt(table.columns.get(stimulus)!, codes.first);
  const texts = data as string[];
  const numbers = BigInt64Array.from(codes.first, (row) => BigInt(ranks[row]!));
  const along = ["presentation"];
  const coords = new Map<string, Coordinate>([
    ["stimulus_id", new Coordinate(along, ndarray("string", [texts.length], texts))],
    ["repetition", new Coordinate(along, ndarray("int64", [texts.length], numbers))],
  ]);
  const nameOf = (place: number) =>
    `${stimulus} ${JSON.stringify(texts[place])}, repetition ${numbers[place]}`;
  return { dim: "presentation", codes, coords, nameOf };
}

/** How many presentations of the same stimulus stand before each. */
function numbered(stimuli: readonly string[]): NdArray {
  const seen = new Map<string, number>();
  const counts = BigInt64Array.from(stimuli, (id) => {
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return BigInt(before);
  });
  return ndarray("int64", [counts.length], counts);
}

function neuroids(table: LongTable, { neuroid }: ChosenColumns): LongAxis {
  const codes = codesOfAll(keys(table, neuroid));
  const parts = neuroid.map((name) => columnAt(table.columns.get(name)!, codes.first));
  const labels = parts.map(labelsOf);
  const texts = labels[0]!.map((_, place) => labels.map((each) => String(each[place])).join("_"));
  const joined = parts.length === 1 ? parts[0]! : ndarray("string", [texts.length], texts);
  const coords = new Map<string, Coordinate>([["neuroid_id", new Coordinate(["neuroid"], joined)]]);
  if (parts.length > 1) {
    parts.forEach((part, i) => coords.set(neuroid[i]!, new Coordinate(["neuroid"], part)));
  }
  return { dim: "neuroid", codes, coords, nameOf: namer(table, neuroid, codes) };
}

function timeBins(table: LongTable, name: string, width: number | undefined): LongAxis {
  const column = table.columns.get(name)!;
  if (column.dtype === "string" || column.dtype === "bool") {
    const found = `${column.dtype === "string" ? "text" : "truth values"} in the column ${name}`;
    const right = "the start of each time bin in milliseconds, as numbers";
    throw new DataError({ doing: DOING, found, right, where: table.path });
  }
  const [codes] = keys(table, [name]) as [Codes];
  const starts = columnAt(column, codes.first);
  const isElsewhere = name !== "time_bin_start" && table.columns.has("time_bin_start");
  const coords = new Map<string, Coordinate>([[
    isElsewhere ? name : "time_bin_start",
    new Coordinate(["time_bin"], starts),
  ]]);
  if (width !== undefined) {
    coords.set("time_bin_end", new Coordinate(["time_bin"], ends(table, starts, width)));
  }
  return { dim: "time_bin", codes, coords, nameOf: namer(table, [name], codes) };
}

function ends({ columns, path }: LongTable, starts: NdArray, width: number): NdArray {
  const wrong = (found: string, right: string) =>
    new DataError({ doing: DOING, found, right, where: path });
  if (columns.has("time_bin_end")) {
    throw wrong("a width of time bins beside a column time_bin_end", "one of them");
  }
  if (!(width > 0 && width < Infinity)) throw wrong(`a width of ${width}`, "milliseconds above 0");
  const values = Array.from(
    starts.data as ArrayLike<number | bigint>,
    (start) => Number(start) + width,
  );
  return values.every(Number.isInteger) && !starts.dtype.startsWith("float")
    ? ndarray("int64", [values.length], BigInt64Array.from(values, BigInt))
    : ndarray("float64", [values.length], Float64Array.from(values));
}

/** The codes of columns, in each of which every row has a value. */
function keys({ columns, path }: LongTable, names: readonly string[]): Codes[] {
  return names.map((name) => {
    const labels = labelsOf(columns.get(name)!);
    const missing = labels.flatMap((label, row) => isMissingText(String(label)) ? [row] : []);
    if (missing.length === 0) return codesOf(labels);
    throw new DataError({
      doing: DOING,
      found: `no value in the column ${name} in ${plural(missing.length, "row")}, the first row ${
        missing[0]! + 1
      } below the names`,
      right: `a value in each row, as ${name} says where a row belongs`,
      where: path,
    });
  });
}

function namer(table: LongTable, names: readonly string[], { first }: Codes) {
  return (place: number) =>
    names.map((name) => {
      const [label] = labelsOf(columnAt(table.columns.get(name)!, [first[place]!])) as [Label];
      return `${name} ${typeof label === "string" ? JSON.stringify(label) : label}`;
    }).join(", ");
}

/** The elements of a column as labels. */
export function labelsOf(column: NdArray): readonly Label[] {
  return new Coordinate(["row"], column).labels();
}
