/**
 * How sums over channels are cut into pieces, and where the pieces lie in the kernel's memory.
 *
 * Channels go through in slabs: a slab of all patterns is staged as it comes (row by row), packed
 * into panels of 8 patterns (channel by channel), then every pair of patterns adds its products to
 * a tile of float64 sums. Two stagings and two packed slabs let the steps of neighboring slabs
 * overlap. Sizes depend on the shape alone, never on the number of workers, so neither does any bit
 * of the result.
 */

import type { Sum } from "../engine.ts";

/** Channels that are summed in the type of the data before the sum goes to float64. */
export const CHANNEL_BLOCK = 256;
/** Patterns in a panel. */
export const PANEL = 8;
/** Quads (4 patterns) that are multiplied at a time by one worker. */
const GROUP = 8;
/** Elements of a slab at most, where a single block is not more. */
const SLAB_ELEMENTS = 1 << 20;
const SLAB_BLOCKS = 16;

/** What is to be summed over channels, for pairs of patterns; differences in float64 alone. */
export interface Job extends Sum {
  readonly rows: number;
  readonly columns: number;
  /**
   * 0 for all pairs; else the number of leading rows (a multiple of {@link PANEL}) that are paired
   * with the rows after them, and with those only.
   */
  readonly split: number;
}

/** A job cut into pieces. Places are bytes from the start of the memory. */
export interface Plan extends Job {
  readonly panels: number;
  /** The first panel that tiles reach to the right; 0 for the triangle. */
  readonly first: number;
  readonly groups: number;
  readonly tiles: number;
  readonly slabs: number;
  readonly slabWidth: number;
  /**
   * Int32 counters, see {@link Counter}; then a counter of panels and one of groups for each slab.
   */
  readonly counters: number;
  /** Tiles of 4 × 8 float64. */
  readonly sums: number;
  /** For each buffer the rows m, n, t, r of {@link meanRow}. */
  readonly means: readonly [number, number];
  /** What each row's means are relative to: its first slab's. */
  readonly origins: number;
  /** Each row's sum over channels, relative to its origin. */
  readonly totals: number;
  readonly staging: readonly [number, number];
  readonly packed: readonly [number, number];
  readonly bytes: number;
}

/** Places of the counters, in int32. */
export const Counter = { filled: 0, stop: 1, arrived: 2, perSlab: 3 } as const;

/** Cuts a job. */
export function planOf(job: Job): Plan {
  const panels = Math.ceil(job.rows / PANEL), first = job.split / PANEL;
  const size = panels * PANEL;
  const blocks = Math.min(
    SLAB_BLOCKS,
    Math.max(1, Math.floor(SLAB_ELEMENTS / (size * CHANNEL_BLOCK))),
    Math.max(1, Math.ceil(job.columns / CHANNEL_BLOCK)),
  );
  const slabWidth = blocks * CHANNEL_BLOCK, slabs = Math.ceil(job.columns / slabWidth);
  const tiles = first > 0 ? 2 * first * (panels - first) : panels * (panels + 1);
  const slabBytes = size * slabWidth * (job.dtype === "float32" ? 4 : 8);
  // The first 64 KiB stay free for what the compiler may keep there.
  let next = 1 << 16;
  const place = (bytes: number) => {
    const at = next;
    next += Math.ceil(bytes / 64) * 64;
    return at;
  };
  return {
    ...job,
    ...{ panels, first, tiles, slabs, slabWidth },
    groups: Math.ceil((first > 0 ? first : panels) * 2 / GROUP),
    counters: place(4 * (Counter.perSlab + 2 * slabs)),
    sums: place(tiles * 32 * 8),
    means: [place(4 * size * 8), place(4 * size * 8)],
    origins: place(size * 8),
    totals: place(size * 8),
    staging: [place(slabBytes), place(slabBytes)],
    packed: [place(slabBytes), place(slabBytes)],
    bytes: next,
  };
}

/** The channels of a slab, from 0: `[from, to)`. */
export function slabRange(plan: Plan, slab: number): [from: number, to: number] {
  const from = slab * plan.slabWidth;
  return [from, Math.min(plan.columns, from + plan.slabWidth)];
}

/** The quads of a group: `[from, to)`. */
export function groupRange(plan: Plan, group: number): [from: number, to: number] {
  const quads = 2 * (plan.first > 0 ? plan.first : plan.panels);
  return [group * GROUP, Math.min(quads, (group + 1) * GROUP)];
}

/** Tiles before those of a quad. */
export function tilesBefore({ panels, first }: Plan, quad: number): number {
  if (first > 0) return quad * (panels - first);
  const panel = quad >> 1;
  const before = 2 * panel * panels - panel * (panel - 1);
  return quad & 1 ? before + panels - panel : before;
}
