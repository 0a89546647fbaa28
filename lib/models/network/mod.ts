/** Networks in ONNX files: which layers they have, and the activations of these. */
export type { InputGeometry } from "./geometry.ts";
export type { NetworkLayer } from "./layers.ts";
export { listLayers, Network, type NetworkOptions } from "./network.ts";
