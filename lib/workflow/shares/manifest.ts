/**
 * The manifest of a share: which part of which run lies in a folder. It is written last, so a folder
 * that has one is whole, and nothing in it is of the machine that made it.
 */
import { join } from "node:path";
import { writeWhole } from "../../files/mod.ts";
import type { InputFile } from "./inputs.ts";

/** The name of the file in the folder of a share. */
export const MANIFEST_FILE = "manifest.json";

/** The form of manifests that this version writes and reads. */
export const MANIFEST_FORMAT = 1;

/**
 * The description of a run or a share, in the words that messages use: `{ space: "volume", subjects: [1, 2]
 * }`.
 */
export type RunWords = Readonly<Record<string, string | number | readonly (string | number)[]>>;

/** A part in a share. */
export interface SharePart {
  /** What it is of the run, such as `subj01-session03`: no other part of the run has this name. */
  readonly id: string;
  /** The file below the share's folder. */
  readonly file: string;
  /** Of a matrix, rows and columns. */
  readonly shape?: readonly number[] | undefined;
  /** The size of the file. */
  readonly bytes: number;
  /** Of the whole file, 40 hexadecimal digits. */
  readonly sha1: string;
  /** Hashes of what it was made of beside its inputs, by words for messages: `{ trials: "…" }`. */
  readonly of: Readonly<Record<string, string>>;
  /** The inputs it was read from, as paths relative to the root. */
  readonly inputs: readonly string[];
}

/** What a share says of itself. */
export interface Manifest {
  readonly format: number;
  /** The task whose run it is a share of: `nsd:prepare`. */
  readonly task: string;
  /** Of the program, and of the form of its parts. */
  readonly versions: { readonly neuroid: string; readonly parts: string };
  /** The whole run; the same of all its shares. */
  readonly run: RunWords;
  /** Which share of it this is. */
  readonly share: RunWords;
  /** What was read. */
  readonly inputs: readonly InputFile[];
  /** What lies in the folder. */
  readonly parts: readonly SharePart[];
}

/** A manifest as text: the same share gives the same bytes. */
function manifestText(manifest: Manifest): string {
  const { format, task, versions, run, share, inputs, parts } = manifest;
  return JSON.stringify({ format, task, versions, run, share, inputs, parts }, null, 1) + "\n";
}

/** Writes the manifest of a folder whose parts are all there. */
export function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  return writeWhole(join(folder, MANIFEST_FILE), manifestText(manifest));
}

/** The manifest in a text, or what is wrong with it. */
export function parseManifest(text: string): Manifest | { readonly wrong: string } {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: text.trim() === "" ? "an empty file" : "cut or not JSON" };
  }
  const isObject = (each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each);
  if (!isObject(value)) return { wrong: "JSON that is not an object" };
  if (value.format !== MANIFEST_FORMAT) {
    return { wrong: `format ${JSON.stringify(value.format)}, where this version reads 1` };
  }
  for (const name of ["versions", "run", "share"]) {
    if (!isObject(value[name])) return { wrong: `no ${name}` };
  }
  if (typeof value.task !== "string") return { wrong: "no task" };
  const isInput = (each: InputFile) =>
    isObject(each) && typeof each.path === "string" && Number.isSafeInteger(each.bytes);
  const isPart = (each: SharePart) =>
    isObject(each) && typeof each.id === "string" && isPlainName(each.file) &&
    /^[0-9a-f]{40}$/.test(each.sha1) && Number.isSafeInteger(each.bytes) && isObject(each.of) &&
    Array.isArray(each.inputs);
  if (!Array.isArray(value.inputs) || !value.inputs.every(isInput)) {
    return { wrong: "inputs without path and bytes" };
  }
  if (!Array.isArray(value.parts) || !value.parts.every(isPart)) {
    return { wrong: "parts without id, file, bytes, sha1, of and inputs" };
  }
  const known = new Set(value.inputs.map(({ path }: InputFile) => path));
  const astray = value.parts.flatMap(({ inputs }: SharePart) => inputs)
    .find((path: string) => !known.has(path));
  return astray === undefined ? value : { wrong: `a part of ${astray}, which is no input of it` };
}

/** A name without folders, so that a manifest names nothing outside its own folder. */
function isPlainName(name: unknown): boolean {
  return typeof name === "string" && /^[^/\\:]+$/.test(name) && name !== "." && name !== "..";
}
