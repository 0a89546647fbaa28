/** The assembly of GLMsingle's betas, and its file. */
import { dirname } from "node:path";
import { ndarray } from "../../arrays/mod.ts";
import { runAlone, writeDataArray } from "../../files/mod.ts";
import type { GlmsingleVoxels } from "../../loaders/glmsingle/mod.ts";
import { RepetitionMean } from "../../normalization/mod.ts";
import { NeuroidAssembly } from "../../packaging/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import { type CeilingColumns, countRepetitions } from "./ceilings.ts";
import type { GlmsingleTrials } from "./trials.ts";
import type { StimulusTable } from "./stimulus_table.ts";

/** What goes into an assembly. */
export interface GlmsingleContent {
  readonly trials: GlmsingleTrials;
  readonly mask: GlmsingleVoxels;
  readonly table: StimulusTable;
  /** The stimulus of each trial. */
  readonly stimuli: readonly string[];
  readonly ceilings: CeilingColumns | undefined;
  readonly isMean: boolean;
}

/** Where it goes, and what its voxels are. */
export interface GlmsingleTarget extends Pick<RunOptions, "note"> {
  readonly out: string;
  readonly subject?: string | undefined;
  readonly region?: string | undefined;
  readonly zscore?: boolean | undefined;
}

type Column = readonly string[] | Float64Array | BigInt64Array;
const integers = (values: readonly number[]) => BigInt64Array.from(values, BigInt);

/** Writes the assembly, and says what it holds. */
export async function writeGlmsingle(target: GlmsingleTarget, content: GlmsingleContent) {
  const { trials, stimuli, ceilings, isMean } = content;
  const counts = countRepetitions(stimuli);
  const { data, presentation } = isMean ? meanRows(content) : trialRows(content);
  const neuroid = neuroidColumns(target, content);
  const rows = data.length / trials.voxels;
  const along = (dim: string, columns: Record<string, Column>) =>
    Object.entries(columns).map(([name, values]) => [name, [dim, values]] as const);
  const assembly = new NeuroidAssembly(ndarray("float32", [rows, trials.voxels], data), {
    dims: ["presentation", "neuroid"],
    coords: Object.fromEntries([
      ...along("presentation", presentation),
      ...along("neuroid", neuroid),
    ]) as never,
    attrs: {
      betas: target.zscore ? "GLMsingle, z-scored within sessions" : "GLMsingle",
      trials: isMean ? "mean" : "single",
      repetitions: counts.map(([times, count]) => `${times}: ${count}`).join(", "),
      ...(ceilings && {
        nc_percent_source: `${ceilings.stimuli} stimuli with ${ceilings.repetitions} trials`,
      }),
    },
  });
  await runAlone(dirname(target.out), target, () => writeDataArray(target.out, assembly));
  return {
    shape: [rows, trials.voxels] as const,
    repetitions: Object.fromEntries(counts.map(([times, count]) => [String(times), count])),
    nan: data.reduce((sum, value) => sum + (value !== value ? 1 : 0), 0),
  };
}

/** One row per trial, in presentation order. */
function trialRows({ trials, table, stimuli }: GlmsingleContent) {
  const seen = new Map<string, number>();
  const repetition = stimuli.map((id) => {
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before;
  });
  const presentation: Record<string, Column> = {
    stimulus_id: stimuli,
    ...othersOf(table, trials.conditions),
    repetition: integers(repetition),
    session: integers(trials.sessions),
    run: integers(trials.runs),
    trial: integers(stimuli.map((_, trial) => trial)),
  };
  return { data: trials.betas, presentation };
}

/** One row per stimulus, in the order of the conditions that were shown: the mean over its trials. */
function meanRows({ trials, table, stimuli }: GlmsingleContent) {
  const shown = new Set(stimuli);
  const images = [...new Set(table.ids)].filter((id) => shown.has(id));
  const row = new Map(images.map((id, i) => [id, i]));
  const counts = images.map((id) => stimuli.filter((each) => each === id).length);
  const mean = new RepetitionMean({
    images: images.map((_, i) => i),
    neuroids: trials.voxels,
    repetitions: Math.min(255, Math.max(...counts)),
    rule: "nanmean",
  });
  mean.add(stimuli.map((id) => row.get(id)!), trials.betas);
  const presentation: Record<string, Column> = {
    stimulus_id: images,
    ...othersOf(table, images.map((id) => table.ids.indexOf(id))),
    repetitions: integers(counts),
  };
  return { data: mean.finish(), presentation };
}

function othersOf({ others }: StimulusTable, conditions: readonly number[]) {
  return Object.fromEntries(
    [...others].map(([name, values]) => [
      name,
      values instanceof Float64Array
        ? Float64Array.from(conditions, (condition) => values[condition]!)
        : conditions.map((condition) => values[condition]!),
    ]),
  );
}

function neuroidColumns(
  { subject = "subj01", region }: GlmsingleTarget,
  { mask, ceilings, trials: { voxels } }: GlmsingleContent,
): Record<string, Column> {
  const axis = (at: number) =>
    integers(Array.from({ length: voxels }, (_, v) => mask.indices[3 * v + at]!));
  const digits = Math.max(4, String(voxels - 1).length);
  return {
    neuroid_id: Array.from(
      { length: voxels },
      (_, v) => `${subject}_v${String(v).padStart(digits, "0")}`,
    ),
    subject: new Array<string>(voxels).fill(subject),
    region: Array.from(mask.values, (value) => region ?? String(value)),
    voxel_i: axis(0),
    voxel_j: axis(1),
    voxel_k: axis(2),
    ...(ceilings && { ncsnr: ceilings.ncsnr, nc_percent: ceilings.percent }),
  };
}
