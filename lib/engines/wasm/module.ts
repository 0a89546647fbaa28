/** The compiled kernel: what it exports, and where this machine can run it. */
import { embeddedBytes } from "../../embedded/mod.ts";
import { GRAM } from "./gram.wasm.ts";
import { onOwnMemory } from "./own_memory.ts";
import { fused } from "./plain.ts";

type Pack = (...args: number[]) => void;
type Multiply = (
  packed: number,
  sums: number,
  from: number,
  to: number,
  panels: number,
  first: number,
  width: number,
  means: number,
) => void;

/** What the kernel exports; gram.as says what each does. */
export interface KernelExports {
  isFused(a: number, b: number, c: number, exact: number): number;
  multiplyF32: Multiply;
  multiplyF64: Multiply;
  differF64: Multiply;
  meanF32(row: number, width: number): number;
  meanF64(row: number, width: number): number;
  takeOffF32(row: number, width: number, shift: number): number;
  takeOffF64(row: number, width: number, shift: number): number;
  packF32: Pack;
  packF64: Pack;
}

/** The compiled kernel on a memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const imports = { env: { memory, abort: () => {} } };
  return new WebAssembly.Instance(module, imports).exports as unknown as KernelExports;
}

/** A shared memory of at least so many bytes. */
export function sharedMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / (1 << 16));
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** Whether memory can be shared with workers; on a page that is not isolated from others it cannot. */
export const SHARES_MEMORY = typeof SharedArrayBuffer !== "undefined";

/** A memory of at least so many bytes for the kernel's module: shared where that is possible. */
export function kernelMemory(bytes: number): WebAssembly.Memory {
  if (SHARES_MEMORY) return sharedMemory(bytes);
  const pages = Math.ceil(bytes / (1 << 16));
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

let loaded: Promise<WebAssembly.Module | undefined> | undefined;

/**
 * The kernel's module, compiled and checked once. Undefined where there is no (relaxed)
 * SIMD, or where the processor rounds twice in a multiply-add: the plain sums then give
 * the same bits, slower.
 */
export function loadKernel(): Promise<WebAssembly.Module | undefined> {
  return loaded ??= load();
}

async function load(): Promise<WebAssembly.Module | undefined> {
  const shared = embeddedBytes(GRAM);
  const bytes = SHARES_MEMORY ? shared : onOwnMemory(shared);
  if (!WebAssembly.validate(bytes)) return undefined;
  const module = await WebAssembly.compile(bytes);
  // 1 + 2⁻²³ plus a product just under half a unit: rounded twice it goes up, rounded once down.
  const a = 2 ** -12 * (1 + 2 ** -23), b = 2 ** -12 * (1 - 2 ** -23), c = 1 + 2 ** -23;
  const fuses = instantiate(module, kernelMemory(1 << 16)).isFused(a, b, c, fused(a, b, c));
  return fuses === 1 ? module : undefined;
}
