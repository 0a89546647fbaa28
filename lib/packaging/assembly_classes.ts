/** The classes of Brain-Score's assemblies, and the dimensions each takes. */
import { oneOf } from "../calls/mod.ts";

/** The classes that the loader resolves, by their names in Python. */
export const ASSEMBLY_CLASSES = [
  "DataAssembly",
  "NeuroidAssembly",
  "BehavioralAssembly",
  "PropertyAssembly",
  "MetadataAssembly",
  "SpikeTimesAssembly",
] as const;

/** The name of a class of assemblies in Python. */
export type AssemblyClass = typeof ASSEMBLY_CLASSES[number];

/** Argument checks for an {@link AssemblyClass}. */
export const ASSEMBLY_CLASS = oneOf(...ASSEMBLY_CLASSES);

interface DimensionRule {
  readonly allows: (dims: readonly string[]) => boolean;
  readonly right: string;
}

const exactly = (dims: readonly string[], ...wanted: string[]) =>
  dims.length === wanted.length && wanted.every((dim) => dims.includes(dim));

const RULES: Partial<Record<AssemblyClass, DimensionRule>> = {
  NeuroidAssembly: {
    allows: (dims) =>
      exactly(dims, "presentation", "neuroid") ||
      exactly(dims, "presentation", "neuroid", "time_bin"),
    right: "presentation and neuroid, with or without time_bin",
  },
  BehavioralAssembly: {
    allows: (dims) => dims.includes("presentation"),
    right: "presentation, and any others",
  },
  SpikeTimesAssembly: { allows: (dims) => exactly(dims, "event"), right: "event alone" },
};

/** Whether a text is the name of a class. */
export function isAssemblyClass(name: string): name is AssemblyClass {
  return (ASSEMBLY_CLASSES as readonly string[]).includes(name);
}

/** What dimensions would be right for a class; undefined where these are. */
export function rightDimensions(cls: AssemblyClass, dims: readonly string[]): string | undefined {
  const rule = RULES[cls];
  if (rule === undefined || rule.allows(dims)) return undefined;
  return `${rule.right}; or another class: ${fittingClass(dims)}`;
}

/** A class with a rule that takes these dimensions, or the one that takes all. */
function fittingClass(dims: readonly string[]): AssemblyClass {
  return ASSEMBLY_CLASSES.find((cls) => RULES[cls]?.allows(dims)) ?? "DataAssembly";
}

/** The class that these dimensions are most likely of: neural data, spike times, else any. */
export function classOf(dims: readonly string[]): AssemblyClass {
  const likely = ["NeuroidAssembly", "SpikeTimesAssembly"] as const;
  return likely.find((cls) => RULES[cls]!.allows(dims)) ?? "DataAssembly";
}
