/** What is wrong with the coordinates of an assembly. */
import type { Coordinate } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { Report } from "./assembly_checks.ts";

/**
 * Reports dimensions with one coordinate, with none, or with one of their own name among others,
 * coordinates along two dimensions or with a dot in their name, and NaN in coordinates.
 */
export function checkCoordinates(assembly: DataArrayHeader, report: Report): void {
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
        `add at least two, such as ${dim}_id and what describes each`,
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
    if (name.includes(".")) {
      report(
        "NAME_WITH_DOT",
        "error",
        name,
        "a coordinate with a dot in its name",
        `rename it to ${name.replaceAll(".", "_")}: the loader looks for what is behind the dot`,
      );
    }
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

/** Reports time bins without start or end, with the end first, or of no length. */
export function checkTimeBins(assembly: DataArrayHeader, report: Report): void {
  const { coords } = assembly;
  if (!assembly.dims.includes("time_bin")) return;
  const missing = ["time_bin_start", "time_bin_end"].filter((name) => !coords.has(name));
  if (missing.length > 0) {
    report(
      "TIME_BIN_COORD_MISSING",
      "error",
      "time_bin",
      `no ${missing.join(" and ")}`,
      "add both, in milliseconds, time_bin_start first",
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
