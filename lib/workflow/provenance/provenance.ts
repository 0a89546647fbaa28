/**
 * Where results come from: `provenance.json` beside them. It is no part of them, so that their bytes are
 * the same whether a run was made at once or from shares; it has a fixed order, no clock unless that is
 * asked for, and no path but names and places below the root.
 */
import { compareText } from "../../arrays/mod.ts";
import { basename, join } from "node:path";
import { lookForFile, readSha1, writeWhole } from "../../files/mod.ts";
import { type InputFile, NEUROID_VERSION, type RunWords, type Share } from "../shares/mod.ts";

/** The name of the file. */
export const PROVENANCE_FILE = "provenance.json";

/** A file of results. */
export interface ResultFile {
  /** Below the folder of the provenance, with `/` between folders. */
  readonly file: string;
  readonly bytes: number;
  /** Of the whole file. */
  readonly sha1: string;
}

/** A share that results were made of. */
export interface ShareUsed {
  readonly share: RunWords;
  /** The version that made it. */
  readonly neuroid: string;
  readonly parts: number;
  /** Of its `manifest.json`. */
  readonly manifest_sha1: string;
}

/** A run whose results lie in the folder. */
export interface ProvenanceRun {
  readonly task: string;
  readonly versions: { readonly neuroid: string; readonly deno: string };
  /** What it is of. */
  readonly run: RunWords;
  /** The flags that were given, of those that results depend on; of paths the last name. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** Who has multiplied matrices; not there where nobody has. */
  readonly engine?: string | undefined;
  /** The shares it was made of; none where all was read from the root. */
  readonly shares: readonly ShareUsed[];
  /** What was read, by the paths below the root. */
  readonly inputs: readonly InputFile[];
  readonly results: readonly ResultFile[];
  /** When it was written, ISO 8601 in UTC; only where it was asked for. */
  readonly clock?: string | undefined;
}

/** What is written of a run. */
export interface RunToRecord
  extends Pick<ProvenanceRun, "task" | "run" | "flags" | "engine" | "inputs"> {
  /** The files of results, as paths below the folder. */
  readonly files: readonly string[];
  readonly shares?: readonly Share[] | undefined;
  /** Whether the time is written too. */
  readonly clock?: boolean | undefined;
}

/**
 * Writes where results come from, beside them. Runs whose results still lie there keep their entry.
 *
 * @throws {WriteError} if it cannot be written
 */
export async function writeProvenance(out: string, made: RunToRecord): Promise<void> {
  const { task, run, flags, engine, inputs, clock } = made;
  const results: ResultFile[] = [];
  for (const file of [...made.files].sort()) {
    const path = join(out, file);
    const { size } = await Deno.stat(path);
    results.push({ file: file.replaceAll("\\", "/"), bytes: size, sha1: await readSha1(path) });
  }
  const shares = (made.shares ?? []).map(({ manifest, sha1 }): ShareUsed => ({
    share: manifest.share,
    neuroid: manifest.versions.neuroid,
    parts: manifest.parts.length,
    manifest_sha1: sha1,
  })).sort((a, b) => compareText(a.manifest_sha1, b.manifest_sha1));
  const entry: ProvenanceRun = {
    task,
    versions: { neuroid: NEUROID_VERSION, deno: Deno.version.deno },
    run,
    flags,
    ...(engine !== undefined && { engine }),
    shares,
    inputs: [...inputs].sort((a, b) => compareText(a.path, b.path)),
    results,
    ...(clock && { clock: new Date().toISOString() }),
  };
  const runs = [...await othersOf(out, results.map(({ file }) => file)), entry];
  const order = ({ task, results }: ProvenanceRun) => `${task} ${results[0]?.file ?? ""}`;
  runs.sort((a, b) => compareText(order(a), order(b)));
  const path = join(out, PROVENANCE_FILE);
  await writeWhole(path, JSON.stringify({ format: 1, runs }, null, 1) + "\n");
}

/**
 * Takes out of a folder's provenance what is about to be written again, so that it never tells of files that
 * are not there yet.
 */
export async function forgetProvenance(out: string, files: readonly string[]): Promise<void> {
  const path = join(out, PROVENANCE_FILE);
  if (!await lookForFile(path)) return;
  const runs = await othersOf(out, files);
  if (runs.length === 0) return await Deno.remove(path);
  await writeWhole(path, JSON.stringify({ format: 1, runs }, null, 1) + "\n");
}

async function othersOf(out: string, files: readonly string[]): Promise<ProvenanceRun[]> {
  const taken = new Set(files.map((file) => file.replaceAll("\\", "/")));
  const others: ProvenanceRun[] = [];
  for (const run of await readProvenance(out) ?? []) {
    if (run.results.some(({ file }) => taken.has(file))) continue;
    const there = await Promise.all(run.results.map(({ file }) => lookForFile(join(out, file))));
    if (there.every(Boolean)) others.push(run);
  }
  return others;
}

/** What a folder says of where its results come from; undefined without such a file, or one of ours. */
export async function readProvenance(folder: string): Promise<ProvenanceRun[] | undefined> {
  try {
    const { format, runs } = JSON.parse(await Deno.readTextFile(join(folder, PROVENANCE_FILE)));
    const isRun = (run: ProvenanceRun) =>
      typeof run?.task === "string" && typeof run.versions?.neuroid === "string" &&
      [run.shares, run.inputs, run.results].every(Array.isArray) &&
      run.results.every(({ file, sha1 }) => typeof file === "string" && typeof sha1 === "string");
    return format === 1 && Array.isArray(runs) && runs.every(isRun) ? runs : undefined;
  } catch {
    return undefined;
  }
}

/** Options as provenance has them: those that were given, of paths the last name alone. */
export function flagsGiven(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain = (value: unknown): unknown =>
    typeof value === "string" && /[/\\]/.test(value)
      ? basename(value.replaceAll("\\", "/"))
      : Array.isArray(value)
      ? value.map(plain)
      : value;
  return Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined && value !== false)
      .map(([key, value]) => [key, plain(value)]),
  );
}

/** The flags that results of a task were made with, of a run of some words; undefined where nothing says so. */
export async function readFlags(
  folder: string,
  task: string,
  words: RunWords,
): Promise<ProvenanceRun["flags"] | undefined> {
  const isOf = ({ run }: ProvenanceRun) =>
    Object.entries(words).every(([key, value]) => run?.[key] === value);
  const runs = await readProvenance(folder);
  return runs?.find((run) => run.task === task && isOf(run))?.flags;
}
