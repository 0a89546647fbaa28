/**
 * The order in which a session's voxels are read. A session is stored as (trials, Z, Y, X) and a few
 * per cent of its voxels are wanted, all their trials; what that costs depends on the chunks alone.
 */
import type { Box } from "../box.ts";
import type { DatasetInfo } from "../info.ts";
import { blocks } from "./blocks.ts";
import { columns } from "./columns.ts";
import { planes } from "./planes.ts";

/** The part of a dataset's description that plans look at. */
export type Stored = Pick<DatasetInfo, "shape" | "chunks" | "filters">;

/** One read: a box of (trials, Z, Y, X), and which of the wanted voxels are in it. */
export interface VoxelRead extends Box {
  /** Positions in the list of wanted voxels. */
  readonly members: Int32Array;
  /** For each member, its place within one trial of the box. */
  readonly offsets: Int32Array;
}

/** How a session is laid out in its file. */
export type Layout = "a chunk a voxel" | "blocks of voxels" | "a chunk a trial" | "contiguous";

/** The layout of a dataset of shape (trials, Z, Y, X). */
export function layoutOf({ shape, chunks }: Stored): Layout {
  if (chunks === null) return "contiguous";
  const [trials = 0, ...space] = chunks;
  if (space.every((length) => length === 1)) return "a chunk a voxel";
  const wholeVolume = space.every((length, axis) => length >= shape[axis + 1]!);
  return wholeVolume && trials === 1 ? "a chunk a trial" : "blocks of voxels";
}

/** The reads that fetch all trials of `voxels` (flat indices into (Z, Y, X), ascending). */
export function plan(stored: Stored, voxels: ArrayLike<number>): Iterable<VoxelRead> {
  switch (layoutOf(stored)) {
    case "a chunk a voxel":
      return columns(stored, voxels);
    case "contiguous":
      return planes(stored, voxels);
    default:
      return blocks(stored, voxels);
  }
}

/** The layout in words: `a chunk a voxel (750, 1, 1, 1), deflate`. */
export function describeLayout(stored: Stored): string {
  const { chunks, filters } = stored;
  const shape = chunks === null ? "" : ` (${chunks.join(", ")})`;
  return [`${layoutOf(stored)}${shape}`, ...filters].join(", ");
}

/** Bytes of betas that are read, before unpacking, to get all trials of `voxels`. */
export function bytesToRead(stored: Stored, voxels: ArrayLike<number>): number {
  const BYTES = 2; // int16
  let elements = 0;
  for (const { count } of plan(stored, voxels)) elements += count.reduce((a, b) => a * b, BYTES);
  return elements;
}
