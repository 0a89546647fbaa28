/** Single trials of GLMsingle. */

/** Betas of all sessions, one trial after the other. */
export interface GlmsingleTrials {
  /** (trials, voxels) row-major. */
  readonly betas: Float32Array;
  readonly voxels: number;
  /** The condition of each trial, from 0. */
  readonly conditions: readonly number[];
  /** The session of each trial, from 1. */
  readonly sessions: readonly number[];
  /** The run of each trial within its session, from 1. */
  readonly runs: readonly number[];
}
