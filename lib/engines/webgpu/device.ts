/** A graphics processor, asked for with the limits that it offers. */
import { EngineFailure } from "../engine.ts";
import { withRuntimeFolder } from "./runtime_folder.ts";

/** The largest buffer that is used, whatever a device offers: laptops have no more. */
const MOST_BYTES = 256 * 2 ** 20;

/** A device, and what became of it. */
export interface Device {
  readonly device: GPUDevice;
  /** Bytes of a buffer at most. */
  readonly most: number;
  readonly name: string;
  /** Whether a processor plays it. */
  readonly isFallback: boolean;
  /** Rejects with an {@link EngineFailure} once the device is lost; never resolves. */
  readonly lost: Promise<never>;
}

/** What is needed of `navigator.gpu`. */
export type Gpu = Pick<GPU, "requestAdapter">;

/**
 * The device of the fastest adapter.
 *
 * @throws {EngineFailure} if there is none, or one that is too small.
 */
export async function openDevice(
  gpu: Gpu | undefined = navigator.gpu,
  most: number = MOST_BYTES,
): Promise<Device> {
  const adapter = await withRuntimeFolder(async () =>
    await gpu?.requestAdapter({ powerPreference: "high-performance" })
  );
  if (!adapter) throw new EngineFailure("there is no adapter");
  const { limits, info } = adapter;
  requireLimits(limits);
  const device = await adapter.requestDevice({
    requiredLimits: {
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxBufferSize: limits.maxBufferSize,
    },
  }).catch((error) => {
    throw new EngineFailure(`the adapter gives no device: ${(error as Error).message}`);
  });
  const lost = device.lost.then(({ message, reason }) => {
    throw new EngineFailure(`the device was lost: ${message || reason || "no reason given"}`);
  });
  lost.catch(() => {}); // whoever waits for the device hears of it
  return {
    device,
    lost,
    most: Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize, most),
    name: info.description || info.vendor || "unnamed",
    isFallback: info.isFallbackAdapter ?? false,
  };
}

/** What the kernel needs of a device: WebGPU's own defaults, but some adapters offer less. */
const NEEDED = {
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16_384,
  maxStorageBufferBindingSize: 16 * 2 ** 20,
  maxBufferSize: 16 * 2 ** 20,
  maxStorageBuffersPerShaderStage: 3,
} as const;

function requireLimits(limits: GPUSupportedLimits): void {
  for (const [name, least] of Object.entries(NEEDED)) {
    const offered = (limits as unknown as Record<string, number>)[name]!;
    if (offered >= least) continue;
    throw new EngineFailure(`its ${name} is ${offered}, and ${least} is needed`);
  }
}
