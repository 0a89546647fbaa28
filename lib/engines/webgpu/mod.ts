/** The engine `webgpu`: float32 sums on a graphics processor, in tiles and in slabs. */
export { type Device, type Gpu, openDevice } from "./device.ts";
export { webgpuEngineOf } from "./engine.ts";
