/** What is wrong with an assembly before it is packaged. */
import type { Coordinate, DataArray } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { Issue, Severity } from "../../issues.ts";
import { checkDimensions } from "../assembly_classes.ts";
import { type AssemblySource, sourceOf } from "../assembly_source.ts";
import { duplicates, examples } from "./id_checks.ts";
import { missingValueIssues } from "./missing_values.ts";
import { checkRepeats } from "./repeat_checks.ts";

/** Collects the findings about one assembly. */
export type Report = (
  code: string,
  severity: Severity,
  place: string,
  message: string,
  suggestion: string,
) => void;

/**
 * Checks an assembly by itself: class and dimensions, coordinates, missing values, repeats. Reads
 * the data once, block by block.
 *
 * @param name stands in the locations of the findings.
 */
export function checkAssembly(
  array: DataArray | AssemblySource,
  cls: string,
  name: string,
): Issue[] {
  const assembly = sourceOf(array);
  const issues = checkDimensions(cls, assembly.dims, name);
  const report: Report = (code, severity, place, message, suggestion) =>
    issues.push({
      code,
      severity,
      location: place === "" ? name : `${name}: ${place}`,
      message,
      suggestion,
    });
  if (assembly.shape.includes(0)) {
    report(
      "ASSEMBLY_EMPTY",
      "error",
      "",
      `shape ${assembly.shape.join(" × ")} holds nothing`,
      "leave out dimensions of length 0",
    );
  }
  if (assembly.dtype === "string") {
    report("DATA_NOT_NUMBERS", "error", "", "data of text", "numbers; text belongs in coordinates");
  }
  checkStimulusIds(assembly, report);
  checkCoordinates(assembly, report);
  checkTimeBins(assembly, report);
  checkNeuroidIds(assembly, report);
  issues.push(...missingValueIssues(assembly, name));
  checkRepeats(assembly, report);
  return issues;
}

function checkStimulusIds(assembly: DataArrayHeader, report: Report): void {
  if (!assembly.coords.has("stimulus_id")) {
    report(
      "STIMULUS_ID_COORD_MISSING",
      "error",
      "",
      `no coordinate stimulus_id among ${assembly.coords.names.join(", ") || "none"}`,
      "add stimulus_id along presentation (event for spike times)",
    );
    return;
  }
  const ids = assembly.coords.get("stimulus_id");
  if (ids.dtype === "string") return;
  report(
    "STIMULUS_ID_NOT_TEXT",
    "error",
    "stimulus_id",
    `ids of dtype ${ids.dtype}`,
    "text ids, the same as in the stimulus set",
  );
}

function checkCoordinates(assembly: DataArrayHeader, report: Report): void {
  for (const dim of assembly.dims) {
    const along = [...assembly.coords].filter(([, { dims }]) =>
      dims.length === 1 && dims[0] === dim
    );
    const own = along.some(([name]) => name === dim);
    if (along.length === 1 && !own) {
      report(
        "COORDINATE_ALONE",
        "error",
        dim,
        `${along[0]![0]} is the only coordinate along ${dim}`,
        `add a second one: on loading a single coordinate loses its name and becomes ${dim}`,
      );
    }
    if (along.length === 0) {
      report(
        "DIMENSION_WITHOUT_COORDINATES",
        "warning",
        dim,
        `no coordinate along ${dim}`,
        "add at least two",
      );
    }
    if (own && along.length > 1) {
      report(
        "COORDINATE_NAMED_AS_DIMENSION",
        "warning",
        dim,
        `a coordinate with the name of its dimension beside others`,
        `rename the coordinate to ${dim}_id`,
      );
    }
  }
  for (const [name, coordinate] of assembly.coords) {
    if (coordinate.dims.length > 1) {
      report(
        "COORDINATE_OF_TWO_DIMENSIONS",
        "warning",
        name,
        `along ${coordinate.dims.join(" × ")}`,
        "it is not gathered into an index; keep coordinates on one dimension",
      );
    }
    const missing = countNaN(coordinate);
    if (missing > 0) {
      report(
        "COORDINATE_NAN",
        "warning",
        name,
        `${missing} of ${coordinate.length} values are NaN`,
        "fill them or drop the coordinate: internal_consistency fails on NaN in coordinates",
      );
    }
  }
}

function countNaN(coordinate: Coordinate): number {
  if (coordinate.dtype !== "float32" && coordinate.dtype !== "float64") return 0;
  return coordinate.numbers().filter((value) => Number.isNaN(value)).length;
}

function checkTimeBins(assembly: DataArrayHeader, report: Report): void {
  const { coords } = assembly;
  if (!assembly.dims.includes("time_bin")) return;
  const missing = ["time_bin_start", "time_bin_end"].filter((name) => !coords.has(name));
  if (missing.length > 0) {
    report(
      "TIME_BIN_COORD_MISSING",
      "error",
      "time_bin",
      `no ${missing.join(" and ")}`,
      "add both",
    );
    return;
  }
  const names = coords.names;
  if (names.indexOf("time_bin_start") > names.indexOf("time_bin_end")) {
    report(
      "TIME_BIN_ORDER",
      "error",
      "time_bin",
      "time_bin_end stands before time_bin_start",
      "put time_bin_start first: the order of coordinates becomes the order in each (start, end)",
    );
  }
  const starts = coords.get("time_bin_start").numbers();
  const ends = coords.get("time_bin_end").numbers();
  const wrong = starts.findIndex((start, i) => !(start < ends[i]!));
  if (wrong >= 0) {
    report(
      "TIME_BIN_EMPTY",
      "error",
      "time_bin",
      `bin ${wrong} runs from ${starts[wrong]} to ${ends[wrong]}`,
      "start before end, in milliseconds",
    );
  }
}

function checkNeuroidIds(assembly: DataArrayHeader, report: Report): void {
  if (!assembly.dims.includes("neuroid")) return;
  if (!assembly.coords.has("neuroid_id")) {
    report(
      "NEUROID_ID_MISSING",
      "error",
      "neuroid",
      "no coordinate neuroid_id",
      "add a unique id a neuroid",
    );
    return;
  }
  const twice = duplicates(assembly.coords.get("neuroid_id").strings());
  if (twice.length > 0) {
    report(
      "NEUROID_ID_DUPLICATE",
      "error",
      "neuroid_id",
      `ids that stand more than once: ${examples(twice)}`,
      "make them unique, for example with the subject in front",
    );
  }
}
