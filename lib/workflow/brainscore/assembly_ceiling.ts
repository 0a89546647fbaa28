/** The ceiling that Brain-Score would find for an assembly, and the splits it comes from. */
import { checkCall, kindOf } from "../../calls/mod.ts";
import { mean, median } from "../../arrays/mod.ts";
import { isNeuroidError, reasonText } from "../../errors/mod.ts";
import { assemblyConsistencyOfBlocks, type InternalConsistency } from "../../noise_ceiling/mod.ts";
import { type BinCeiling, ceilingsByBin } from "./ceilings_by_bin.ts";
import {
  ASSEMBLY_SOURCE,
  type AssemblySource,
  neuroidBlocks,
  type PluginCeiling,
} from "../../packaging/mod.ts";

/** A ceiling, or why there is none though there are repetitions. */
export interface AssemblyCeiling {
  /** Median over neuroids, mean over splits. */
  readonly center?: number;
  /** Standard deviation over splits over √10. */
  readonly error?: number;
  /** The ceiling that the plugin's tests recompute, for a selection if there are many neuroids. */
  readonly ceiling?: PluginCeiling;
  /** Why it could not be computed: what was found; what would be right. */
  readonly impossible?: string;
  /** For several time bins, in order and instead of all other fields: one ceiling each. */
  readonly bins?: readonly BinCeiling[];
}

/**
 * `internal_consistency` of neural data with repetitions; undefined for other data. The
 * assembly is read by blocks of neuroids. Several time bins have one each, as in Brain-Score's
 * `internal_consistency_temporal`.
 *
 * @example
 * ```ts
 * import { assemblyCeiling, ceilingText, openAssembly } from "neuroid";
 *
 * const folder = "data-samples/nsd-mini-expected/volume_package";
 * using assembly = await openAssembly(`${folder}/Allen2022_fmri_test.nc`);
 * const ceiling = assemblyCeiling(assembly);
 * if (ceiling) console.log(ceilingText(ceiling)); // internal consistency: … ± …
 * ```
 */
export function assemblyCeiling(source: AssemblySource): AssemblyCeiling | undefined {
  checkCall("assemblyCeiling", { source: [source, ASSEMBLY_SOURCE] }, arguments);
  const { dims, shape, coords, dtype } = source;
  const neural = dims.includes("presentation") && dims.includes("neuroid");
  if (!neural || dtype === "string" || !coords.has("repetition")) return undefined;
  if (new Set(coords.get("repetition").labels()).size < 2) return undefined;
  const neuroids = shape[dims.indexOf("neuroid")]!;
  const bins = dims.includes("time_bin") ? shape[dims.indexOf("time_bin")]! : 1;
  if (bins > 1) return { bins: ceilingsByBin(source) };
  try {
    const consistency = assemblyConsistencyOfBlocks({
      dims: dims.filter((dim, axis) => dim !== "time_bin" || shape[axis] !== 1),
      coords,
      neuroids,
      blocks: () => neuroidBlocks(source),
    });
    const { center, error } = consistency;
    const ceiling = ceilingToTest(consistency, neuroids);
    return { center, error, ...(ceiling && { ceiling }) };
  } catch (error) {
    if (!isNeuroidError(error)) throw error;
    return { impossible: reasonText(error) };
  }
}

const CEILING = kindOf<AssemblyCeiling>(
  "what assemblyCeiling(source) gives, where that is not undefined",
  (value) =>
    typeof value === "object" && value !== null &&
    ("center" in value || "impossible" in value || "bins" in value),
);

/**
 * The ceiling with its error, or why there is none, in one line; several time bins get one line each.
 *
 * @example
 * ```ts
 * import { ceilingText } from "neuroid";
 *
 * console.log(ceilingText({ center: 0.5, error: 0.01 })); // internal consistency: 0.5000 ± 0.0100
 * ```
 */
export function ceilingText(ceiling: AssemblyCeiling): string {
  checkCall("ceilingText", { ceiling: [ceiling, CEILING] }, arguments);
  const { center, error, impossible, bins } = ceiling;
  if (bins !== undefined) {
    const first = bins[0]?.impossible;
    if (first !== undefined && bins.every((bin) => bin.impossible === first)) {
      return `no internal consistency: ${first}`;
    }
    return [
      "internal consistency by time bin:",
      ...bins.map((bin, i) => `  ${binText(bin, i)}: ${numbersText(bin)}`),
    ].join("\n");
  }
  return center === undefined
    ? `no internal consistency: ${impossible}`
    : `internal consistency: ${center.toFixed(4)} ± ${error!.toFixed(4)}`;
}

function binText({ start, end }: BinCeiling, place: number): string {
  return start === undefined || end === undefined ? `bin ${place}` : `${start} to ${end}`;
}

function numbersText({ center, error, impossible }: BinCeiling): string {
  return center === undefined
    ? `none, ${impossible}`
    : `${center.toFixed(4)} ± ${error!.toFixed(4)}`;
}

/** Neuroids that a plugin's test takes at most: Brain-Score's metric needs about half a second for each. */
const TESTED_NEUROIDS = 20;

/** The ceiling of evenly chosen neuroids; undefined where all of these are constant in a half. */
function ceilingToTest(
  { consistencies, splits }: InternalConsistency,
  neuroids: number,
): PluginCeiling | undefined {
  const step = Math.max(1, Math.ceil(neuroids / TESTED_NEUROIDS));
  const medians = Float64Array.from(splits, (_, split) => {
    const ofSplit = consistencies.subarray(split * neuroids, (split + 1) * neuroids);
    return median(ofSplit.filter((_, neuroid) => neuroid % step === 0), { skipna: true });
  });
  const value = mean(medians, { skipna: true });
  return Number.isFinite(value) ? { step, value } : undefined;
}
