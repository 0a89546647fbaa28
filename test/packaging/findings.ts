/** What the tests of findings share: small assemblies and sets, and findings as lines. */
import { type CoordinateInput, DataArray, type NdArray, ndarray } from "../../lib/arrays/mod.ts";
import { type Cell, type checkAssembly, StimulusSet } from "../../lib/packaging/mod.ts";
import { projectPath } from "../helpers.ts";

/** Coordinates by their names. */
export type Coordinates = Record<string, CoordinateInput>;

/**
 * Findings as `severity CODE: message`, with the last part of their place in front; of a message that
 * ends in a few examples and counts nothing, the examples alone.
 */
export function said(issues: Readonly<ReturnType<typeof checkAssembly>>): string[] {
  return issues.map(({ severity, code, location, message }) =>
    `${location.replace(/^.*[/:] ?/, "")}| ${severity} ${code}: ` +
    message.replace(/^[^\d"]*: (?=")/, "")
  );
}

/** A coordinate along a dimension. */
export function along(dim: string, ...values: (string | number | boolean)[]): CoordinateInput {
  return [dim, values] as CoordinateInput;
}

/** Two stimuli, shown twice each. */
export const presentations = {
  stimulus_id: along("presentation", "a", "a", "b", "b"),
  repetition: along("presentation", 0, 1, 0, 1),
};

/** Two neuroids of two regions. */
export const neuroids = {
  neuroid_id: along("neuroid", "n1", "n2"),
  region: along("neuroid", "V1", "IT"),
};

/** Zeros with other values at some places. */
export function zeros(shape: number[], changes: Record<number, number> = {}): NdArray<"float64"> {
  const data = new Float64Array(shape.reduce((a, b) => a * b));
  for (const [at, value] of Object.entries(changes)) data[Number(at)] = value;
  return ndarray("float64", shape, data);
}

/** An array of these coordinates alone. */
export function bare(coords: Coordinates, values: NdArray = zeros([4, 2])): DataArray {
  const dims = ["presentation", "neuroid", "time_bin"].slice(0, values.shape.length);
  return new DataArray(values, { dims, coords });
}

/** Four presentations, two neuroids, in order but for what is given. */
export function assembly(coords: Coordinates = {}, values?: NdArray): DataArray {
  return bare({ ...presentations, ...neuroids, ...coords }, values);
}

const picture = projectPath(
  "data-samples/nsd-mini-expected/surface_package/stimuli_test/nsd_00151.jpg",
);

/** A set of these columns, with a picture for each id. */
export function setOf(columns: Record<string, readonly Cell[]>, name = "Set2024"): StimulusSet {
  const paths = (columns.stimulus_id ?? []).map((id) => [String(id), picture] as const);
  return new StimulusSet(name, new Map(Object.entries(columns)), new Map(paths));
}
