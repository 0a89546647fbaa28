/** The responses of a region out of open assemblies. */
import { DataError, ShapeError, UnknownNameError } from "../../errors/mod.ts";
import { type AssemblySource, neuroidBlocks } from "../../packaging/mod.ts";
import { averagedPictures, rowsOfPictures, sortedRows } from "./averages.ts";
import type { RegionResponses, Repeats } from "./responses.ts";

const DOING = "read the responses to score against";

/** An assembly, and where it is from. */
export interface NamedSource {
  /** The open assembly. */
  readonly source: AssemblySource;
  /** Its file, for messages. */
  readonly path: string;
}

/** Which neuroids of an assembly are taken. */
export interface NeuroidChoice {
  /** Only neuroids whose noise ceiling (`nc_testset`) is above this many percent; all by default. */
  readonly above?: number | undefined;
  /** Only neuroids of these subjects; all by default. */
  readonly subjects?: readonly string[] | undefined;
}

/** The neuroids of an assembly: what scores need to know of each. */
export interface NeuroidTable {
  /** `neuroid_id`, or positions from 0 as text where there is none. */
  readonly ids: readonly string[];
  /** `region`; `all` for each where there is none. */
  readonly regions: readonly string[];
  /** `subject`, else `animal`; `all` where there is neither. */
  readonly subjects: readonly string[];
  /** `nc_testset`, in percent, where there is one. */
  readonly noiseCeilings: Float64Array | undefined;
}

/**
 * The neuroids of an assembly.
 *
 * @throws {ShapeError} for other dimensions than presentation, neuroid and one time bin
 * @throws {UnknownNameError} where presentations have no `stimulus_id`
 * @throws {DataError} for values that are not numbers, a neuroid twice, no presentations
 */
export function neuroidTable({ source, path }: NamedSource): NeuroidTable {
  const { dims, shape, coords, dtype } = source;
  const others = dims.filter((dim, axis) =>
    !["presentation", "neuroid"].includes(dim) && shape[axis] !== 1
  );
  if (!dims.includes("presentation") || !dims.includes("neuroid") || others.length > 0) {
    throw new ShapeError({
      doing: DOING,
      found: `dimensions (${dims.map((dim, axis) => `${dim}: ${shape[axis]}`).join(", ")})`,
      right: others.includes("time_bin")
        ? "one time_bin: select it and write the assembly again"
        : "presentation and neuroid; choices of people are scored with --behavior",
      where: path,
    });
  }
  if (dtype === "string" || dtype === "bool") {
    throw new DataError({ doing: DOING, found: `${dtype} values`, right: "numbers", where: path });
  }
  const count = shape[dims.indexOf("neuroid")]!;
  if (count === 0 || shape[dims.indexOf("presentation")] === 0) {
    const found = count === 0 ? "no neuroids" : "no presentations";
    throw new DataError({ doing: DOING, found, right: "one or more", where: path });
  }
  if (!coords.has("stimulus_id")) {
    throw new UnknownNameError({
      doing: DOING,
      found: "no coordinate stimulus_id",
      right: `the picture of each presentation; there are ${coords.names.join(", ") || "none"}`,
      where: path,
    });
  }
  const named = (...names: string[]) => {
    const name = names.find((each) => coords.has(each) && coords.get(each).dims[0] === "neuroid");
    return name === undefined ? undefined : coords.get(name);
  };
  const all = Array<string>(count).fill("all");
  const ids = named("neuroid_id")?.strings() ?? all.map((_, i) => String(i));
  const twice = firstTwice(ids);
  if (twice !== undefined) {
    throw new DataError({
      doing: DOING,
      found: `neuroid ${twice} twice`,
      right: "a neuroid_id for each neuroid",
      where: path,
    });
  }
  return {
    ids,
    regions: named("region")?.strings() ?? all,
    subjects: named("subject", "animal")?.strings() ?? all,
    noiseCeilings: named("nc_testset")?.numbers(),
  };
}

function firstTwice(texts: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return texts.find((text) => seen.size === seen.add(text).size);
}

/** Positions (from 0) of the neuroids of a region that are chosen. */
export function neuroidsOf(
  table: NeuroidTable,
  region: string,
  { above, subjects }: NeuroidChoice,
): number[] {
  return table.ids.flatMap((_, i) => {
    const isIn = table.regions[i] === region &&
      (subjects === undefined || subjects.includes(table.subjects[i]!));
    // NaN is not above anything.
    const isReliable = above === undefined || table.noiseCeilings === undefined ||
      table.noiseCeilings[i]! > above;
    return isIn && isReliable ? [i] : [];
  });
}

/**
 * Reads a region of a train and a test assembly, which must have the same neuroids in the same order.
 *
 * @throws {DataError} where they do not, or a picture is in both
 */
export function regionOfSplit(
  train: NamedSource,
  test: NamedSource,
  table: NeuroidTable,
  region: string,
  neuroids: readonly number[],
): RegionResponses {
  const other = neuroidTable(test);
  const differs = table.ids.findIndex((id, i) => id !== other.ids[i]);
  if (differs >= 0 || table.ids.length !== other.ids.length) {
    throw new DataError({
      doing: DOING,
      found: differs < 0
        ? `${other.ids.length} neuroids where the train part has ${table.ids.length}`
        : `neuroid ${other.ids[differs]} at position ${differs}, where the train part has ${
          table.ids[differs]
        }`,
      right: "the same neuroids in the same order in both parts",
      where: test.path,
    });
  }
  const fitted = presentations(train, neuroids), tested = presentations(test, neuroids);
  const known = new Set(fitted.ids);
  const both = tested.ids.find((id) => known.has(id));
  if (both !== undefined) {
    throw new DataError({
      doing: DOING,
      found: `picture ${both} in the train and in the test part`,
      right: "pictures in one of the two: a score on pictures that were fitted says nothing",
      where: test.path,
    });
  }
  const all = averagedPictures(fitted, tested);
  // What was shown once is not averaged, and need not be there a second time.
  const isOnce = known.size === fitted.ids.length;
  return {
    ...describe(table, region, neuroids),
    split: {
      train: isOnce ? rowsOfPictures(all, fitted.ids) : sortedRows(fitted),
      test: rowsOfPictures(all, tested.ids),
    },
    all,
    repeats: repeatsOf(tested),
  };
}

/** Reads a region of an assembly that is not split. */
export function regionOfOne(
  assembly: NamedSource,
  table: NeuroidTable,
  region: string,
  neuroids: readonly number[],
): RegionResponses {
  const shown = presentations(assembly, neuroids);
  return {
    ...describe(table, region, neuroids),
    split: undefined,
    all: averagedPictures(shown),
    repeats: repeatsOf(shown),
  };
}

function describe(table: NeuroidTable, region: string, neuroids: readonly number[]) {
  const ceilings = table.noiseCeilings;
  return {
    region,
    neuroidIds: neuroids.map((i) => table.ids[i]!),
    subjects: neuroids.map((i) => table.subjects[i]!),
    noiseCeilings: ceilings && Float64Array.from(neuroids, (i) => ceilings[i]!),
  };
}

/** Every presentation of the neuroids, with its labels. */
function presentations({ source, path }: NamedSource, neuroids: readonly number[]): Repeats {
  const ids = source.coords.get("stimulus_id").strings();
  const rows = ids.length, width = neuroids.length;
  requireSameBetweenRepeats(source, ids, path);
  const single = source.dtype === "float32";
  const values = single ? new Float32Array(rows * width) : new Float64Array(rows * width);
  let before = 0, next = 0;
  for (const { shape, data } of neuroidBlocks(source)) {
    const columns = shape[1]!;
    for (; next < width && neuroids[next]! < before + columns; next++) {
      const column = neuroids[next]! - before;
      for (let row = 0; row < rows; row++) {
        values[row * width + next] = Number((data as Float64Array)[row * columns + column]);
      }
    }
    before += columns;
  }
  const repetitions = source.coords.has("repetition")
    ? source.coords.get("repetition").labels()
    : countedRepetitions(ids);
  return { ids, repetitions, values };
}

/** The how-manieth presentation of its picture each is, from 0. */
function countedRepetitions(ids: readonly string[]): number[] {
  const counts = new Map<string, number>();
  return ids.map((id) => {
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    return count;
  });
}

function repeatsOf(shown: Repeats): Repeats | undefined {
  return new Set(shown.ids).size < shown.ids.length ? shown : undefined;
}

/** Brain-Score averages presentations whose coordinates are all the same; others it takes for different. */
function requireSameBetweenRepeats(
  { coords }: AssemblySource,
  ids: readonly string[],
  where: string,
): void {
  for (const [name, coordinate] of coords) {
    const alongPresentation = coordinate.dims.length === 1 &&
      coordinate.dims[0] === "presentation";
    if (!alongPresentation || ["repetition", "stimulus_id"].includes(name)) continue;
    const labels = coordinate.strings(), first = new Map<string, string>();
    ids.forEach((id, row) => {
      const known = first.get(id) ?? labels[row]!;
      first.set(id, known);
      if (known === labels[row]) return;
      throw new DataError({
        doing: DOING,
        found: `${name} differs between repeats of ${id}: ${known} and ${labels[row]}`,
        right: "leave that coordinate out of presentation: Brain-Score would not average these",
        where,
      });
    });
  }
}
