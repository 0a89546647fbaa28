/**
 * An assembly against its stimulus set: what loading joins by `stimulus_id`, and what it replaces.
 * Brain-Score's core has a check of this intent that nothing calls.
 */
import { Coordinate, type DType } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { cellText, pandasColumn } from "../pandas_columns.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import { examples, sameLabel } from "./id_checks.ts";
import { inAssembly, inStimulusSet } from "./places.ts";

/**
 * Checks that every presentation has its stimulus, and that joining changes no coordinate.
 *
 * @param identifier of the assembly; stands in the locations of the findings.
 */
export function checkAlignment(
  assembly: DataArrayHeader,
  set: StimulusSet,
  identifier: string,
): Issue[] {
  const issues = [...replacedCoordinates(assembly, set)];
  if (!assembly.coords.has("stimulus_id") || !set.columns.has("stimulus_id")) return issues;
  const ids = assembly.coords.get("stimulus_id").strings();
  const rows = new Map(set.stimulusIds.map((id, row) => [id, row]));
  const unknown = [...new Set(ids)].filter((id) => !rows.has(id));
  if (unknown.length > 0) {
    issues.push({
      code: "ASSEMBLY_STIMULUS_UNKNOWN",
      severity: "error",
      location: inAssembly(identifier, "stimulus_id"),
      message: `ids that are not in the stimulus set ${set.name}: ${examples(unknown)}`,
      suggestion: "add them to the stimulus set; otherwise their metadata are silently NaN",
    });
  }
  const used = new Set(ids);
  const unused = [...rows.keys()].filter((id) => !used.has(id));
  if (unused.length > 0) {
    issues.push({
      code: "STIMULUS_UNUSED",
      severity: "note",
      location: inStimulusSet(set, "stimulus_id"),
      message: `${unused.length} of ${rows.size} stimuli have no presentation: ${examples(unused)}`,
      suggestion: "",
    });
  }
  for (const column of set.columns.keys()) {
    if (column !== "stimulus_id" && isAlongPresentation(assembly, column)) {
      issues.push(...sharedColumn(assembly, set, column, ids, rows));
    }
  }
  return issues;
}

/** Columns that take the place of a coordinate along another dimension, or of a dimension. */
function* replacedCoordinates(assembly: DataArrayHeader, set: StimulusSet): Iterable<Issue> {
  if (!assembly.dims.includes("presentation")) return; // without it nothing is joined
  for (const column of new Set([...set.columns.keys(), "filename"])) {
    const isDimension = assembly.dims.includes(column);
    const elsewhere = assembly.coords.has(column) && !isAlongPresentation(assembly, column);
    if (!isDimension && !elsewhere) continue;
    const along = isDimension ? "a dimension" : assembly.coords.get(column).dims.join(" × ");
    yield {
      code: "COLUMN_REPLACES_COORDINATE",
      severity: "error",
      location: inStimulusSet(set, column),
      message: isDimension
        ? "a stimulus column with the name of a dimension of the assembly"
        : `a stimulus column with the name of the assembly's coordinate along ${along}`,
      suggestion: column === "filename"
        ? "rename that of the assembly: packaging gives every stimulus set a column filename"
        : `rename it to stimulus_${column}: on loading it silently takes its place`,
    };
  }
}

function* sharedColumn(
  { coords }: DataArrayHeader,
  set: StimulusSet,
  column: string,
  ids: readonly string[],
  rows: ReadonlyMap<string, number>,
): Iterable<Issue> {
  const ofSet = new Coordinate(["stimulus"], pandasColumn(set.column(column).map(cellText)));
  const ofAssembly = coords.get(column);
  if (kind(ofSet.dtype) !== kind(ofAssembly.dtype)) {
    yield {
      code: "SHARED_COLUMN_DTYPE",
      severity: "error",
      location: inStimulusSet(set, column),
      message: `${ofSet.dtype} in the stimulus set, ${ofAssembly.dtype} in the assembly`,
      suggestion: "the same kind of values in both, or leave it out of the assembly",
    };
    return;
  }
  const differs = ids.filter((id, presentation) => {
    const row = rows.get(id);
    return row !== undefined && !sameLabel(ofSet.at(row), ofAssembly.at(presentation));
  });
  if (differs.length === 0) return;
  yield {
    code: "SHARED_COLUMN_VALUES",
    severity: "warning",
    location: inStimulusSet(set, column),
    message: `assembly and stimulus set contradict each other for ${
      examples([...new Set(differs)])
    }`,
    suggestion: "correct one of them, or rename one: on loading the assembly's values win",
  };
}

function isAlongPresentation({ coords }: DataArrayHeader, name: string): boolean {
  return coords.has(name) && coords.get(name).dims.join() === "presentation";
}

function kind(dtype: DType): string {
  return /int|float/.exec(dtype)?.[0] ?? dtype;
}
