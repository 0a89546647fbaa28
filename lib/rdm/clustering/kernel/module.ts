/** The compiled kernel: what it exports. */
import { embeddedBytes } from "../../../embedded/mod.ts";
import { CLUSTER } from "./cluster.wasm.ts";

/** What the kernel exports; cluster.as says what each does. */
export interface KernelExports {
  place(values: number, condensed: number, i: number, n: number, side: number): void;
  distance(values: number, i: number, j: number, side: number): number;
  nearest(
    ...args: [
      ...[values: number, mask: number, here: number, n: number, side: number],
      ...[best: number, least: number, out: number],
    ]
  ): number;
  merge(
    ...args: [
      ...[values: number, sizes: number, method: number, x: number, y: number],
      ...[n: number, side: number, between: number],
    ]
  ): void;
  compact(values: number, kept: number, count: number, side: number): void;
  grow(distances: number, near: number, n: number, out: number): number;
}

/** Where free memory begins: the first 64 KiB are for what the compiler may keep there. */
export const START = 1 << 16;

let compiled: WebAssembly.Module | undefined;

/** The kernel on a memory; it is compiled once. */
export function instantiate(memory: WebAssembly.Memory): KernelExports {
  compiled ??= new WebAssembly.Module(embeddedBytes(CLUSTER));
  const imports = { env: { memory, abort: () => {} } };
  return new WebAssembly.Instance(compiled, imports).exports as unknown as KernelExports;
}
