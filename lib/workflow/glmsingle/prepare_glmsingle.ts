/** From the folders that GLMsingle wrote to one assembly, with noise ceilings. */
import {
  boolean,
  checkCall,
  filePath,
  like,
  listOf,
  oneOf,
  optionsOf,
  text,
} from "../../calls/mod.ts";
import { countText, DataError, plural, ShapeError } from "../../errors/mod.ts";
import {
  GLMSINGLE_MODELS,
  type GlmsingleModel,
  openGlmsingle,
  readGlmsingleBetas,
  readGlmsingleMask,
} from "../../loaders/glmsingle/mod.ts";
import { zscoreSession } from "../../normalization/mod.ts";
import { type CeilingSummary, summarizeCeilings } from "../../noise_ceiling/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { writeGlmsingle } from "./assembly.ts";
import { type CeilingColumns, trialCeilings } from "./ceilings.ts";
import { readStimulusTable } from "./stimulus_table.ts";
import type { GlmsingleTrials } from "./trials.ts";

/** The input, and how to make the assembly from it. */
export interface PrepareGlmsingleOptions extends RunOptions {
  /** Folders that GLMsingle wrote, each a session; all have the same conditions. */
  readonly folders: readonly string[];
  /** NIfTI or npy on the grid of the betas: its voxels above 0 are taken. */
  readonly mask: string;
  /** A CSV with `stimulus_id`, one row per condition. */
  readonly stimuli: string;
  /** The netCDF file that is written. */
  readonly out: string;
  /** The coordinate `subject`; `subj01` by default. */
  readonly subject?: string | undefined;
  /** The coordinate `region`; the mask's value by default. */
  readonly region?: string | undefined;
  /** The model whose betas are used; GLMsingle's last model by default. */
  readonly model?: GlmsingleModel | undefined;
  /** `mean` over the trials of a stimulus, by default, or `single` trials. */
  readonly trials?: "mean" | "single" | undefined;
  /** Whether each voxel is z-scored over the trials of its session (ddof 0); not by default. */
  readonly zscore?: boolean | undefined;
}

const OPTIONS = optionsOf<PrepareGlmsingleOptions>({
  folders: listOf(filePath),
  mask: filePath,
  stimuli: filePath,
  out: filePath,
}, {
  subject: text,
  region: text,
  model: oneOf(...GLMSINGLE_MODELS),
  trials: oneOf("mean", "single"),
  zscore: boolean,
  ...RUN_OPTIONS.others,
});

/** The result. */
export interface GlmsinglePreparation {
  /** The file. */
  readonly out: string;
  /** presentation × neuroid. */
  readonly shape: readonly [number, number];
  /** Trials of all sessions. */
  readonly trials: number;
  /** Stimuli by how many trials each has: `{ "3": 40 }`. */
  readonly repetitions: Readonly<Record<string, number>>;
  /** Data values that are NaN. */
  readonly nan: number;
  /** Of `nc_percent`; undefined where no stimulus has two trials. */
  readonly ceilings?: CeilingSummary | undefined;
}

/**
 * Writes a NeuroidAssembly of GLMsingle's betas: (presentation, neuroid) float32, percent signal change or
 * z-scores. Along presentation it has `stimulus_id`, the table's other columns, and `repetitions` or, for
 * single trials, `repetition` (from 0), `session`, `run` (from 1) and `trial` (from 0); along neuroid
 * `neuroid_id`, `subject`, `region`, `voxel_i`, `voxel_j`, `voxel_k` (from 0, in the mask), `ncsnr` and
 * `nc_percent`, for what a row is.
 *
 * @throws {MissingError} {FormatError} {ShapeError} as `openGlmsingle` and `readGlmsingleMask`;
 * {DataError} where the table has not a row for each condition, or sessions differ in conditions.
 *
 * @example
 * ```ts
 * import { prepareGlmsingle } from "neuroid/glmsingle";
 *
 * const folder = await Deno.makeTempDir();
 * const stimuli = `${folder}/stimuli.csv`;
 * await Deno.writeTextFile(stimuli, "stimulus_id\nface\nhouse\ntool\n");
 * const mini = "data-samples/glmsingle-mini";
 * const made = await prepareGlmsingle({
 *   folders: [mini],
 *   mask: `${mini}/mask.npy`,
 *   stimuli,
 *   out: `${folder}/mini.nc`,
 * });
 * console.log(made.shape, made.repetitions); // [3, 2] …
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function prepareGlmsingle(
  options: PrepareGlmsingleOptions,
): Promise<GlmsinglePreparation> {
  checkCall("prepareGlmsingle", { options: [options, OPTIONS] }, arguments);
  const { trials, mask, conditions } = await readSessions(options);
  const table = await readStimulusTable(options.stimuli, conditions);
  const stimuli = trials.conditions.map((condition) => table.ids[condition]!);
  const isMean = (options.trials ?? "mean") === "mean";
  const ceilings: CeilingColumns | undefined = trialCeilings(trials, stimuli, isMean);
  const written = await writeGlmsingle(options, { trials, mask, table, stimuli, ceilings, isMean });
  return {
    out: options.out,
    ...written,
    trials: stimuli.length,
    ...(ceilings && { ceilings: summarizeCeilings(ceilings.percent) }),
  };
}

async function readSessions(options: PrepareGlmsingleOptions) {
  const { folders, model, progress, signal, zscore = false } = options;
  const parts: { betas: Float32Array; conditions: Int32Array; runs: number[] }[] = [];
  let mask: Awaited<ReturnType<typeof readGlmsingleMask>> | undefined;
  let conditions: number | undefined;
  if (folders.length === 0) {
    const right = "one or more that GLMsingle wrote";
    throw new DataError({ doing: "prepare GLMsingle's betas", found: "no folder", right });
  }
  for (const folder of folders) {
    const dataset = await openGlmsingle(folder, model && { model });
    const own = await readGlmsingleMask(dataset, options.mask);
    mask ??= own;
    const count = dataset.design.trialsOfCondition.length;
    conditions ??= count;
    if (count !== conditions) {
      throw new ShapeError({
        doing: "join the sessions of GLMsingle",
        found: plural(count, "condition"),
        right: `${conditions}, as ${folders[0]} has; the same conditions in every session`,
        where: folder,
      });
    }
    const { data, shape } = await readGlmsingleBetas(dataset, own.voxels, { progress, signal });
    const plain = data instanceof Float32Array ? data : Float32Array.from(data);
    const [trials, neuroids] = shape as [number, number];
    const layout = { neuroids, trials, fastest: "neuroids" } as const;
    parts.push({
      betas: zscore ? byTrial(zscoreSession(plain, layout), layout) : plain,
      conditions: dataset.design.conditions,
      runs: [...dataset.design.trialsOfRun].flatMap((count, run) =>
        new Array<number>(count).fill(run + 1)
      ),
    });
  }
  const voxels = mask!.voxels.length;
  const betas = new Float32Array(parts.reduce((sum, part) => sum + part.betas.length, 0));
  let at = 0;
  for (const part of parts) {
    betas.set(part.betas, at);
    at += part.betas.length;
  }
  const trials: GlmsingleTrials = {
    betas,
    voxels,
    conditions: parts.flatMap((part) => [...part.conditions]),
    sessions: parts.flatMap(({ runs }, i) => runs.map(() => i + 1)),
    runs: parts.flatMap(({ runs }) => runs),
  };
  return { trials, mask: mask!, conditions: conditions! };
}

/** (neuroids, trials) as (trials, neuroids). */
function byTrial(
  values: Float32Array,
  { neuroids, trials }: { readonly neuroids: number; readonly trials: number },
): Float32Array {
  const turned = new Float32Array(values.length);
  for (let v = 0; v < neuroids; v++) {
    for (let t = 0; t < trials; t++) turned[t * neuroids + v] = values[v * trials + t]!;
  }
  return turned;
}

const MADE = like<GlmsinglePreparation>("an object: { out, shape }", "out", "shape");

/** The result in a few lines. */
export function glmsingleText(made: GlmsinglePreparation): string {
  checkCall("glmsingleText", { made: [made, MADE] }, arguments);
  const { out, shape, trials, repetitions, nan, ceilings } = made;
  const counts = Object.entries(repetitions).map(([times, count]) =>
    `${plural(count, "stimulus", "stimuli")} with ${times}`
  );
  return [
    `${plural(trials, "trial")}; ${counts.join(", ")}`,
    `${shape.join(" × ")} (presentations × voxels), ${countText(nan)} NaN`,
    ceilings === undefined
      ? "no noise ceilings: no stimulus has two trials"
      : `median ceiling ${ceilings.medianPercent.toFixed(1)} %`,
    `written to ${out}`,
  ].join("\n");
}
