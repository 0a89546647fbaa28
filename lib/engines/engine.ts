/** What an engine does, and what it is asked. */
import type { SymmetricEigen } from "../arrays/mod.ts";
import { boolean, functionOf, number, oneOf, optionsOf } from "../calls/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../progress/mod.ts";
import { type EngineChoice, engineChoices, type EngineName } from "./names.ts";
import type { PatternSource } from "./source.ts";

/** Which engine computes, and its options. */
export interface EngineOptions extends RunOptions {
  /**
   * The engine. By default the one named by the environment variable `NEUROID_ENGINE`, else `"wasm"`, whose
   * results are the same bit for bit on every machine. `"auto"` takes the graphics processor for float32
   * work that is worth the transfer, else the system's BLAS if `--allow-ffi` is given and a library is
   * found, else `"wasm"`. An engine that is missing or fails is replaced by the next one, and `note` is
   * called.
   */
  readonly engine?: EngineChoice | undefined;
  /** Called with the engine that has done a piece of the work. */
  readonly engineUsed?: ((engine: EngineName) => void) | undefined;
  /**
   * Number of workers for `"wasm"`; 0 for none. By default none for small inputs, else one per processor,
   * at most 8. The result is the same bit for bit.
   */
  readonly workers?: number | undefined;
  /**
   * `"plain"` makes the engine `"wasm"` use TypeScript even if WebAssembly SIMD is available: the same
   * bits, slower.
   */
  readonly kernel?: "simd" | "plain" | undefined;
}

/** Argument checks for {@link EngineOptions}. */
export const ENGINE_OPTIONS = optionsOf<EngineOptions>({}, {
  engine: oneOf(...engineChoices),
  engineUsed: functionOf("a function of an engine's name: (engine) => …"),
  workers: number,
  kernel: oneOf("simd", "plain"),
  ...RUN_OPTIONS.others,
});

/** The quantity to sum over channels, for pairs of patterns. */
export interface Sum {
  /**
   * The type of the values and, within a block of channels, of their sums. Differences are always
   * in float64 but on a graphics processor.
   */
  readonly dtype: "float32" | "float64";
  /** Products, or squared differences. */
  readonly sum: "products" | "differences";
  /** Whether to subtract each pattern's mean over channels first; only for products. */
  readonly center: boolean;
}

/** Argument checks for the type that is computed in. */
export const SUM_DTYPE = oneOf("float32", "float64");

/** Argument checks for a {@link Sum}. */
export const SUM = optionsOf<Sum>({
  dtype: SUM_DTYPE,
  sum: oneOf("products", "differences"),
  center: boolean,
}, {});

/** Sums over channels for all pairs of patterns. */
export interface PairSums {
  /** Of each pattern with itself. */
  readonly diagonal: Float64Array;
  /** For pairs i < j, in the order (0,1), (0,2) … (1,2) …, as SciPy condenses a matrix. */
  readonly condensed: Float64Array;
}

/** A symmetric positive definite matrix and what is to be divided by it. */
export interface Division {
  /** (n, n) row-major; only the lower triangle is read. Not changed. */
  readonly matrix: Float64Array;
  readonly n: number;
  /** Right sides as rows, (targets, n) row-major: they become the solutions. */
  readonly rows: Float64Array;
}

/** One way to compute. Operations it lacks fall to another engine. */
export interface Engine {
  readonly name: EngineName;
  /** Undefined where it computes in this type; else why not. */
  refusal(dtype: Sum["dtype"]): string | undefined;
  computePairSums(source: PatternSource, sum: Sum, options: EngineOptions): Promise<PairSums>;
  /** Products of each row of `above` with each row of `below`: (above, below) row-major. */
  computeCrossSums(
    above: PatternSource,
    below: PatternSource,
    dtype: Sum["dtype"],
    options: EngineOptions,
  ): Promise<Float64Array>;
  /** Undefined once done; else the first row from which the matrix is not positive definite. */
  readonly solve?: (division: Division, options: EngineOptions) => Promise<number | undefined>;
  readonly decompose?: (
    matrix: Float64Array,
    n: number,
    options: EngineOptions,
  ) => Promise<SymmetricEigen>;
}

/** An engine failed, through no fault of what it was given: another one may do the work. */
export class EngineFailure extends Error {
  override readonly name = "EngineFailure";

  /** @param scope Whether the engine is not to be used again, or only not for this work. */
  constructor(message: string, readonly scope: "engine" | "work" = "engine") {
    super(message);
  }
}
