/** A packaged stimulus set: its CSV and ZIP, as the loader reads and compares them. */
import { isNeuroidError } from "../../errors/mod.ts";
import { type ByteRange, inspectMedium, readCsv, ZipArchive } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { pause } from "../../parallel/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import { isPassedOver } from "../identifiers.ts";
import { StimulusSet } from "../stimulus_set.ts";
import { checkContents } from "./content_checks.ts";
import { checkColumns } from "./column_checks.ts";
import { type PackageFindings, packageFindings } from "./findings/mod.ts";
import { checkStimulusIds } from "./id_checks.ts";
import { MediaChecks } from "./media_checks.ts";
import { checkNameLengths } from "./name_checks.ts";
import { addFiles, inStimulusSet } from "./shared.ts";

/** What a check of a packaged stimulus set found; the set itself where the CSV could be read. */
export interface StimulusFileFindings {
  /** All findings: those of the CSV first. */
  readonly issues: readonly Issue[];
  /** All columns as text, `filename` too; paths are names in the ZIP. */
  readonly set?: StimulusSet | undefined;
}

/**
 * Checks the two files of a stimulus set, each by itself and against the other. Every member of the
 * ZIP is unpacked; what cannot be read becomes a finding.
 */
export async function checkStimulusFiles(
  { identifier, csv, zip }: { identifier: string; csv: string; zip: string },
  { hasAssembly, ...run }: RunOptions & { readonly hasAssembly: boolean },
): Promise<StimulusFileFindings> {
  const findings = packageFindings();
  const readTable = () => readPackagedCsv(identifier, csv);
  const set = await findings.attempt("CSV_UNREADABLE", csv, readTable);
  if (set !== undefined) checkTable(set, hasAssembly, findings);
  const names = set?.columns.get("filename") as readonly string[] | undefined;
  using archive = await findings.attempt("ZIP_UNREADABLE", zip, () => ZipArchive.open(zip));
  if (archive !== undefined) {
    await checkArchive(archive, names, findings.within(zip), run);
    if (set !== undefined && hasAssembly) {
      const contents = [...set.stimulusPaths].flatMap(([id, name]) => {
        const entry = archive.entries.get(name);
        return entry === undefined || entry.size === 0
          ? []
          : [[id, `${entry.size} ${entry.crc32}`] as const];
      });
      checkContents(contents, findings.within(inStimulusSet(set)));
    }
  }
  return { issues: findings.issues, set };
}

/**
 * Reads a packaged CSV as a stimulus set of texts.
 *
 * @throws as {@link readCsv}
 */
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

function checkTable(set: StimulusSet, hasAssembly: boolean, all: PackageFindings): void {
  const columns = [...set.columns.keys()];
  checkColumns(set, columns.filter((column) => column !== "filename"), all);
  const findings = all.within(inStimulusSet(set));
  if (!columns.includes("filename")) {
    findings.add("FILENAME_COLUMN_MISSING", "", { columns: columns.join(", ") });
  }
  if (!columns.includes("stimulus_id")) return;
  checkStimulusIds(set.stimulusIds, "stimulus_id", findings, !hasAssembly);
}

/** The loader unpacks all, and wants the files in the folder to be those of the CSV, no other. */
async function checkArchive(
  archive: ZipArchive,
  names: readonly string[] | undefined,
  findings: PackageFindings,
  run: RunOptions,
): Promise<void> {
  const members = [...archive.entries.values()];
  const nested = members.filter(({ name }) => name.includes("/")).map(({ name }) => name);
  const flat = members.map(({ name }) => name).filter((name) => !name.includes("/"));
  addFiles(findings, "ZIP_NESTED", nested);
  addFiles(findings, "ZIP_FOREIGN", archive.leftOut);
  if (names !== undefined) {
    const wanted = new Set(names);
    const held = new Set(members.map(({ name }) => name));
    const extra = flat.filter((name) => !wanted.has(name) && !isPassedOver(name));
    addFiles(findings, "ZIP_FILE_MISSING", [...wanted].filter((name) => !held.has(name)));
    addFiles(findings, "ZIP_FILE_EXTRA", extra);
    addFiles(findings, "STIMULUS_IS_TABLE", [...wanted].filter(isPassedOver));
    checkNameLengths([...wanted], findings);
  }
  const empty = members.filter(({ size, isFolder }) => size === 0 && !isFolder);
  addFiles(findings, "STIMULUS_FILE_EMPTY/member", empty.map(({ name }) => name));
  const media = new MediaChecks();
  addFiles(findings, "ZIP_DAMAGED", await checkMembers(archive, media, run));
  media.report(findings);
}

/** Reads every member and looks into it. Returns those that do not unpack. */
async function checkMembers(
  archive: ZipArchive,
  media: MediaChecks,
  { progress, signal }: RunOptions,
): Promise<string[]> {
  const found: string[] = [];
  const names = [...archive.entries.values()].filter(({ isFolder }) => !isFolder)
    .map(({ name }) => name);
  for (const [i, name] of names.entries()) {
    signal?.throwIfAborted();
    await pause();
    progress?.({ step: "checking stimuli", done: i + 1, total: names.length, unit: "files" });
    try {
      const bytes = await archive.read(name);
      if (bytes.length > 0) media.add(name, await inspectMedium(rangeOf(bytes), name));
    } catch (error) {
      if (!isNeuroidError(error)) throw error;
      found.push(name);
    }
  }
  return found;
}

function rangeOf(bytes: Uint8Array): ByteRange {
  const read = (at: number, length: number) => Promise.resolve(bytes.subarray(at, at + length));
  return { size: bytes.length, read };
}
