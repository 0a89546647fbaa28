/** A graphics processor as an engine. */
import type { Engine } from "../engine.ts";
import type { Device } from "./device.ts";
import { compileKernels } from "./kernels.ts";
import { computeCrossSums, computePairSums, type Gpu } from "./sums.ts";

/** The engine that a device makes, its kernels compiled. */
export async function webgpuEngineOf(device: Device): Promise<Engine> {
  const gpu: Gpu = { device, kernels: await compileKernels(device) };
  return {
    name: "webgpu",
    refusal: (dtype) => dtype === "float32" ? undefined : "it has float32 alone",
    computePairSums: (source, sum, options) => computePairSums(gpu, source, sum, options),
    computeCrossSums: (x, y, dtype, options) => computeCrossSums(gpu, x, y, dtype, options),
  };
}
