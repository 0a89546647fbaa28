/** Patterns on their way into the kernel's memory. */
import type { PatternSource } from "../source.ts";
import { type Plan, slabRange } from "./plan.ts";

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
