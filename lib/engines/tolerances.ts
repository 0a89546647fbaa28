/** How far engines may be from each other. */
import type { Sum } from "./engine.ts";
import type { EngineName } from "./names.ts";

/**
 * The largest difference of a sum from that of `"wasm"`, relative to the norms of its two patterns
 * (the root of the product of their sums with themselves; for squared differences relative to the
 * difference). `"webgpu"` has float32 alone. Two runs on one device give the same bits.
 */
export const engineTolerances: Readonly<
  Record<EngineName, Readonly<Record<Sum["dtype"], number>>>
> = {
  wasm: { float32: 0, float64: 0 },
  blas: { float32: 1e-5, float64: 1e-11 },
  webgpu: { float32: 1e-5, float64: NaN },
};
