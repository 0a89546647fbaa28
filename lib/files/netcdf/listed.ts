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
 * Nothing that the array names as a coordinate may be lost.
 *
 * @throws {FormatError} if one is not in the file, or lies along another dimension
 */
export function mustHaveAll(
  wanted: readonly string[],
  found: ReadonlyMap<string, Coordinate>,
  variables: readonly NetcdfFileVariable[],
  dims: readonly string[],
  where: string,
): void {
  const lost = wanted.find((name) => !found.has(name));
  if (lost === undefined) return;
  const variable = variables.find(({ name }) => name === lost);
  throw new FormatError({
    doing: "read a labeled array",
    found: variable === undefined
      ? `no variable "${lost}", which its attribute coordinates names`
      : `coordinate "${lost}" along (${variable.dims.join(", ")})`,
    right: `coordinates along (${dims.join(", ")}), or an attribute coordinates without it`,
    where,
  });
}
