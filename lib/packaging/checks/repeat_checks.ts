/** Presentations that show the same stimulus again. */
import type { DataArrayHeader } from "../../files/mod.ts";
import type { PackageFindings } from "./findings/mod.ts";
import { examples, sameLabel } from "./shared.ts";

/**
 * Finds coordinates that differ between repeats of a stimulus (they break
 * `internal_consistency`), repeats without a `repetition`, and stimuli shown unequally often; as
 * notes where there are no neuroids.
 */
export function checkRepeats(assembly: DataArrayHeader, findings: PackageFindings): void {
  const { coords } = assembly;
  if (!assembly.dims.includes("presentation") || !coords.has("stimulus_id")) return;
  const ids = coords.get("stimulus_id");
  if (ids.dims[0] !== "presentation" || ids.dtype !== "string") return;
  const rows = rowsById(ids.strings());
  const most = [...rows.values()].reduce((most, each) => Math.max(most, each.length), 0);
  if (most < 2) return;
  // Ceilings are of neural data; behavior differs from showing to showing.
  const severity = assembly.dims.includes("neuroid") ? "warning" : "note";
  if (!coords.has("repetition")) {
    findings.add("REPETITION_MISSING", "presentation", { severity, most });
  }
  for (const [name, coordinate] of coords) {
    if (name === "repetition" || name === "stimulus_id") continue;
    if (coordinate.dims.length !== 1 || coordinate.dims[0] !== "presentation") continue;
    const labels = coordinate.labels();
    const varying = [...rows].filter(([, at]) =>
      at.some((row) => !sameLabel(labels[row]!, labels[at[0]!]!))
    );
    if (varying.length === 0) continue;
    const ids = examples(varying.map(([id]) => id));
    findings.add("VARIES_BETWEEN_REPEATS", name, { severity, count: varying.length, ids });
  }
  if (coords.has("repetition")) {
    checkRepetition(rows, coords.get("repetition").labels(), severity, findings);
  }
}

function checkRepetition(
  rows: ReadonlyMap<string, readonly number[]>,
  repetitions: readonly unknown[],
  severity: "warning" | "note",
  findings: PackageFindings,
): void {
  const twice = [...rows].filter(([, at]) =>
    new Set(at.map((row) => repetitions[row])).size < at.length
  );
  if (twice.length > 0) {
    const ids = examples(twice.map(([id]) => id));
    findings.add("REPETITION_DUPLICATE", "repetition", { severity, count: twice.length, ids });
  }
  const counts = new Set([...rows.values()].map((at) => at.length));
  if (counts.size > 1) {
    const text = [...counts].sort((a, b) => a - b).join(", ");
    findings.add("REPETITIONS_UNEQUAL", "repetition", { severity, counts: text });
  }
}

function rowsById(ids: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  ids.forEach((id, row) => {
    const at = rows.get(id);
    if (at) at.push(row);
    else rows.set(id, [row]);
  });
  return rows;
}
