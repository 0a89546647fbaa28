/**
 * An assembly against its stimulus set: what loading joins by `stimulus_id`, and what it replaces.
 * Brain-Score's core has a check of this intent that nothing calls.
 */
import { anything, checkCall, text } from "../../calls/mod.ts";
import { Coordinate, type DType } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { cellText, pandasColumn } from "../pandas_columns.ts";
import type { Cell } from "../cell.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import { type PackageFindings, packageFindings } from "./findings/mod.ts";
import { examples, inAssembly, inStimulusSet, listed, quoted, sameLabel } from "./shared.ts";

/**
 * Checks that every presentation has its stimulus, and that joining changes no coordinate. Reads
 * coordinates, no data.
 *
 * @param identifier the identifier of the assembly, used in the locations of findings.
 */
export function checkAlignment(
  assembly: DataArrayHeader,
  set: StimulusSet,
  identifier: string,
): Issue[] {
  checkCall("checkAlignment", {
    assembly: [assembly, anything],
    set: [set, anything],
    identifier: [identifier, text],
  }, arguments);
  const findings = packageFindings();
  const ofSet = findings.within(inStimulusSet(set));
  checkReplaced(assembly, set, ofSet);
  if (!assembly.coords.has("stimulus_id") || !set.columns.has("stimulus_id")) {
    return findings.issues;
  }
  const ids = assembly.coords.get("stimulus_id").strings();
  const rows = new Map(set.stimulusIds.map((id, row) => [id, row]));
  const unknown = [...new Set(ids)].filter((id) => !rows.has(id));
  if (unknown.length > 0) addUnknown(unknown, set, findings.within(inAssembly(identifier)));
  const used = new Set(ids);
  const unused = [...rows.keys()].filter((id) => !used.has(id));
  if (unused.length > 0) {
    const fields = { count: unused.length, all: rows.size, ids: examples(unused) };
    ofSet.add("STIMULUS_UNUSED", "stimulus_id", fields);
  }
  for (const column of set.columns.keys()) {
    if (column !== "stimulus_id" && isAlongPresentation(assembly, column)) {
      checkShared(assembly, set.column(column), { column, ids, rows }, ofSet);
    }
  }
  return findings.issues;
}

/** Ids that the set lacks; apart, those that it has in another normal form. */
function addUnknown(unknown: readonly string[], set: StimulusSet, findings: PackageFindings): void {
  const forms = new Map(set.stimulusIds.map((id) => [id.normalize("NFC"), id]));
  const inSet = (id: string) => forms.get(id.normalize("NFC"));
  const alike = unknown.filter((id) => inSet(id) !== undefined);
  const foreign = unknown.filter((id) => inSet(id) === undefined);
  const row = { set: set.name };
  if (alike.length > 0) {
    const ids = listed(alike.map((id) => `${quoted(id)} for its ${quoted(inSet(id)!)}`));
    findings.add("ASSEMBLY_STIMULUS_UNKNOWN/form", "stimulus_id", { ...row, ids });
  }
  if (foreign.length > 0) {
    const ids = examples(foreign);
    findings.add("ASSEMBLY_STIMULUS_UNKNOWN", "stimulus_id", { ...row, ids });
  }
}

/** Columns that take the place of a coordinate along another dimension, or of a dimension. */
function checkReplaced(
  assembly: DataArrayHeader,
  set: StimulusSet,
  findings: PackageFindings,
): void {
  if (!assembly.dims.includes("presentation")) return; // without it nothing is joined
  for (const column of new Set([...set.columns.keys(), "filename"])) {
    const isDimension = assembly.dims.includes(column);
    const elsewhere = assembly.coords.has(column) && !isAlongPresentation(assembly, column);
    if (!isDimension && !elsewhere) continue;
    const what = isDimension
      ? "a dimension of the assembly"
      : `the assembly's coordinate along ${assembly.coords.get(column).dims.join(" × ")}`;
    if (column === "filename") {
      findings.add("COLUMN_REPLACES_COORDINATE/filename", column, { what });
    } else findings.add("COLUMN_REPLACES_COORDINATE", column, { what, column });
  }
}

/** What a column of the set is compared with. */
interface SharedColumn {
  readonly column: string;
  /** The id of each presentation. */
  readonly ids: readonly string[];
  /** The row of each id in the set. */
  readonly rows: ReadonlyMap<string, number>;
}

/** A column that both have must have the same kind of values in both, and the same values. */
function checkShared(
  { coords }: DataArrayHeader,
  cells: readonly Cell[],
  { column, ids, rows }: SharedColumn,
  findings: PackageFindings,
): void {
  const ofSet = new Coordinate(["stimulus"], pandasColumn(cells.map(cellText)));
  const ofAssembly = coords.get(column);
  if (kind(ofSet.dtype) !== kind(ofAssembly.dtype)) {
    const dtypes = { ofSet: ofSet.dtype, ofAssembly: ofAssembly.dtype };
    findings.add("SHARED_COLUMN_DTYPE", column, dtypes);
    return;
  }
  const differs = ids.filter((id, presentation) => {
    const row = rows.get(id);
    return row !== undefined && !sameLabel(ofSet.at(row), ofAssembly.at(presentation));
  });
  if (differs.length === 0) return;
  findings.add("SHARED_COLUMN_VALUES", column, { ids: examples([...new Set(differs)]) });
}

function isAlongPresentation({ coords }: DataArrayHeader, name: string): boolean {
  return coords.has(name) && coords.get(name).dims.join() === "presentation";
}

function kind(dtype: DType): string {
  return /int|float/.exec(dtype)?.[0] ?? dtype;
}
