/** What is wrong with a stimulus set before it is packaged. */
import type { Issue } from "../../issues/mod.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import { looksMissing } from "../pandas_columns.ts";
import { checkStimulusIds, duplicates, examples } from "./id_checks.ts";
import { checkIdentifier } from "./identifier_checks.ts";
import { memberNames, passedOverIssues } from "./member_names.ts";
import { inStimulusSet } from "./places.ts";
import { checkTexts } from "./text_checks.ts";

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

/** Checks a stimulus set by itself: columns, ids, and that every file is there. */
export async function checkStimulusSet(set: StimulusSet): Promise<Issue[]> {
  const columns = [...set.columns.keys()];
  const issues = [...checkIdentifier(set.name, "stimulus set"), ...checkColumns(set, columns)];
  if (!columns.includes("stimulus_id")) return issues;
  const location = inStimulusSet(set, "stimulus_id");
  const typed = set.column("stimulus_id").filter((id) => typeof id !== "string" && id !== null);
  if (typed.length > 0) {
    issues.push({
      code: "STIMULUS_ID_NOT_TEXT",
      severity: "error",
      location,
      message: `${typed.length} ids that are not text: ${examples(typed.map(String))}`,
      suggestion: "turn ids into text, with a prefix: img_1",
    });
  }
  issues.push(...checkStimulusIds(set.stimulusIds, location));
  return [...issues, ...await checkFiles(set)];
}

/** Checks the columns of a set; `columns` are those that the user gave. */
export function checkColumns(set: StimulusSet, columns: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  const error = (code: string, message: string, suggestion: string) =>
    issues.push({ code, severity: "error", location: inStimulusSet(set), message, suggestion });
  if (!columns.includes("stimulus_id")) {
    error(
      "STIMULUS_ID_COLUMN_MISSING",
      `no column stimulus_id among ${columns.join(", ") || "no columns"}`,
      "name the column of the ids stimulus_id",
    );
  }
  if (columns.length < 2) {
    error(
      "METADATA_COLUMN_MISSING",
      "no column beside stimulus_id",
      "add at least one column of metadata; Brain-Score's packager refuses a set without",
    );
  }
  if (set.length === 0) error("STIMULUS_SET_EMPTY", "no rows", "add a row a stimulus");
  if (columns.includes("filename")) {
    error(
      "FILENAME_COLUMN",
      "a column named filename",
      "rename or drop it: packaging adds filename with the names in the ZIP",
    );
  }
  const unnamed = columns.filter((name) => name.trim() === "" || /^Unnamed: \d+$/.test(name));
  if (unnamed.length > 0) {
    error("COLUMN_UNNAMED", "a column without a name", "name it, or drop the index column");
  }
  for (const name of columns.filter((each) => each.includes("."))) {
    issues.push({
      code: "NAME_WITH_DOT",
      severity: "error",
      location: inStimulusSet(set, name),
      message: "a column with a dot in its name",
      suggestion: `rename it to ${name.replaceAll(".", "_")}: no assembly loads with it`,
    });
  }
  for (const name of columns.filter((each) => RESERVED.includes(each))) {
    issues.push({
      code: "COLUMN_IS_A_COORDINATE",
      severity: "warning",
      location: inStimulusSet(set, name),
      message: `a stimulus column with the name of an assembly's dimension or coordinate`,
      suggestion: `rename it to stimulus_${name}: on loading it replaces the assembly's ${name}`,
    });
  }
  for (const [name, values] of set.columns) {
    if (name === "stimulus_id" || values.length === 0) continue;
    const empty = values.every((value) => value === null || looksMissing(String(value)));
    const location = inStimulusSet(set, name);
    if (!empty) {
      issues.push(...checkTexts(values, location));
      continue;
    }
    issues.push({
      code: "COLUMN_EMPTY",
      severity: "warning",
      location,
      message: "a column without a single value",
      suggestion: "drop it: its NaN make internal_consistency fail",
    });
  }
  return issues;
}

async function checkFiles(set: StimulusSet): Promise<Issue[]> {
  const issues: Issue[] = [];
  const unmapped: string[] = [];
  const missing: string[] = [];
  const broken: string[] = [];
  for (const id of new Set(set.stimulusIds)) {
    const path = set.stimulusPaths.get(id);
    if (path === undefined) {
      unmapped.push(id);
      continue;
    }
    const stat = await Deno.stat(path).catch(() => undefined);
    if (stat === undefined) missing.push(path);
    else if (!stat.isFile || stat.size === 0) broken.push(path);
  }
  const error = (code: string, found: readonly string[], what: string, suggestion: string) => {
    if (found.length === 0) return;
    const message = `${what}: ${examples(found)}`;
    issues.push({ code, severity: "error", location: inStimulusSet(set), message, suggestion });
  };
  error("STIMULUS_PATH_MISSING", unmapped, "ids without a path", "give every id a path");
  error("STIMULUS_FILE_MISSING", missing, "files that are not there", "check folder and names");
  error("STIMULUS_FILE_EMPTY", broken, "files that are empty or no files", "put real files there");
  const members = memberNames(set);
  const twice = duplicates(members.map((name) => name.toLowerCase()));
  error("STIMULUS_MEMBER_DUPLICATE", twice, "names twice in the ZIP", "make the ids unique");
  return [...issues, ...passedOverIssues(members, inStimulusSet(set))];
}
