/** What the variables of a file say of each other: coordinates, and bounds of times. */
import type { Coordinate } from "../../arrays/mod.ts";
import { FormatError } from "../../errors/mod.ts";
import type { NetcdfFileVariable } from "./file.ts";
import type { NetcdfHeader } from "./model.ts";

/** The names that the attribute `coordinates` lists. */
export function coordinatesOf({ attributes }: Pick<NetcdfHeader, "attributes">): string[] {
  const listed = String(attributes?.get("coordinates")?.data[0] ?? "");
  return listed.split(/\s+/).filter((name) => name !== "");
}

/** Bounds of times have the unit and the calendar of these, where they state none. */
export function withBounds(
  variables: readonly NetcdfFileVariable[],
): readonly NetcdfFileVariable[] {
  const times = new Map(variables.flatMap(({ attributes }) => {
    const dated = String(attributes.get("units")?.data[0]).includes("since");
    const bounds = attributes.get("bounds")?.data[0];
    return dated && typeof bounds === "string" ? [[bounds, attributes] as const] : [];
  }));
  return variables.map((variable) => {
    const time = times.get(variable.name);
    if (time === undefined) return variable;
    const more = [...time].filter(([name]) => name === "units" || name === "calendar");
    return { ...variable, attributes: new Map([...more, ...variable.attributes]) };
  });
}

/**
 * Nothing in the file that the array names as a coordinate may be lost. Names of nothing in it are passed
 * over, as xarray does: it writes them itself, of what was dropped since a file was opened.
 *
 * @throws {FormatError} if one lies along another dimension
 */
export function mustHaveAll(
  wanted: readonly string[],
  found: ReadonlyMap<string, Coordinate>,
  variables: readonly NetcdfFileVariable[],
  dims: readonly string[],
  where: string,
): void {
  const lost = variables.find(({ name }) => wanted.includes(name) && !found.has(name));
  if (lost === undefined) return;
  throw new FormatError({
    doing: "read a labeled array",
    found: `coordinate "${lost.name}" along (${lost.dims.join(", ")})`,
    right: `coordinates along (${dims.join(", ")}), or an attribute coordinates without it`,
    where,
  });
}
