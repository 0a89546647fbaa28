/** NaN and infinity in the data of an assembly, counted by region and subject. */
import { compareText, sizeOf } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { AssemblySource } from "../assembly_source.ts";
import type { PackageFindings } from "./findings/mod.ts";

/** Coordinates by which missing values are counted, as many as the assembly has. */
const GROUPS = ["region", "subject", "animal"] as const;

/** Finds NaN and infinite values, with the counts of each region and subject. */
export function checkMissingValues(assembly: AssemblySource, findings: PackageFindings): void {
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
  const groups = groupText(assembly, missingBy);
  if (missing > 0 && groups === "") findings.add("DATA_NAN", "", { missing, all });
  if (missing > 0 && groups !== "") findings.add("DATA_NAN/grouped", "", { missing, all, groups });
  if (infinite > 0) findings.add("DATA_INFINITE", "", { infinite, all });
}

/** Neuroids; 1 where the assembly has no such dimension. */
function neuroidCount({ dims, shape }: DataArrayHeader): number {
  return shape[dims.indexOf("neuroid")] ?? 1;
}

function groupText({ dims, coords }: DataArrayHeader, missingBy: readonly number[]): string {
  if (!dims.includes("neuroid")) return "";
  const labels = GROUPS
    .filter((group) => coords.has(group) && coords.get(group).dims.join() === "neuroid")
    .map((group) => coords.get(group).strings());
  if (labels.length === 0) return "";
  const counts = new Map<string, number>();
  missingBy.forEach((count, neuroid) => {
    if (count === 0) return;
    const key = labels.map((each) => each[neuroid]).join(" ");
    counts.set(key, (counts.get(key) ?? 0) + count);
  });
  return [...counts].sort(([a], [b]) => compareText(a, b))
    .map(([key, count]) => `${key} ${count}`).join(", ");
}
