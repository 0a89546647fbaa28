/** What is wrong with the coordinates of an assembly, and with attributes by which values change. */
import {
  type Attributes,
  type Coordinate,
  countNotATime,
  isDate,
  isDuration,
  isTime,
} from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { PackageFindings } from "./findings/mod.ts";

/**
 * Finds dimensions with one coordinate, with none, or with one of their own name among others,
 * coordinates along two dimensions, with a dot in their name or one that Brain-Score needs itself,
 * and NaN in coordinates.
 */
export function checkCoordinates(assembly: DataArrayHeader, findings: PackageFindings): void {
  for (const dim of assembly.dims) checkDimension(assembly, dim, findings);
  for (const [name, coordinate] of assembly.coords) {
    if (name.includes(".")) {
      findings.add("NAME_WITH_DOT/coordinate", name, { other: name.replaceAll(".", "_") });
    }
    if (coordinate.dims.join() === "neuroid" && TAKEN_NAMES.has(name)) {
      const fields = { other: name === "z" ? "z_um" : `neuroid_${name}` };
      findings.add("NEUROID_COORDINATE_TAKEN", name, fields);
    }
    if (coordinate.dims.length > 1) {
      findings.add("COORDINATE_OF_TWO_DIMENSIONS", name, { dims: coordinate.dims.join(" × ") });
    }
    checkNaN(assembly, name, coordinate, findings);
  }
}

/**
 * Names of coordinates along neuroid that Brain-Score gives to something else while it scores: `z` to
 * the arrays that `DataAssembly.merge` puts together, `split` to the dimension of the cross-validation.
 */
const TAKEN_NAMES: ReadonlySet<string> = new Set(["z", "split"]);

function checkDimension({ coords }: DataArrayHeader, dim: string, findings: PackageFindings): void {
  const along = [...coords].filter(([, { dims }]) => dims.length === 1 && dims[0] === dim);
  const own = along.some(([name]) => name === dim);
  if (along.length === 1 && !own) {
    findings.add("COORDINATE_ALONE", dim, { dim, coordinate: along[0]![0] });
  }
  if (along.length === 0) findings.add("DIMENSION_WITHOUT_COORDINATES", dim, { dim });
  if (own && along.length > 1) findings.add("COORDINATE_NAMED_AS_DIMENSION", dim, { dim });
}

/**
 * Source: tried with brainscore_vision 2.4.2. NaN along neuroid changes nothing; along presentation
 * `internal_consistency` fails, and averages over repetitions are not taken.
 */
function checkNaN(
  { dims }: DataArrayHeader,
  name: string,
  coordinate: Coordinate,
  findings: PackageFindings,
): void {
  const missing = countNaN(coordinate);
  if (missing === 0) return;
  const fields = { missing, all: coordinate.length };
  if (coordinate.dims.join() !== "presentation") findings.add("COORDINATE_NAN", name, fields);
  else {
    const severity = dims.includes("neuroid") ? "error" : "warning";
    findings.add("COORDINATE_NAN/presentation", name, { ...fields, severity });
  }
}

function countNaN(coordinate: Coordinate): number {
  if (isTime(coordinate.dtype)) return countNotATime(coordinate.array);
  if (coordinate.dtype !== "float32" && coordinate.dtype !== "float64") return 0;
  return coordinate.numbers().filter((value) => Number.isNaN(value)).length;
}

/**
 * Units that xarray decodes: numbers become durations or dates.
 *
 * Source: `TIME_UNITS` and `CFDatetimeCoder.decode` in xarray's `coding/times.py`.
 */
const DECODED_UNITS = /^(days|hours|minutes|seconds|milliseconds|microseconds|nanoseconds)$|since/;

/** Finds units of time on the data or on a coordinate, by which the loader changes values. */
export function checkUnits({ attrs, coords }: DataArrayHeader, findings: PackageFindings): void {
  for (const [name, { dtype }] of coords) {
    if (isDuration(dtype)) findings.add("UNITS_OF_TIME/durations", name, { dtype });
  }
  const places: [string, Readonly<Attributes>][] = [
    ["", attrs ?? {}],
    ...[...coords].map(([name, coordinate]) => [name, coordinate.attrs] as [string, Attributes]),
  ];
  for (const [place, { units }] of places) {
    if (typeof units !== "string" || !DECODED_UNITS.test(units)) continue;
    findings.add("UNITS_OF_TIME", place, { units });
  }
}

/** Finds time bins without start or end, with the end first, or of no length. */
export function checkTimeBins({ dims, coords }: DataArrayHeader, findings: PackageFindings): void {
  if (!dims.includes("time_bin")) return;
  const missing = ["time_bin_start", "time_bin_end"].filter((name) => !coords.has(name));
  if (missing.length > 0) {
    findings.add("TIME_BIN_COORD_MISSING", "time_bin", { missing: missing.join(" and ") });
    return;
  }
  const { names } = coords;
  if (names.indexOf("time_bin_start") > names.indexOf("time_bin_end")) {
    findings.add("TIME_BIN_ORDER", "time_bin");
  }
  const starts = timesOf(coords.get("time_bin_start"));
  const ends = timesOf(coords.get("time_bin_end"));
  const bin = starts.findIndex((start, i) => !(start < ends[i]!));
  if (bin < 0) return;
  findings.add("TIME_BIN_EMPTY", "time_bin", { bin, start: starts[bin]!, end: ends[bin]! });
}

/** Starts or ends of time bins as numbers; dates as what they count. */
function timesOf(coordinate: Coordinate): Float64Array {
  if (!isDate(coordinate.dtype)) return coordinate.numbers();
  return Float64Array.from(coordinate.values as BigInt64Array, Number);
}
