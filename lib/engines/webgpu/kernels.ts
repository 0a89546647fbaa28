/** The kernels compiled for a device, and a job's buffers on it. */
import type { Floats } from "../../arrays/mod.ts";
import type { Device } from "./device.ts";
import { type GpuPlan, TILE_BYTES } from "./plan.ts";
import { addShader, groupsOfTile, sumsShader, TILE } from "./shaders.ts";

/** Compiled once for a device. */
export interface Kernels {
  readonly products: GPUComputePipeline;
  readonly differences: GPUComputePipeline;
  readonly add: GPUComputePipeline;
  /** Workgroups for a tile. */
  readonly tileGroups: number;
}

/** Compiles the kernels. */
export async function compileKernels({ device, isFallback }: Device): Promise<Kernels> {
  const compile = (code: string) =>
    device.createComputePipelineAsync({
      layout: "auto",
      compute: { module: device.createShaderModule({ code }), entryPoint: "main" },
    });
  return {
    products: await compile(sumsShader({ sum: "products", small: isFallback })),
    differences: await compile(sumsShader({ sum: "differences", small: isFallback })),
    add: await compile(addShader),
    tileGroups: groupsOfTile(isFallback),
  };
}

/** A job on a device. Destroy it in the end. */
export class GpuJob {
  readonly #device: GPUDevice;
  readonly #kernels: Kernels;
  readonly #sum: "products" | "differences";
  readonly #plan: GpuPlan;
  readonly #buffers: GPUBuffer[] = [];
  readonly #slabs: readonly GPUBuffer[];
  readonly #places: GPUBuffer;
  readonly #parts: GPUBuffer;
  readonly #sums: readonly GPUBuffer[];
  readonly #jobs: readonly [GPUBuffer, GPUBuffer];

  constructor(
    { device }: Device,
    kernels: Kernels,
    sum: "products" | "differences",
    plan: GpuPlan,
    slabs: number,
  ) {
    this.#device = device;
    this.#kernels = kernels;
    this.#sum = sum;
    this.#plan = plan;
    const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
    const slabBytes = plan.paddedRows * plan.width * 4;
    this.#slabs = Array.from(
      { length: Math.min(2, slabs) },
      () => this.#make(slabBytes, storage),
    );
    this.#places = this.#make(8 * plan.places.length, storage);
    device.queue.writeBuffer(this.#places, 0, Uint32Array.from(plan.places.flat()));
    this.#parts = this.#make(plan.parts * plan.batchTiles * TILE_BYTES, GPUBufferUsage.STORAGE);
    const groups = Math.ceil(plan.places.length / plan.groupTiles);
    this.#sums = Array.from({ length: groups }, (_, group) => {
      const tiles = Math.min(plan.groupTiles, plan.places.length - group * plan.groupTiles);
      return this.#make(tiles * TILE_BYTES, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
    });
    const uniform = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.#jobs = [this.#make(16, uniform), this.#make(16, uniform)];
  }

  #make(size: number, usage: number): GPUBuffer {
    const buffer = this.#device.createBuffer({ size, usage });
    this.#buffers.push(buffer);
    return buffer;
  }

  /** Sends a staged slab, (rows, width), and has its sums added to the others. */
  add(slab: number, data: Floats): void {
    const { queue } = this.#device, { places, groupTiles, batchTiles } = this.#plan;
    const buffer = this.#slabs[slab % this.#slabs.length]!;
    queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
    for (const [group, sums] of this.#sums.entries()) {
      const start = group * groupTiles, end = Math.min(places.length, start + groupTiles);
      for (let first = start; first < end; first += batchTiles) {
        this.#addBatch(buffer, sums, first, first - start, Math.min(batchTiles, end - first));
      }
    }
  }

  #addBatch(slab: GPUBuffer, sums: GPUBuffer, first: number, within: number, tiles: number): void {
    const { queue } = this.#device, { width, parts, partChannels } = this.#plan;
    const [job, adding] = this.#jobs;
    queue.writeBuffer(job, 0, Uint32Array.of(width / 4, partChannels / 4, first, tiles));
    queue.writeBuffer(adding, 0, Uint32Array.of(within, tiles, parts, 0));
    const commands = this.#device.createCommandEncoder();
    const pass = commands.beginComputePass();
    const run = (kernel: GPUComputePipeline, buffers: GPUBuffer[], ...groups: number[]) => {
      pass.setPipeline(kernel);
      const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
      const layout = kernel.getBindGroupLayout(0);
      pass.setBindGroup(0, this.#device.createBindGroup({ layout, entries }));
      pass.dispatchWorkgroups(groups[0]!, groups[1], groups[2]);
    };
    const kernel = this.#kernels[this.#sum];
    run(kernel, [slab, this.#places, this.#parts, job], tiles * this.#kernels.tileGroups, 1, parts);
    run(this.#kernels.add, [this.#parts, sums, adding], Math.ceil(tiles * TILE * TILE / 4 / 256));
    pass.end();
    queue.submit([commands.finish()]);
  }

  /** Brings the sums back, a few tiles at a time, while the next are on their way. */
  async *tiles(): AsyncGenerator<
    { readonly place: readonly [number, number]; readonly sums: Float32Array }
  > {
    const { places, groupTiles } = this.#plan;
    const most = Math.min(groupTiles, 256);
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    const pieces: { readonly group: number; readonly from: number; readonly to: number }[] = [];
    for (const group of this.#sums.keys()) {
      const count = Math.min(groupTiles, places.length - group * groupTiles);
      for (let from = 0; from < count; from += most) {
        pieces.push({ group, from, to: Math.min(count, from + most) });
      }
    }
    const buffers = pieces.slice(0, 2).map(() => this.#make(most * TILE_BYTES, usage));
    const bring = (index: number): Promise<GPUBuffer> | undefined => {
      const piece = pieces[index], buffer = buffers[index % 2]!;
      if (piece === undefined) return undefined;
      const size = (piece.to - piece.from) * TILE_BYTES;
      const commands = this.#device.createCommandEncoder();
      commands.copyBufferToBuffer(
        this.#sums[piece.group]!,
        piece.from * TILE_BYTES,
        buffer,
        0,
        size,
      );
      this.#device.queue.submit([commands.finish()]);
      const mapped = buffer.mapAsync(GPUMapMode.READ, 0, size).then(() => buffer);
      mapped.catch(() => {}); // it is awaited in its turn
      return mapped;
    };
    let next = bring(0);
    for (const [index, { group, from, to }] of pieces.entries()) {
      const buffer = await next!;
      next = bring(index + 1);
      const all = new Float32Array(buffer.getMappedRange(0, (to - from) * TILE_BYTES));
      for (let tile = from; tile < to; tile++) {
        const at = (tile - from) * TILE * TILE;
        yield {
          place: places[group * groupTiles + tile]!,
          sums: all.subarray(at, at + TILE * TILE),
        };
      }
      buffer.unmap();
    }
  }

  /** Lets the device's memory go. */
  destroy(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }
}
