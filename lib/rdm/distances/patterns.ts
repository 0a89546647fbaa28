/** Patterns as the distances take them, and the checks that all share. */
import {
  type Kind,
  listOf,
  misfit,
  numbers,
  oneOf,
  type OptionsKind,
  optionsOf,
  text,
} from "../../calls/mod.ts";
import { type Floats, type NdArray, ndarray, ndarrayKind, shapeText } from "../../arrays/mod.ts";
import { ArgumentError, DataError, ShapeError } from "../../errors/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../../engines/mod.ts";

/**
 * Responses of channels (neuroids) to stimuli: (patterns, channels) row-major, float32 or float64.
 */
export type Patterns = NdArray<"float32"> | NdArray<"float64">;

/** Options of all distances. */
export interface DistanceOptions extends EngineOptions {
  /**
   * What to do with values that are NaN or infinite: `"error"` (the default) throws and names the
   * first, `"drop"` leaves out every channel that has one in any pattern.
   */
  readonly nan?: "error" | "drop" | undefined;
  /** Positions of the channels to use, from 0; all by default. Values are not copied. */
  readonly channels?: ArrayLike<number> | undefined;
  /**
   * The type to compute in; that of the patterns by default. Distances are float64 in any case.
   */
  readonly dtype?: "float32" | "float64" | undefined;
  /** The names of patterns and channels in messages; their positions from 0 by default. */
  readonly names?: {
    readonly patterns?: readonly string[] | undefined;
    readonly channels?: readonly string[] | undefined;
  } | undefined;
}

/** Argument checks for {@link Patterns}. */
export const PATTERNS: Kind<Patterns> = ndarrayKind(
  'patterns with their shape: ndarray("float64", [patterns, channels], data)',
);

/** Patterns in lists: the channels of each. */
export type PatternLists = readonly (readonly number[])[];

/** Argument checks for patterns that may stand in lists. */
export const GIVEN_PATTERNS: Kind<Patterns | PatternLists> = {
  words: PATTERNS.words,
  fault(value, place) {
    if (!Array.isArray(value)) return PATTERNS.fault(value, place);
    const words = "a list of numbers for each pattern: [[1, 2, 3], [3, 1, 2]]";
    if (value.length === 0 || !Array.isArray(value[0])) return misfit(value, place, words);
    return listOf(numbers).fault(value, place);
  },
};

/** Patterns as an array; lists make float64. */
export function patternsOf(given: Patterns | PatternLists): Patterns {
  if ("dtype" in given) return given;
  return ndarray("float64", [given.length, given[0]?.length ?? 0], given);
}

const LABELS = listOf(text);

/** What messages call patterns and channels. */
export const NAMES: OptionsKind<NonNullable<DistanceOptions["names"]>> = optionsOf({}, {
  patterns: LABELS,
  channels: LABELS,
});

export const DISTANCE_OPTIONS = optionsOf<DistanceOptions>({}, {
  nan: oneOf("error", "drop"),
  channels: numbers,
  dtype: oneOf("float32", "float64"),
  names: NAMES,
  ...ENGINE_OPTIONS.others,
});

/** Options of distances by angle, which a pattern that does not vary does not have. */
export interface AngleDistanceOptions extends DistanceOptions {
  /**
   * The distance of pairs in which a pattern has no direction: 1, that of unrelated patterns (the
   * default), or an error.
   */
  readonly constant?: 1 | "error" | undefined;
}

export const ANGLE_DISTANCE_OPTIONS = optionsOf<AngleDistanceOptions>({}, {
  constant: oneOf(1, "error"),
  ...DISTANCE_OPTIONS.others,
});

/**
 * The numbers of patterns and of channels.
 *
 * @throws {ShapeError} for other than two axes, and for a dtype that is not float32 or float64.
 * @throws {ArgumentError} for fewer than two patterns, or no channel.
 */
export function sizeOfPatterns(patterns: Patterns, doing: string): [rows: number, columns: number] {
  const { shape, dtype, data } = patterns;
  const [rows, columns] = shape;
  if (shape.length !== 2 || rows === undefined || columns === undefined) {
    throw new ShapeError({ doing, found: `${shape.length} axes`, right: "(patterns, channels)" });
  }
  if (!(data instanceof Float32Array || data instanceof Float64Array)) {
    throw new ShapeError({
      doing,
      found: `dtype ${dtype}`,
      right: 'float32 or float64: asType("float64")',
    });
  }
  if (rows < 2) {
    throw new ArgumentError({ doing, found: `${rows} patterns`, right: "two or more" });
  }
  if (columns < 1) throw new ArgumentError({ doing, found: "no channels", right: "one or more" });
  return [rows, columns];
}

/**
 * The first of repeated patterns.
 *
 * @throws {ArgumentError} for fewer than two repetitions.
 * @throws {ShapeError} if they do not all have one shape.
 */
export function firstRepetition(repetitions: readonly Patterns[], doing: string): Patterns {
  const [first, ...others] = repetitions;
  if (first === undefined || others.length === 0) {
    throw new ArgumentError({
      doing,
      found: `${repetitions.length} repetitions`,
      right: "two or more",
    });
  }
  const right = shapeText(first.shape);
  for (const [i, { shape }] of others.entries()) {
    if (shapeText(shape) === right) continue;
    throw new ShapeError({
      doing,
      found: `repetition ${i + 1} of shape ${shapeText(shape)}`,
      right: `${right}, as repetition 0`,
    });
  }
  return first;
}

/**
 * The channels to use, or undefined for all: those asked for, less those that `nan: "drop"` leaves
 * out.
 */
export function usedChannels(
  { data, shape }: Patterns,
  { channels, nan }: Pick<DistanceOptions, "channels" | "nan">,
  doing: string,
): Int32Array | undefined {
  const columns = shape[1]!;
  if (channels === undefined && nan !== "drop") return undefined;
  const asked = channels === undefined
    ? Int32Array.from({ length: columns }, (_, k) => k)
    : Int32Array.from(channels);
  const wrong = asked.find((k) => k < 0 || k >= columns);
  if (wrong !== undefined || asked.length === 0) {
    throw new ArgumentError({
      doing,
      found: wrong === undefined ? "no channels" : `channel ${wrong}`,
      right: `one or more of the ${columns} channels, from 0`,
    });
  }
  if (nan !== "drop") return asked;
  // Row by row, as the values lie.
  const bad = new Uint8Array(columns);
  for (let start = 0; start < data.length; start += columns) {
    for (const k of asked) if (!Number.isFinite(data[start + k]!)) bad[k] = 1;
  }
  const kept = asked.filter((k) => bad[k] === 0);
  if (kept.length > 0) return kept;
  throw new DataError({
    doing,
    found: `NaN or infinity in each of ${asked.length} channels`,
    right: "a channel that is finite in all patterns",
  });
}

/**
 * What would be right for distances that can leave out channels with values that are not finite.
 */
export const FINITE_OR_DROP = 'finite values, or nan: "drop" to leave such channels out';

/** @throws {DataError} if a value of the used channels is NaN or infinite, and says which. */
export function assertFinite(
  { data, shape }: { readonly data: Floats; readonly shape: readonly number[] },
  doing: string,
  { names = {}, used, right = "finite values" }: {
    readonly names?: DistanceOptions["names"];
    readonly used?: Int32Array | undefined;
    readonly right?: string;
  } = {},
): void {
  const columns = shape[1]!;
  const inUse = used === undefined ? undefined : new Set(used);
  const at = data.findIndex((value, i) =>
    !Number.isFinite(value) && (inUse === undefined || inUse.has(i % columns))
  );
  if (at < 0) return;
  const row = Math.floor(at / columns), column = at % columns;
  throw new DataError({
    doing,
    found: `${data[at]} in pattern ${names.patterns?.[row] ?? row}, channel ${
      names.channels?.[column] ?? column
    }`,
    right,
  });
}
