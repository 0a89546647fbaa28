/** Sums over channels that have been checked: finite, and not lost below the smallest numbers. */
import type { Floats } from "../../arrays/mod.ts";
import { DataError } from "../../errors/mod.ts";
import {
  arraySource,
  computePairSums,
  ENGINE_OPTIONS,
  type EngineName,
  type PairSums,
  type Sum,
} from "../../engines/mod.ts";
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
 * @throws {DataError} if that is too narrow too, and if values are not finite.
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
  const types = asked === "float64" ? ["float64"] as const : ["float32", "float64"] as const;
  const makers = new Set<EngineName>();
  const engineUsed = (engine: EngineName) => {
    makers.add(engine);
    options.engineUsed?.(engine);
  };
  for (const dtype of types) {
    const sums = await computePairSums(source, { ...sum, dtype }, {
      ...ENGINE_OPTIONS.of(options),
      engineUsed,
    });
    const single = dtype === "float32" && makers.has("webgpu");
    const sound = sum.sum === "products"
      ? isSound(sums, sum.center, dtype, patterns, used)
      : areDifferencesSound(sums, single, patterns, used);
    if (sound) {
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

// Whether no difference has left the range of numbers. One that is lost below that of float64 is next
// to none; below that of float32 it is none only between equal patterns.
function areDifferencesSound(
  { condensed, diagonal }: PairSums,
  single: boolean,
  { data, shape }: Patterns,
  used: Int32Array | undefined,
): boolean {
  if (!condensed.every(Number.isFinite)) return false;
  if (!single) return true;
  const columns = shape[1]!, channels = used?.length ?? columns, rows = diagonal.length;
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) {
      if (condensed[at++]! >= SMALLEST.float32 * channels) continue;
      const a = i * columns, b = j * columns;
      for (let k = 0; k < channels; k++) {
        const channel = used?.[k] ?? k;
        if (data[a + channel] !== data[b + channel]) return false;
      }
    }
  }
  return true;
}

// Whether no sum has left the range of numbers. Products between patterns are within those of each
// with itself.
function isSound(
  { diagonal }: PairSums,
  center: boolean,
  dtype: "float32" | "float64",
  { data, shape }: Patterns,
  used: Int32Array | undefined,
): boolean {
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
