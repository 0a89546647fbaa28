/** Constant neuroids, which have no reliability and make scores NaN. */
import type { AssemblySource } from "../assembly_source.ts";
import { findConstantNeuroids } from "../constant_neuroids.ts";
import type { PackageFindings } from "./findings/mod.ts";
import { neuroidGroups } from "./neuroid_groups.ts";
import { examples } from "./shared.ts";

/** Finds neuroids that are constant, with the counts of each region and subject. */
export function checkConstantNeuroids(assembly: AssemblySource, findings: PackageFindings): void {
  const constant = findConstantNeuroids(assembly);
  const places = constant === undefined
    ? []
    : [...constant.keys()].filter((neuroid) => constant[neuroid] === 1);
  if (places.length === 0) return;
  const { coords } = assembly;
  const ids = coords.has("neuroid_id") ? coords.get("neuroid_id").strings() : undefined;
  const named = examples(places.map((neuroid) => ids?.[neuroid] ?? `number ${neuroid}`));
  const groups = [neuroidGroups(assembly, constant!), named].filter((text) => text !== "");
  findings.add("NEUROID_CONSTANT", "", {
    count: places.length,
    all: constant!.length,
    groups: groups.join("; "),
  });
}
