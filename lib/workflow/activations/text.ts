/** What `activations` prints. */
import { plural } from "../../errors/mod.ts";
import type { NetworkLayer } from "../../models/mod.ts";
import type { ActivationReport } from "./compute.ts";

/** What was computed, and what to do with it. */
export function activationsText({ path, pictures, layers }: ActivationReport): string {
  const rows = Object.entries(layers).map(([name, features]) =>
    `  ${name}: ${plural(features, "feature")}`
  );
  return [`activations of ${plural(pictures, "picture")}:`, ...rows, `written to ${path}`].join(
    "\n",
  );
}

/** One line per layer: its name, the lengths of its axes, and the operation. */
export function layersText(layers: readonly NetworkLayer[], model: string): string {
  const head = `${model} has ${
    plural(layers.length, "layer")
  }; --layers takes these names, or those of nodes:`;
  const rows = layers.map(({ value, node, operation, shape, type }) => {
    const known = type === "float32" ? "" : `, ${type}`;
    const from = node === "" || node === value ? operation : `${operation}, node ${node}`;
    return `  ${value}  (${shape.join(", ")})${known}  ${from}`;
  });
  return [head, ...rows].join("\n");
}
