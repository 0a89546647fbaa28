/** What a task says of an assembly that was made. */
import { checkCall, like } from "../../../calls/mod.ts";
import { issuesText } from "../../../issues/mod.ts";
import type { BuiltAssembly } from "./build_assembly.ts";

const BUILT = like<BuiltAssembly>(
  "what buildAssembly gives: await buildAssembly(path, …)",
  "path",
  "dims",
  "coordinates",
  "issues",
);

/**
 * The lines about an assembly: file, class, lengths, coordinates, notes.
 *
 * @example
 * ```ts
 * import { builtAssemblyText } from "neuroid/brainscore";
 *
 * console.log(builtAssemblyText({
 *   path: "me.nc",
 *   cls: "BehavioralAssembly",
 *   dims: ["presentation"],
 *   shape: [10],
 *   dtype: "int64",
 *   coordinates: { presentation: ["stimulus_id", "subject"] },
 *   notes: [],
 *   issues: [],
 * })); // assembly: me.nc / BehavioralAssembly, presentation 10, int64 / presentation: stimulus_id, …
 * ```
 */
export function builtAssemblyText(built: BuiltAssembly): string {
  checkCall("builtAssemblyText", { built: [built, BUILT] }, arguments);
  const { path, cls, dims, shape, dtype, coordinates, notes, issues } = built;
  return [
    `assembly: ${path}`,
    `${cls}, ${dims.map((dim, axis) => `${dim} ${shape[axis]}`).join(" × ")}, ${dtype}`,
    ...dims.map((dim) => `  ${dim}: ${coordinates[dim]?.join(", ") || "(no coordinates)"}`),
    ...notes.map((note) => `note: ${note}`),
    issuesText(issues),
  ].join("\n");
}
