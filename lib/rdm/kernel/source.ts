/** Where the kernel takes its patterns from: any store of rows that can copy out some channels. */
import type { Floats } from "../../arrays/mod.ts";
import { type Plan, slabRange } from "./plan.ts";

/** Patterns as rows, channels as columns. */
export interface PatternSource {
  readonly rows: number;
  readonly columns: number;
  /**
   * Copies channels `[from, to)` of row i to `target[i * stride + (channel - from)]`, for all rows.
   */
  copy(target: Floats, stride: number, from: number, to: number): void;
}

/**
 * Patterns of a row-major array; with `channels` only those columns, in that order, without a copy
 * of the rest.
 */
export function arraySource(
  data: Floats,
  rows: number,
  columns: number,
  channels?: ArrayLike<number>,
): PatternSource {
  if (channels === undefined || isRun(channels)) {
    const first = channels?.[0] ?? 0;
    return {
      rows,
      columns: channels?.length ?? columns,
      copy(target, stride, from, to) {
        for (let i = 0; i < rows; i++) {
          const at = i * columns + first;
          target.set(data.subarray(at + from, at + to), i * stride);
        }
      },
    };
  }
  return {
    rows,
    columns: channels.length,
    copy(target, stride, from, to) {
      for (let i = 0; i < rows; i++) {
        const row = i * columns, out = i * stride - from;
        for (let k = from; k < to; k++) target[out + k] = data[row + channels[k]!]!;
      }
    },
  };
}

function isRun(channels: ArrayLike<number>): boolean {
  for (let i = 1; i < channels.length; i++) if (channels[i] !== channels[0]! + i) return false;
  return true;
}

/**
 * One source above another; both need the same channels. Rows between them repeat the last above.
 */
export function stackedSource(
  above: PatternSource,
  gap: number,
  below: PatternSource,
): PatternSource {
  const start = above.rows + gap;
  return {
    rows: start + below.rows,
    columns: above.columns,
    copy(target, stride, from, to) {
      above.copy(target, stride, from, to);
      const last = (above.rows - 1) * stride;
      for (let i = above.rows; i < start; i++) {
        target.copyWithin(i * stride, last, last + to - from);
      }
      below.copy(target.subarray(start * stride), stride, from, to);
    },
  };
}

/** Copies a slab to where the kernel stages it. */
export function stage(
  source: PatternSource,
  plan: Plan,
  memory: WebAssembly.Memory,
  slab: number,
): void {
  const length = plan.rows * plan.slabWidth, at = plan.staging[slab % 2 as 0 | 1];
  const target = plan.dtype === "float32"
    ? new Float32Array(memory.buffer, at, length)
    : new Float64Array(memory.buffer, at, length);
  source.copy(target, plan.slabWidth, ...slabRange(plan, slab));
}
