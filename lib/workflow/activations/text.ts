/** What `activations` prints. */
import type { NetworkLayer } from "../../models/mod.ts";
import type { ActivationReport } from "./compute.ts";

/** What was computed, and what to do with it. */
export function activationsText({ path, pictures, layers }: ActivationReport): string {
  const rows = Object.entries(layers).map(([name, features]) => `  ${name}: ${features} features`);
  return [`${path}: ${pictures} pictures`, ...rows].join("\n");
}

/** A line a layer: its name, how long its axes are, and the operation. */
export function layersText(layers: readonly NetworkLayer[], model: string): string {
  const head =
    `${model} has ${layers.length} layers; --layers takes these names, or those of nodes:`;
  const rows = layers.map(({ value, node, operation, shape, type }) => {
    const known = type === "float32" ? "" : `, ${type}`;
    const from = node === "" || node === value ? operation : `${operation}, node ${node}`;
    return `  ${value}  (${shape.join(", ")})${known}  ${from}`;
  });
  return [head, ...rows].join("\n");
}
