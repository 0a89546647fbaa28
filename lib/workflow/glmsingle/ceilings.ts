/** Noise ceilings from GLMsingle's single trials. */
import {
  ncsnrFromBetas,
  ncsnrToNoiseCeilingPercent,
  ncsnrToNoiseCeilingPercentMixed,
} from "../../noise_ceiling/mod.ts";
import type { GlmsingleTrials } from "./trials.ts";

/** One per voxel. */
export interface CeilingColumns {
  /** Unitless. */
  readonly ncsnr: Float64Array;
  /** For what a row of the assembly is. */
  readonly percent: Float64Array;
  /** How many trials the stimuli had that the ratio was computed from. */
  readonly repetitions: number;
  /** How many such stimuli there were. */
  readonly stimuli: number;
}

/** Voxels that are computed at a time. */
const BLOCK = 256;

/** How many stimuli have how many trials, those with most first. */
export function countRepetitions(stimuli: readonly string[]): [trials: number, stimuli: number][] {
  const trials = new Map<string, number>();
  for (const id of stimuli) trials.set(id, (trials.get(id) ?? 0) + 1);
  const counts = new Map<number, number>();
  for (const each of trials.values()) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => b - a);
}

/**
 * The ceilings by NSD's rule (`ncsnrFromBetas`), from the stimuli of the commonest number of trials above
 * one; undefined where no stimulus has two. Those of means are for the numbers of trials that there are.
 */
export function trialCeilings(
  { betas, voxels, sessions }: GlmsingleTrials,
  stimuli: readonly string[],
  isMean: boolean,
): CeilingColumns | undefined {
  const counts = countRepetitions(stimuli);
  const repeated = counts.filter(([trials]) => trials > 1);
  if (repeated.length === 0) return undefined;
  const [repetitions, images] = repeated.reduce((best, each) => each[1] > best[1] ? each : best);
  const ncsnr = new Float64Array(voxels);
  for (let first = 0; first < voxels; first += BLOCK) {
    const columns = Math.min(BLOCK, voxels - first);
    const data = new Float32Array(stimuli.length * columns);
    for (let t = 0; t < stimuli.length; t++) {
      const from = t * voxels + first;
      data.set(betas.subarray(from, from + columns), t * columns);
    }
    const block = { dtype: "float32", shape: [stimuli.length, columns], data } as const;
    ncsnr.set(ncsnrFromBetas(block, { sessions, images: stimuli, repetitions }).ncsnr, first);
  }
  const percent = isMean
    ? ncsnrToNoiseCeilingPercentMixed(ncsnr, counts)
    : ncsnrToNoiseCeilingPercent(ncsnr, 1);
  return { ncsnr, percent, repetitions, stimuli: images };
}
