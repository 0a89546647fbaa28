/** The neuroids of an assembly, and which of them are taken. */
import type { Coordinate } from "../../arrays/mod.ts";
import { DataError, ShapeError, UnknownNameError } from "../../errors/mod.ts";
import type { AssemblySource } from "../../packaging/mod.ts";

/** What is being done, for messages. */
export const DOING = "read the responses to score against";

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
  /** `region`, of each neuroid or one of all; `all` for each where there is none. */
  readonly regions: readonly string[];
  /** `subject`, else `animal`, of each neuroid or one of all; `all` where there is neither. */
  readonly subjects: readonly string[];
  /** `nc_testset`, in percent, where there is one. */
  readonly noiseCeilings: Float64Array | undefined;
}

/**
 * The neuroids of an assembly.
 *
 * @throws {ShapeError} for other dimensions than presentation, neuroid and one time bin
 * @throws {UnknownNameError} if presentations have no `stimulus_id`
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
        ? "one time_bin: write (await readDataArray(FILE)).isel({ time_bin: 0 }) by writeDataArray, and " +
          "score that; 0 is the first"
        : "presentation and neuroid; choices of people are scored with --choices CSV",
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
      right: `the picture of each presentation; available: ${coords.names.join(", ") || "(none)"}`,
      where: path,
    });
  }
  const along = (name: string) =>
    coords.has(name) && coords.get(name).dims[0] === "neuroid" ? coords.get(name) : undefined;
  // What was selected by one label, as by sel({ region: "IT" }), has that label alone.
  const ofAll = (name: string) =>
    coords.has(name) && coords.get(name).dims.length === 0
      ? Array<string>(count).fill(coords.get(name).strings()[0]!)
      : undefined;
  const named = (name: string) => along(name)?.strings() ?? ofAll(name);
  const all = Array<string>(count).fill("all");
  const ids = along("neuroid_id")?.strings() ?? all.map((_, i) => String(i));
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
    regions: named("region") ?? all,
    subjects: named("subject") ?? named("animal") ?? all,
    noiseCeilings: percentIn(along("nc_testset"), path),
  };
}

function percentIn(ceilings: Coordinate | undefined, where: string): Float64Array | undefined {
  if (ceilings === undefined || /^(u?int|float)/.test(ceilings.dtype)) return ceilings?.numbers();
  throw new DataError({
    doing: DOING,
    found: `a coordinate nc_testset of the type ${ceilings.dtype}`,
    right: "noise ceilings as numbers, in percent",
    where,
  });
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
