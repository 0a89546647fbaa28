/** Activations of models in ONNX files: what the task `activations` calls. */
export { type ActivationOptions, type ActivationReport, computeActivations } from "./compute.ts";
export { readPreparation } from "./read_preparation.ts";
export { activationsText, layersText } from "./text.ts";
