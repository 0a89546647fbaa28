/** Presentations that show the same stimulus again. */
import type { DataArrayHeader } from "../../files/mod.ts";
import type { Severity } from "../../issues/mod.ts";
import type { Report } from "./assembly_checks.ts";
import { examples, sameLabel } from "./id_checks.ts";

/**
 * Reports coordinates that differ between repeats of a stimulus (they break
 * `internal_consistency`), repeats without a `repetition`, and stimuli shown unequally often; as
 * notes where there are no neuroids.
 */
export function checkRepeats(assembly: DataArrayHeader, report: Report): void {
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
    report(
      "REPETITION_MISSING",
      severity,
      "presentation",
      `stimuli are shown up to ${most} times, but there is no coordinate repetition`,
      "number the repeats of each stimulus from 0: ceilings are computed over repetition",
    );
  }
  for (const [name, coordinate] of coords) {
    if (name === "repetition" || name === "stimulus_id") continue;
    if (coordinate.dims.length !== 1 || coordinate.dims[0] !== "presentation") continue;
    const labels = coordinate.labels();
    const varying = [...rows].filter(([, at]) =>
      at.some((row) => !sameLabel(labels[row]!, labels[at[0]!]!))
    );
    if (varying.length === 0) continue;
    report(
      "VARIES_BETWEEN_REPEATS",
      severity,
      name,
      `differs between repeats of ${varying.length} stimuli: ${
        examples(varying.map(([id]) => id))
      }`,
      "move it into a table of its own: internal_consistency fails on it",
    );
  }
  if (coords.has("repetition")) {
    checkRepetition(rows, coords.get("repetition").labels(), severity, report);
  }
}

function checkRepetition(
  rows: ReadonlyMap<string, readonly number[]>,
  repetitions: readonly unknown[],
  severity: Severity,
  report: Report,
): void {
  const twice = [...rows].filter(([, at]) =>
    new Set(at.map((row) => repetitions[row])).size < at.length
  );
  if (twice.length > 0) {
    report(
      "REPETITION_DUPLICATE",
      severity,
      "repetition",
      `the same repetition twice for ${twice.length} stimuli: ${examples(twice.map(([id]) => id))}`,
      "number the repeats of each stimulus 0, 1, 2, …",
    );
  }
  const counts = new Set([...rows.values()].map((at) => at.length));
  if (counts.size > 1) {
    report(
      "REPETITIONS_UNEQUAL",
      severity,
      "repetition",
      `stimuli are shown ${[...counts].sort((a, b) => a - b).join(", ")} times`,
      "equal numbers of repeats, so that halves of the repetitions hold all stimuli",
    );
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
