/** Models in the ONNX format: what their graph computes, and how more of it is given out. */
export { type OnnxGraph, type OnnxNode, readOnnxGraph, withOnnxOutputs } from "./graph.ts";
