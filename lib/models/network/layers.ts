/** Which values of a network can be taken, and which are meant. */
import type { OnnxGraph } from "../../files/mod.ts";
import { ArgumentError, DataError, unknownName } from "../../errors/mod.ts";
import type { ValueInfo } from "./runtime.ts";

/** A value of a network that can be taken as a layer. */
export interface NetworkLayer {
  /** Its name in the file. */
  readonly value: string;
  /** The name of the node that computes it; empty where it has none. */
  readonly node: string;
  /** The operation of that node: `Conv`, `Relu`, … */
  readonly operation: string;
  /** The lengths of its axes; a word where one varies. */
  readonly shape: readonly (number | string)[];
  /** The type of its numbers. */
  readonly type: string;
}

/** Types whose numbers single precision holds, or rounds. */
export const LAYER_TYPES = ["float32", "float16", "float64", "int8", "uint8", "int16", "uint16"];

/** All names that nodes give to what they compute, each once; constants left out. */
export function valuesOf({ nodes }: OnnxGraph): string[] {
  const all = nodes.filter(({ operation }) => operation !== "Constant").flatMap((node) =>
    node.outputs
  );
  return [...new Set(all.filter((name) => name !== ""))];
}

/** The values that are numbers along the pictures of a batch, in the order of the graph. */
export function layersOf(graph: OnnxGraph, values: readonly ValueInfo[]): NetworkLayer[] {
  const infos = new Map(values.map((info) => [info.name, info]));
  return graph.nodes.flatMap(({ name, operation, outputs }) =>
    outputs.flatMap((value): NetworkLayer[] => {
      const { type = "", shape = [], isTensor = false } = infos.get(value) ?? {};
      const isLayer = isTensor && LAYER_TYPES.includes(type) && shape.length > 0;
      return isLayer ? [{ value, node: name, operation, shape, type }] : [];
    })
  );
}

/**
 * The values that are meant by names: of values, or of nodes, whose first value is meant.
 *
 * @throws {UnknownNameError} for a name that is neither
 * @throws {ArgumentError} if a name is given twice, or two names mean one value
 */
export function selectValues(graph: OnnxGraph, names: readonly string[], where: string): string[] {
  const doing = "choose layers of a model";
  const values = new Set(valuesOf(graph));
  const nodes = new Map(graph.nodes.map(({ name, outputs }) => [name, outputs[0]]));
  const found = names.map((name) => {
    const value = values.has(name) ? name : nodes.get(name);
    if (value !== undefined && values.has(value)) return value;
    throw unknownName(doing, "layer", name, values, where);
  });
  const twice = found.findIndex((value, i) => found.indexOf(value) !== i);
  if (twice < 0) return found;
  throw new ArgumentError({
    doing,
    found: `${names[twice]}, which is ${names[found.indexOf(found[twice]!)]} again`,
    right: "each layer once",
    where,
  });
}

/**
 * Checks that a value of the graph is numbers.
 *
 * @throws {DataError} if it is something else
 */
export function requireNumbers(info: ValueInfo, name: string, where: string): void {
  if (info.isTensor && LAYER_TYPES.includes(info.type ?? "")) return;
  throw new DataError({
    doing: `take layer ${name} of a model`,
    found: info.isTensor ? `values of type ${info.type}` : "no array",
    right: `${LAYER_TYPES.join(", ")}; without --layers, those that can be taken are listed`,
    where,
  });
}
