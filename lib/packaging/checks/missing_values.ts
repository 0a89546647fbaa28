/** NaN and infinity in the data of an assembly, counted by region and subject. */
import type { DataArray } from "../../arrays/mod.ts";
import type { Issue } from "../../issues.ts";

/** Coordinates by which missing values are counted, the first that the assembly has. */
const GROUPS = ["region", "subject", "animal"] as const;

/** Findings about NaN and infinite values, with the counts of each region and subject. */
export function missingValueIssues(assembly: DataArray, name: string): Issue[] {
  const { data, dtype } = assembly;
  if (dtype !== "float32" && dtype !== "float64") return [];
  const values = data as Float32Array | Float64Array;
  let infinite = 0;
  let missing = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== value) missing++;
    else if (value === Infinity || value === -Infinity) infinite++;
  }
  const issues: Issue[] = [];
  if (missing > 0) {
    const by = countsByGroup(assembly, values);
    issues.push({
      code: "DATA_NAN",
      severity: "error",
      location: name,
      message: `${missing} of ${values.length} values are NaN${by === "" ? "" : `: ${by}`}`,
      suggestion: "fill them (0 after a z-score) or leave out their neuroids; scores become NaN",
    });
  }
  if (infinite > 0) {
    issues.push({
      code: "DATA_INFINITE",
      severity: "error",
      location: name,
      message: `${infinite} of ${values.length} values are infinite`,
      suggestion: "look for a division by 0, such as a z-score of a constant neuroid",
    });
  }
  return issues;
}

function countsByGroup(assembly: DataArray, values: Float32Array | Float64Array): string {
  const axis = assembly.dims.indexOf("neuroid");
  if (axis < 0) return "";
  const names = GROUPS.filter((group) => {
    const { coords } = assembly;
    return coords.has(group) && coords.get(group).dims.join() === "neuroid";
  });
  if (names.length === 0) return "";
  const labels = names.map((group) => assembly.coords.get(group).strings());
  const inner = assembly.shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const neuroids = assembly.shape[axis]!;
  const counts = new Map<string, number>();
  for (let i = 0; i < values.length; i++) {
    if (values[i] === values[i]) continue;
    const neuroid = Math.floor(i / inner) % neuroids;
    const key = labels.map((each) => each[neuroid]).join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([key, count]) => `${key} ${count}`).join(", ");
}
