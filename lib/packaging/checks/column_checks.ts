/** The columns of a stimulus set: their names, and what pandas makes of their values. */
import { MEMBER_COLUMN } from "../identifiers.ts";
import { cellText, looksMissing, pandasColumn } from "../pandas_columns.ts";
import type { Cell } from "../cell.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import type { PackageFindings } from "./findings/mod.ts";
import { examples, inStimulusSet } from "./shared.ts";

/** Coordinates that neural assemblies carry beside their presentations. */
const RESERVED = [
  "presentation",
  "neuroid",
  "time_bin",
  "neuroid_id",
  "region",
  "subject",
  "hemisphere",
  "animal",
  "time_bin_start",
  "time_bin_end",
];

/** Checks the columns of a set; `columns` are those that the user gave. */
export function checkColumns(
  set: StimulusSet,
  columns: readonly string[],
  all: PackageFindings,
): void {
  const findings = all.within(inStimulusSet(set));
  if (!columns.includes("stimulus_id")) {
    const names = columns.join(", ") || "no columns";
    findings.add("STIMULUS_ID_COLUMN_MISSING", "", { columns: names });
  }
  if (columns.filter((each) => each !== MEMBER_COLUMN).length < 2) {
    findings.add("METADATA_COLUMN_MISSING", "");
  }
  if (set.length === 0) findings.add("STIMULUS_SET_EMPTY", "");
  if (columns.includes("filename")) findings.add("FILENAME_COLUMN", "");
  const unnamed = columns.filter((name) => name.trim() === "" || /^Unnamed: \d+$/.test(name));
  if (unnamed.length > 0) findings.add("COLUMN_UNNAMED", "");
  for (const name of columns.filter((each) => each.includes("."))) {
    findings.add("NAME_WITH_DOT/column", name, { other: name.replaceAll(".", "_") });
  }
  for (const column of columns.filter((each) => RESERVED.includes(each))) {
    findings.add("COLUMN_IS_A_COORDINATE", column, { column });
  }
  for (const [name, values] of set.columns) {
    if (name === "stimulus_id" || name === MEMBER_COLUMN || values.length === 0) continue;
    const empty = values.every((value) => value === null || looksMissing(String(value)));
    if (empty) findings.add("COLUMN_EMPTY", name);
    else {
      checkTexts(values, name, findings);
      checkGaps(set, values, name, findings);
    }
  }
}

/**
 * Values that are missing beside others. Joined onto presentation they are NaN there, by which
 * Brain-Score's grouping of repetitions goes wrong. Words that only look so are said by
 * {@link checkTexts}.
 */
function checkGaps(
  set: StimulusSet,
  cells: readonly Cell[],
  column: string,
  findings: PackageFindings,
): void {
  const isText = pandasColumn(cells.map(cellText)).dtype === "string";
  const ids = set.stimulusIds.filter((_, row) => {
    const text = cellText(cells[row]!);
    return isText ? MEANT_AS_MISSING.test(text) && looksMissing(text) : looksMissing(text);
  });
  if (ids.length === 0) return;
  const fields = { missing: ids.length, all: cells.length, ids: examples(ids) };
  findings.add("COLUMN_PARTLY_EMPTY", column, fields);
}

/** Texts by which a table itself says that there is no value. */
const MEANT_AS_MISSING = /^$|^-?nan$|^<NA>$/i;

/** What loading changes in the texts of a column: words to NaN, numbers that lose leading zeros. */
function checkTexts(cells: readonly Cell[], column: string, findings: PackageFindings): void {
  const texts = [...new Set(cells.filter((cell) => typeof cell === "string"))];
  const { dtype } = pandasColumn(cells.map(cellText));
  if (dtype === "string") {
    const lost = texts.filter((text) => looksMissing(text) && !MEANT_AS_MISSING.test(text));
    if (lost.length === 0) return;
    findings.add("COLUMN_TEXT_LIKE_MISSING", column, { texts: examples(lost) });
    return;
  }
  const padded = texts.filter((text) => /^\s*[+-]?0\d/.test(text));
  if (padded.length === 0) return;
  const fields = { texts: examples(padded), first: padded[0]!.trim() };
  findings.add("COLUMN_TEXT_LIKE_NUMBER", column, fields);
}
