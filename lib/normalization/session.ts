/**
 * The session z-score: each neuroid to mean 0 and standard deviation 1 over the trials of one session.
 *
 * For neuroid v and trials t of one session, over all its n trials:
 *
 *     μ(v) = Σ x(t, v) / n      σ(v) = √( Σ (x(t, v) − μ(v))² / (n − ddof) )
 *     z(t, v) = (x(t, v) − μ(v)) / σ(v),      with σ = 1 where σ(v) is 0
 *
 * It takes out what drifts from scan day to scan day and puts all neuroids on one scale. It is the
 * normalization that Allen et al. (2022, Nature Neuroscience 25, 116–126, Extended Data Fig. 8)
 * prescribe before trials of different sessions are averaged. All trials of the session count, also
 * those of images that are not kept.
 *
 * The sums are pairwise over each neuroid's trials, each step rounded, so that the result equals
 * `(roi - roi.mean(0)) / roi.std(0)` of the Python notebooks bit for bit: there a masked selection
 * of neuroids lies column by column in memory.
 *
 * - int16 betas (volume: percent signal change × 300) are divided by 300 and computed in float32.
 * - float32 betas (surface: percent signal change) are computed in float64 and stored as float32.
 *
 * NaN makes its neuroid NaN for the session; a σ of NaN is not replaced by 1.
 */
import { anything, checkCall, like } from "../calls/mod.ts";
import { ShapeError } from "../errors/mod.ts";
import { type Floats, pairwiseSum } from "../arrays/mod.ts";

/** The betas of one session: int16 as the volume files hold them, float32 as the surface files do. */
export type SessionBetas = Int16Array | Float32Array;

/** The memory layout of the betas of one session. */
export interface SessionLayout {
  /** How many voxels or vertices. */
  readonly neuroids: number;
  /** How many trials the session has: all of them. */
  readonly trials: number;
  /**
   * `"trials"` (the default): (neuroids, trials) row-major, with the trials of a neuroid contiguous;
   * `"neuroids"`: (trials, neuroids) row-major.
   */
  readonly fastest?: "trials" | "neuroids" | undefined;
  /** Subtracted from the count in the variance's denominator; 0 by default. */
  readonly ddof?: number | undefined;
}

/** Neuroids handled at a time where their trials lie apart. */
const TILE = 32;
/** Betas of the volume are percent signal change times this. */
const VOLUME_SCALE = 300;

const SESSION_LAYOUT = like<SessionLayout>("an object: { neuroids, trials }", "neuroids", "trials");

/**
 * The z-scored session: (neuroids, trials) row-major, whatever the layout of the betas. A neuroid with
 * NaN is NaN in all trials; one that never changes is 0.
 *
 * @throws {ShapeError} if there are not neuroids × trials betas.
 *
 * @example Two trials of a voxel, 1 and 3 percent signal change
 * ```ts
 * import { zscoreSession } from "neuroid/nsd";
 * import assert from "node:assert/strict";
 *
 * const zscored = zscoreSession(Int16Array.of(300, 900), { neuroids: 1, trials: 2 });
 * assert.deepEqual(zscored, Float32Array.of(-1, 1));
 * ```
 */
export function zscoreSession(betas: SessionBetas, layout: SessionLayout): Float32Array {
  checkCall(
    "zscoreSession",
    { betas: [betas, anything], layout: [layout, SESSION_LAYOUT] },
    arguments,
  );
  const zscored = new Float32Array(layout.neuroids * layout.trials);
  forEachNeuroid(betas, layout, (neuroid, deviations, start, std) => {
    const place = neuroid * layout.trials;
    for (let t = 0; t < layout.trials; t++) zscored[place + t] = deviations[start + t]! / std;
  });
  return zscored;
}

/**
 * Hands over each neuroid's deviations from its mean, `deviations[start … start + trials - 1]`, and
 * what to divide them by: the division is left to those who know which trials they want.
 */
export function forEachNeuroid(
  betas: SessionBetas,
  { neuroids, trials, fastest = "trials", ddof = 0 }: SessionLayout,
  take: (neuroid: number, deviations: Floats, start: number, std: number) => void,
): void {
  if (betas.length !== neuroids * trials) {
    throw new ShapeError({
      doing: "z-score a session",
      found: `${betas.length} betas`,
      right: `${neuroids} neuroids × ${trials} trials`,
    });
  }
  const Working = betas instanceof Int16Array ? Float32Array : Float64Array;
  const scale = betas instanceof Int16Array ? VOLUME_SCALE : 1;
  const tile = fastest === "trials" ? 1 : TILE;
  const rows = new Working(tile * trials), squares = new Working(trials);
  for (let first = 0; first < neuroids; first += tile) {
    const count = Math.min(tile, neuroids - first);
    if (fastest === "neuroids") {
      for (let t = 0; t < trials; t++) {
        const source = t * neuroids + first;
        for (let i = 0; i < count; i++) rows[i * trials + t] = betas[source + i]! / scale;
      }
    } else {
      rows.set(betas.subarray(first * trials, (first + 1) * trials));
      if (scale !== 1) { for (let t = 0; t < trials; t++) rows[t] = rows[t]! / scale; }
    }
    for (let i = 0; i < count; i++) {
      const std = center(rows, squares, i * trials, trials, ddof);
      take(first + i, rows, i * trials, std);
    }
  }
}

/**
 * Takes the mean off `n` values in place and returns their standard deviation, 1 where it is 0. The
 * array's own type rounds each step.
 */
function center(rows: Floats, squares: Floats, start: number, n: number, ddof: number): number {
  const single = rows instanceof Float32Array;
  const mean = single
    ? Math.fround(pairwiseSum(rows, start, n) / n)
    : pairwiseSum(rows, start, n) / n;
  for (let t = 0; t < n; t++) {
    rows[start + t] = rows[start + t]! - mean;
    const deviation = rows[start + t]!;
    squares[t] = deviation * deviation;
  }
  const variance = pairwiseSum(squares, 0, n) / Math.max(n - ddof, 0);
  const std = single ? Math.fround(Math.sqrt(Math.fround(variance))) : Math.sqrt(variance);
  return std === 0 ? 1 : std;
}
