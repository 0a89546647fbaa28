/** How sums are cut for a device: tiles in groups, channels in slabs and parts of slabs. */
import { EngineFailure } from "../engine.ts";
import { STEP, TILE } from "./shaders.ts";

/** Bytes of a tile of sums. */
export const TILE_BYTES = TILE * TILE * 4;
/** A slab is staged here twice and lies on the device twice. */
const SLAB_BYTES = 64 * 2 ** 20;
/** Parts of tiles, before they are added. */
const PARTS_BYTES = 64 * 2 ** 20;
/** So many workgroups keep a large device at work. */
const ENOUGH_GROUPS = 600;
/** Channels of a part: fewer are not worth a workgroup, more would cost digits. */
const LEAST_CHANNELS = 512, MOST_CHANNELS = 4096;

/** A job cut for a device. */
export interface GpuPlan {
  /** Tiles by their rows and columns of tiles, in the order in which they lie in memory. */
  readonly places: readonly (readonly [row: number, column: number])[];
  /** Patterns with those that fill the last tiles up. */
  readonly paddedRows: number;
  /** Channels of a slab, a multiple of {@link STEP}. */
  readonly width: number;
  /** Parts that a slab's channels are cut into, and channels of each but the last. */
  readonly parts: number;
  readonly partChannels: number;
  /** Tiles of a buffer of sums. */
  readonly groupTiles: number;
  /** Tiles that are computed at a time. */
  readonly batchTiles: number;
}

/**
 * Cuts a job.
 *
 * @param split Patterns of x, a multiple of {@link TILE}; 0 for all pairs of one set.
 * @param most Bytes of a buffer.
 * @throws {EngineFailure} if the device is too small for it.
 */
export function planGpu(rows: number, columns: number, split: number, most: number): GpuPlan {
  const side = Math.ceil(rows / TILE), left = split / TILE, paddedRows = side * TILE;
  const places: [number, number][] = [];
  for (let row = 0; row < (split === 0 ? side : left); row++) {
    for (let column = split === 0 ? row : left; column < side; column++) places.push([row, column]);
  }
  const fitting = Math.floor(Math.min(most, SLAB_BYTES) / (paddedRows * 4) / STEP) * STEP;
  if (fitting === 0) {
    throw new EngineFailure(
      `${rows} patterns are too many for its buffers of ${most} bytes`,
      "work",
    );
  }
  const width = Math.min(fitting, Math.ceil(columns / STEP) * STEP);
  const wanted = Math.max(
    Math.min(Math.ceil(ENOUGH_GROUPS / places.length), Math.ceil(width / LEAST_CHANNELS)),
    Math.ceil(width / MOST_CHANNELS),
  );
  const partChannels = Math.ceil(width / wanted / STEP) * STEP;
  const parts = Math.ceil(width / partChannels);
  const groupTiles = Math.min(places.length, Math.floor(most / TILE_BYTES));
  const room = Math.floor(Math.min(most, PARTS_BYTES) / (TILE_BYTES * parts));
  if (room === 0) throw new EngineFailure(`buffers of ${most} bytes are too small`, "work");
  return {
    ...{ places, paddedRows, width, parts, partChannels, groupTiles },
    batchTiles: Math.min(room, groupTiles),
  };
}
