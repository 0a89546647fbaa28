/** A packaged stimulus set: its CSV and ZIP, as the loader reads and compares them. */
import { isNeuroidError } from "../../errors.ts";
import { readCsv, ZipArchive } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { pause } from "../../pause.ts";
import type { RunOptions } from "../../progress.ts";
import { StimulusSet } from "../stimulus_set.ts";
import { checkStimulusIds, examples } from "./id_checks.ts";
import { isPassedOver, passedOverIssues } from "./member_names.ts";
import { inStimulusSet } from "./places.ts";
import { checkColumns } from "./stimulus_set_checks.ts";

/** What a check of a packaged stimulus set found; the set itself where the CSV could be read. */
export interface StimulusFileFindings {
  readonly issues: readonly Issue[];
  /** All columns as text, `filename` too; paths are names in the ZIP. */
  readonly set?: StimulusSet | undefined;
}

/** Checks the two files of a stimulus set, each by itself and against the other. */
export async function checkStimulusFiles(
  { identifier, csv, zip }: { identifier: string; csv: string; zip: string },
  run: RunOptions = {},
): Promise<StimulusFileFindings> {
  const set = await orIssue("CSV_UNREADABLE", csv, () => readPackagedCsv(identifier, csv));
  const issues = set instanceof StimulusSet ? tableIssues(set) : [set];
  const names = set instanceof StimulusSet ? set.columns.get("filename") : undefined;
  const archive = await orIssue("ZIP_UNREADABLE", zip, () => ZipArchive.open(zip));
  if (!(archive instanceof ZipArchive)) issues.push(archive);
  else {
    using open = archive;
    issues.push(...await archiveIssues(open, names as readonly string[] | undefined, run));
  }
  return { issues, set: set instanceof StimulusSet ? set : undefined };
}

/** A packaged CSV as a stimulus set of texts. */
export async function readPackagedCsv(identifier: string, csv: string): Promise<StimulusSet> {
  const table = await readCsv(csv);
  const columns = new Map(table.columns.map((column) => [column, table.column(column)]));
  const files = columns.get("filename") ?? [];
  const ids = columns.get("stimulus_id") ?? [];
  return new StimulusSet(
    identifier,
    columns,
    new Map(ids.map((id, row) => [id, files[row] ?? ""])),
  );
}

function tableIssues(set: StimulusSet): Issue[] {
  const columns = [...set.columns.keys()];
  const issues = checkColumns(set, columns.filter((column) => column !== "filename"));
  if (!columns.includes("filename")) {
    issues.push({
      code: "FILENAME_COLUMN_MISSING",
      severity: "error",
      location: inStimulusSet(set),
      message: `no column filename among ${columns.join(", ")}`,
      suggestion: "package again: filename says which file of the ZIP is whose",
    });
  }
  if (columns.includes("stimulus_id")) {
    issues.push(...checkStimulusIds(set.stimulusIds, inStimulusSet(set, "stimulus_id")));
  }
  return issues;
}

/** The loader unpacks all, and wants the files in the folder to be those of the CSV, no other. */
async function archiveIssues(
  archive: ZipArchive,
  names: readonly string[] | undefined,
  run: RunOptions,
): Promise<Issue[]> {
  const issues: Issue[] = [];
  const error = (code: string, found: readonly string[], what: string, suggestion: string) => {
    if (found.length === 0) return;
    const message = `${what}: ${examples(found)}`;
    issues.push({ code, severity: "error", location: archive.path, message, suggestion });
  };
  const members = [...archive.entries.values()];
  const nested = members.filter(({ name }) => name.includes("/")).map(({ name }) => name);
  const flat = members.map(({ name }) => name).filter((name) => !name.includes("/"));
  error("ZIP_NESTED", nested, "members in folders", "all files at the top of the ZIP");
  error("ZIP_FOREIGN", archive.leftOut, "members that the Mac's Finder added", "leave them out");
  if (names !== undefined) {
    const wanted = new Set(names);
    const held = new Set(members.map(({ name }) => name));
    const missing = [...wanted].filter((name) => !held.has(name));
    const extra = flat.filter((name) => !wanted.has(name) && !isPassedOver(name));
    error("ZIP_FILE_MISSING", missing, "files of the CSV that the ZIP lacks", "package again");
    error("ZIP_FILE_EXTRA", extra, "members that the CSV does not name", "leave them out");
    issues.push(...passedOverIssues([...wanted], archive.path));
  }
  const empty = members.filter(({ size, isFolder }) => size === 0 && !isFolder);
  error("STIMULUS_FILE_EMPTY", empty.map(({ name }) => name), "empty members", "real files");
  error("ZIP_DAMAGED", await damaged(archive, run), "members that do not unpack", "package again");
  return issues;
}

/** The members that do not unpack; every one is read. */
async function damaged(
  archive: ZipArchive,
  { progress, signal }: RunOptions,
): Promise<string[]> {
  const found: string[] = [];
  const names = [...archive.entries.values()].filter(({ isFolder }) => !isFolder)
    .map(({ name }) => name);
  for (const [i, name] of names.entries()) {
    signal?.throwIfAborted();
    await pause();
    progress?.({ step: "check stimuli", done: i + 1, total: names.length, unit: "files" });
    try {
      await archive.read(name);
    } catch (error) {
      if (!isNeuroidError(error)) throw error;
      found.push(name);
    }
  }
  return found;
}

/** What a reader returns, or its error as a finding. */
export async function orIssue<T>(
  code: string,
  location: string,
  read: () => Promise<T>,
): Promise<T | Issue> {
  try {
    return await read();
  } catch (error) {
    if (!isNeuroidError(error)) throw error;
    const { doing, found, right } = error;
    return {
      code,
      severity: "error",
      location,
      message: `${doing}: ${found}`,
      suggestion: right ?? "",
    };
  }
}
