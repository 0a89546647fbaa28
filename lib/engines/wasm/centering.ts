/** Rows in memory less a value each: by the compiled kernel where it runs, else here. */
import type { Floats } from "../../arrays/mod.ts";
import { instantiate, type KernelExports, kernelMemory, loadKernel } from "./module.ts";

/** Two buffers of rows that other engines read, and what is done to their rows in place. */
export interface RowMemory {
  /** Row-major, one as large as the other. */
  readonly buffers: readonly [Floats, Floats];
  /** About the mean of `width` values of a buffer; exactly that of equal values. */
  mean(buffer: 0 | 1, at: number, width: number): number;
  /** Takes a value off them and returns the sum of what is left. */
  takeOff(buffer: 0 | 1, at: number, width: number, shift: number): number;
}

/** Memory for two buffers of `length` values. */
export async function openRowMemory(
  dtype: "float32" | "float64",
  length: number,
): Promise<RowMemory> {
  const module = await loadKernel();
  return module === undefined ? plainRows(dtype, length) : kernelRows(module, dtype, length);
}

// The first 64 KiB stay free for what the compiler may keep there.
const START = 1 << 16;

function kernelRows(module: WebAssembly.Module, dtype: string, length: number): RowMemory {
  const single = dtype === "float32", item = single ? 4 : 8;
  const second = START + Math.ceil(length * item / 64) * 64;
  const memory = kernelMemory(second + length * item);
  const kernel: KernelExports = instantiate(module, memory);
  const view = (at: number) =>
    single
      ? new Float32Array(memory.buffer, at, length)
      : new Float64Array(memory.buffer, at, length);
  const [mean, takeOff] = single
    ? [kernel.meanF32, kernel.takeOffF32]
    : [kernel.meanF64, kernel.takeOffF64];
  const place = (buffer: 0 | 1, at: number) => (buffer === 0 ? START : second) + at * item;
  return {
    buffers: [view(START), view(second)],
    mean: (buffer, at, width) => mean(place(buffer, at), width),
    takeOff: (buffer, at, width, shift) => takeOff(place(buffer, at), width, shift),
  };
}

function plainRows(dtype: string, length: number): RowMemory {
  const make = () => dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
  const buffers = [make(), make()] as const;
  return {
    buffers,
    mean(buffer, at, width) {
      const data = buffers[buffer], origin = data[at]!;
      let sum = 0;
      for (let k = 0; k < width; k++) sum += data[at + k]! - origin;
      const mean = origin + sum / width;
      return dtype === "float32" ? Math.fround(mean) : mean;
    },
    takeOff(buffer, at, width, shift) {
      const data = buffers[buffer];
      let sum = 0;
      for (let k = 0; k < width; k++) sum += data[at + k]! -= shift;
      return sum;
    },
  };
}
