/** Counts by the groups that neuroids belong to, in words. */
import { compareText } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";

/** Coordinates by which neuroids are grouped, as many as the assembly has. */
const GROUPS = ["region", "subject", "animal"] as const;

/**
 * `"IT s1 1, V1 s1 2"`: the sums of counts by region and subject, those of 0 left out; empty where no
 * such coordinate lies along neuroid.
 *
 * @param counts one per neuroid
 */
export function neuroidGroups(
  { dims, coords }: Pick<DataArrayHeader, "dims" | "coords">,
  counts: ArrayLike<number>,
): string {
  if (!dims.includes("neuroid")) return "";
  const labels = GROUPS
    .filter((group) => coords.has(group) && coords.get(group).dims.join() === "neuroid")
    .map((group) => coords.get(group).strings());
  if (labels.length === 0) return "";
  const sums = new Map<string, number>();
  for (let neuroid = 0; neuroid < counts.length; neuroid++) {
    if (counts[neuroid] === 0) continue;
    const key = labels.map((each) => each[neuroid]).join(" ");
    sums.set(key, (sums.get(key) ?? 0) + counts[neuroid]!);
  }
  return [...sums].sort(([a], [b]) => compareText(a, b))
    .map(([key, count]) => `${key} ${count}`).join(", ");
}
