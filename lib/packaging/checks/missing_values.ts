/** NaN and infinity in the data of an assembly, counted by region and subject. */
import { sizeOf } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { AssemblySource } from "../assembly_source.ts";
import type { PackageFindings } from "./findings/mod.ts";
import { neuroidGroups } from "./neuroid_groups.ts";

/**
 * Finds NaN and infinite values, with the counts of each region and subject.
 *
 * @param severity of NaN
 */
export function checkMissingValues(
  assembly: AssemblySource,
  severity: "error" | "warning",
  findings: PackageFindings,
): void {
  const { dtype, shape } = assembly;
  if (dtype !== "float32" && dtype !== "float64") return;
  const missingBy = new Array<number>(neuroidCount(assembly)).fill(0);
  const inner = sizeOf(shape.slice(assembly.dims.indexOf("neuroid") + 1));
  let infinite = 0;
  let at = 0;
  for (const { data } of assembly.blocks()) {
    const values = data as Float32Array | Float64Array;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value !== value) missingBy[Math.floor((at + i) / inner) % missingBy.length]!++;
      else if (value === Infinity || value === -Infinity) infinite++;
    }
    at += values.length;
  }
  const missing = missingBy.reduce((sum, count) => sum + count, 0);
  const all = sizeOf(shape);
  const groups = neuroidGroups(assembly, missingBy);
  const fields = { severity, missing, all };
  if (missing > 0 && groups === "") findings.add("DATA_NAN", "", fields);
  if (missing > 0 && groups !== "") findings.add("DATA_NAN/grouped", "", { ...fields, groups });
  if (infinite > 0) findings.add("DATA_INFINITE", "", { infinite, all });
}

/** Neuroids; 1 where the assembly has no such dimension. */
function neuroidCount({ dims, shape }: DataArrayHeader): number {
  return shape[dims.indexOf("neuroid")] ?? 1;
}
