/**
 * Files beside a model in which its weights lie.
 *
 * Source: onnx.proto of https://github.com/onnx/onnx (numbers of fields), and its docs/ExternalData.md
 */
import { wireFields } from "./wire.ts";

const DECODER = new TextDecoder();
const EXTERNAL = 1;

/** The messages in which tensors may stand: by number of field, what stands in that field. */
type Kind = "graph" | "node" | "attribute" | "sparse" | "tensor";
const INSIDE: Readonly<Record<Exclude<Kind, "tensor">, Readonly<Record<number, Kind>>>> = {
  graph: { 1: "node", 5: "tensor", 15: "sparse" },
  node: { 5: "attribute" },
  attribute: { 5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse" },
  sparse: { 1: "tensor", 2: "tensor" },
};
const TENSOR = { externalData: 13, dataLocation: 14 } as const;
const ENTRY = { key: 1, value: 2 } as const;

/**
 * The paths of all such files from the model's folder, each once, sorted.
 *
 * @param graphs messages of graphs
 * @throws {RangeError} if one is cut
 */
export function externalFilesOf(graphs: readonly Uint8Array[]): string[] {
  const found = new Set<string>();
  for (const graph of graphs) walk(graph, "graph", found);
  return [...found].sort();
}

function walk(message: Uint8Array, kind: Kind, found: Set<string>): void {
  if (kind === "tensor") {
    const path = locationOf(message);
    if (path !== undefined) found.add(path);
    return;
  }
  for (const { number, bytes } of wireFields(message)) {
    const inside = INSIDE[kind][number];
    if (inside !== undefined && bytes !== undefined) walk(bytes, inside, found);
  }
}

function locationOf(tensor: Uint8Array): string | undefined {
  let isExternal = false, path: string | undefined;
  for (const { number, bytes, value } of wireFields(tensor)) {
    if (number === TENSOR.dataLocation) isExternal = value === EXTERNAL;
    if (number !== TENSOR.externalData || bytes === undefined) continue;
    const entry = new Map([...wireFields(bytes)].map((each) => [each.number, each.bytes]));
    const text = (field: number) => DECODER.decode(entry.get(field) ?? new Uint8Array());
    if (text(ENTRY.key) === "location") path = text(ENTRY.value);
  }
  return isExternal ? path : undefined;
}
