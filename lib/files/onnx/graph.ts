/**
 * What an ONNX file says of its graph, and how further values of it become outputs.
 *
 * Source: onnx.proto of https://github.com/onnx/onnx (numbers of fields)
 */
import { FormatError } from "../../errors/mod.ts";
import { externalFilesOf } from "./external.ts";
import { joined, wireBytes, type WireField, wireFields } from "./wire.ts";

/** A node: an operation and the values that it computes. */
export interface OnnxNode {
  /** Its own name; empty where it has none. */
  readonly name: string;
  /** The operation: `Conv`, `Relu`, … */
  readonly operation: string;
  /** The names of its values, the main one first. */
  readonly outputs: readonly string[];
}

/** The graph of a model; graphs inside nodes (branches, loops) are not looked into. */
export interface OnnxGraph {
  /** The nodes in the order in which they can be computed. */
  readonly nodes: readonly OnnxNode[];
  /** What has to be fed: the inputs that have no value of their own in the file. */
  readonly inputs: readonly string[];
  /** What the model gives as it is. */
  readonly outputs: readonly string[];
  /** The files beside it in which weights lie, by their paths from its folder; sorted. */
  readonly externalFiles: readonly string[];
}

const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12, sparseInitializer: 15 } as const;
const NODE = { output: 2, name: 3, operation: 4 } as const;
const VALUE = { name: 1 } as const;
const TENSOR = { name: 8 } as const;
const SPARSE_TENSOR = { values: 1 } as const;

const DOING = "read an ONNX file";
const RIGHT = "a whole model in the ONNX format, as torch.onnx.export or tf2onnx write it";

/**
 * Reads the graph of a model; weights are passed over.
 *
 * @param where its path, for messages
 * @throws {FormatError} if the bytes are cut, damaged or not a model
 */
export function readOnnxGraph(model: Uint8Array, where: string): OnnxGraph {
  try {
    const graphs = fieldsOf(model, MODEL.graph);
    const nodes: OnnxNode[] = [], inputs: string[] = [], outputs: string[] = [];
    const known = new Set<string>();
    for (const field of graphs.flatMap((graph) => [...wireFields(graph)])) {
      const { number, bytes = new Uint8Array() } = field;
      if (number === GRAPH.node) nodes.push(nodeOf(bytes));
      if (number === GRAPH.input) inputs.push(textIn(bytes, VALUE.name));
      if (number === GRAPH.output) outputs.push(textIn(bytes, VALUE.name));
      if (number !== GRAPH.initializer && number !== GRAPH.sparseInitializer) continue;
      const tensor = number === GRAPH.initializer
        ? bytes
        : fieldsOf(bytes, SPARSE_TENSOR.values)[0] ?? new Uint8Array();
      known.add(textIn(tensor, TENSOR.name));
    }
    if (nodes.length > 0 && outputs.length > 0) {
      const fed = inputs.filter((name) => !known.has(name));
      return { nodes, inputs: fed, outputs, externalFiles: externalFilesOf(graphs) };
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new FormatError({ doing: DOING, found: cause.message, right: RIGHT, where, cause });
  }
  const found = model.length === 0 ? "an empty file" : "no graph of a model";
  throw new FormatError({ doing: DOING, found, right: RIGHT, where });
}

/**
 * A model with further values of its graph as outputs. The file's own bytes stay as they are: what
 * follows them is a second piece of the graph, which readers of protocol buffers put together with the
 * first.
 *
 * Source: https://protobuf.dev/programming-guides/encoding/#last-one-wins
 */
export function withOnnxOutputs(
  model: Uint8Array,
  graph: OnnxGraph,
  names: readonly string[],
): Uint8Array {
  const more = names.filter((name) => !graph.outputs.includes(name));
  const encoder = new TextEncoder();
  const values = more.map((name) =>
    wireBytes(GRAPH.output, wireBytes(VALUE.name, encoder.encode(name)))
  );
  return more.length === 0 ? model : joined([model, wireBytes(MODEL.graph, joined(values))]);
}

function nodeOf(bytes: Uint8Array): OnnxNode {
  const fields = [...wireFields(bytes)];
  const text = (number: number) => textOf(fields.find((each) => each.number === number));
  return {
    name: text(NODE.name),
    operation: text(NODE.operation),
    outputs: fields.filter(({ number }) => number === NODE.output).map(textOf),
  };
}

function fieldsOf(message: Uint8Array, wanted: number): Uint8Array[] {
  return [...wireFields(message)].flatMap(({ number, bytes }) =>
    number === wanted && bytes !== undefined ? [bytes] : []
  );
}

const textIn = (message: Uint8Array, wanted: number) =>
  textOf([...wireFields(message)].find(({ number }) => number === wanted));

const textOf = (field: WireField | undefined) =>
  new TextDecoder().decode(field?.bytes ?? new Uint8Array());
