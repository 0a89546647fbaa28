/** What computes on this machine, and how fast. */
import { boolean, checkCall, optionsOf } from "../calls/mod.ts";
import { machine } from "./available.ts";
import { chosenFor, sumsWork } from "./choose.ts";
import type { Engine, Sum } from "./engine.ts";
import type { EngineName } from "./names.ts";
import { arraySource } from "./source.ts";
import { wasmEngine } from "./wasm_engine.ts";

/** One engine of this machine. */
export interface EngineReport {
  /** Its name, as the option `engine` takes it. */
  readonly name: EngineName;
  /** The device: a library's path or an adapter's name; nothing for `"wasm"`. */
  readonly device?: string;
  /** Whether it is a graphics processor that a processor only plays: `"auto"` leaves it. */
  readonly isFallback?: boolean;
  /** Why it is not available. */
  readonly why?: string;
  /**
   * Billions of operations a second (a multiplication and an addition are two) of the products of 768
   * patterns with each other, over 16,384 channels, including the transfer to the engine and back; in
   * float32 and, where it has it, float64.
   */
  readonly gigaflops?: { readonly float32: number; readonly float64?: number };
}

/** The result of {@link describeEngines}. */
export interface EnginesReport {
  /** All engines. */
  readonly engines: readonly EngineReport[];
  /** The choice of `"auto"` for correlations of float32 patterns, by their number. */
  readonly auto: readonly {
    /** How many patterns. */
    readonly patterns: number;
    /** How many channels each. */
    readonly channels: number;
    /** The engine that would be used. */
    readonly engine: EngineName;
  }[];
}

const OPTIONS = optionsOf<{ readonly time?: boolean | undefined }>({}, { time: boolean });

const PATTERNS = 768, CHANNELS = 16_384;
const EXAMPLES = [[515, 62_751], [2_000, 62_751], [10_000, 20_000]] as const;

/**
 * Looks for the engines of this machine, tests them, and times each on a small product.
 *
 * @example
 * ```ts
 * import { describeEngines } from "neuroid/engines";
 *
 * const { engines } = await describeEngines({ time: false });
 * console.log(engines.map(({ name }) => name)); // ["wasm", "blas", "webgpu"]
 * ```
 *
 * @param options `time`: whether each is timed, a second or so; true by default.
 */
export async function describeEngines(
  options: { readonly time?: boolean | undefined } = {},
): Promise<EnginesReport> {
  checkCall("describeEngines", { options: [options, OPTIONS] }, arguments);
  const { time = true } = options;
  const engines: EngineReport[] = [{ name: "wasm", ...await timed(wasmEngine, time) }];
  for (const name of ["blas", "webgpu"] as const) {
    const found = await machine.find(name);
    if ("why" in found) engines.push({ name, why: found.why });
    else {
      const { device, isFallback } = found;
      const fallback = isFallback ? { isFallback } : {};
      // A processor that plays a graphics processor would take minutes.
      engines.push({
        name,
        device,
        ...fallback,
        ...await timed(found.engine, time && !isFallback),
      });
    }
  }
  const auto = [];
  for (const [patterns, channels] of EXAMPLES) {
    const work = sumsWork("float32", patterns, channels, patterns * patterns / 2);
    const first = await chosenFor("auto", work, machine);
    auto.push({ patterns, channels, engine: first });
  }
  return { engines, auto };
}

async function timed(engine: Engine, time: boolean): Promise<Pick<EngineReport, "gigaflops">> {
  if (!time) return {};
  const float32 = await rateOf(engine, "float32");
  if (engine.refusal("float64") !== undefined) return { gigaflops: { float32 } };
  return { gigaflops: { float32, float64: await rateOf(engine, "float64") } };
}

async function rateOf(engine: Engine, dtype: Sum["dtype"]): Promise<number> {
  const values = Float32Array.from({ length: PATTERNS * CHANNELS }, (_, i) => Math.sin(i));
  const data = dtype === "float32" ? values : Float64Array.from(values);
  const source = arraySource(data, PATTERNS, CHANNELS);
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    await engine.computePairSums(source, { dtype, sum: "products", center: false }, {});
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return PATTERNS * PATTERNS * CHANNELS / best / 1e9;
}
