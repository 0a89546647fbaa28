/** Sums over channels that have been checked: finite, and not lost below the smallest numbers. */
import type { Floats } from "../../arrays/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { arraySource, computePairSums, type PairSums, type Sum } from "../../engines/mod.ts";
import {
  assertFinite,
  type DistanceOptions,
  FINITE_OR_DROP,
  type Patterns,
  sizeOfPatterns,
  usedChannels,
} from "./patterns.ts";

/** Sums, and the number of channels in them. */
export interface PatternSums extends PairSums {
  readonly channels: number;
  /** The positions of those channels; undefined for all. */
  readonly used: Int32Array | undefined;
  /** The type they were summed in, within a block of channels. */
  readonly dtype: "float32" | "float64";
}

/** Squares below this, on average over the channels, may have lost bits to underflow. */
const SMALLEST = { float32: 2 ** -100, float64: 2 ** -960 } as const;

/**
 * Sums for all pairs of patterns. Where float32 is too narrow for the squares, they are computed in
 * float64.
 *
 * @throws {DataError} where that is too narrow too, and where values are not finite.
 */
export async function computePatternSums(
  patterns: Patterns,
  sum: Omit<Sum, "dtype">,
  options: DistanceOptions,
  doing: string,
): Promise<PatternSums> {
  const [rows, columns] = sizeOfPatterns(patterns, doing);
  const used = usedChannels(patterns, options, doing);
  const source = arraySource(patterns.data, rows, columns, used);
  const asked = options.dtype ?? patterns.dtype;
  const types = sum.sum === "differences" || asked === "float64"
    ? ["float64"] as const
    : ["float32", "float64"] as const;
  for (const dtype of types) {
    const sums = await computePairSums(source, { ...sum, dtype }, options);
    if (isSound(sums, sum, dtype, patterns, used)) {
      return { ...sums, channels: source.columns, used, dtype };
    }
    assertFinite(patterns, doing, { names: options.names, used, right: FINITE_OR_DROP });
  }
  throw new DataError({
    doing,
    found: "values whose squares are too large or too small for float64",
    right: "values in another unit",
  });
}

// Whether no sum has left the range of numbers. Products between patterns are within those of each
// with itself; a difference that is lost below the range is next to none.
function isSound(
  { diagonal, condensed }: PairSums,
  { sum, center }: Omit<Sum, "dtype">,
  dtype: "float32" | "float64",
  { data, shape }: Patterns,
  used: Int32Array | undefined,
): boolean {
  if (sum === "differences") return condensed.every(Number.isFinite);
  const columns = shape[1]!, least = SMALLEST[dtype] * (used?.length ?? columns);
  return diagonal.every((square, row) =>
    square === 0
      ? isFlat(data, row * columns, columns, used, center)
      : square >= least && square < Infinity
  );
}

// Whether a row is the same everywhere, or 0 everywhere where no mean was taken off.
function isFlat(
  data: Floats,
  start: number,
  columns: number,
  used: Int32Array | undefined,
  center: boolean,
): boolean {
  const channels = used?.length ?? columns;
  const value = center ? data[start + (used?.[0] ?? 0)] : 0;
  for (let k = 0; k < channels; k++) if (data[start + (used?.[k] ?? k)] !== value) return false;
  return true;
}
