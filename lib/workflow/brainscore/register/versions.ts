/** What the upload page gives: bucket and version ids, in any of the forms that it is copied in. */
import { errorText, FormatError } from "../../../errors/mod.ts";

/** The values of one file or of one registration, as they are named there. */
export interface VersionEntry {
  /** The identifier it belongs to, where it is said. */
  readonly identifier?: string | undefined;
  /** The name of the file it belongs to, where it is said. */
  readonly file?: string | undefined;
  /** The other values by their names: `bucket`, `csv_version_id`, `sha1`, … */
  readonly values: ReadonlyMap<string, string>;
}

const NAMES = [
  "identifier",
  "bucket",
  "csv_sha1",
  "zip_sha1",
  "sha1",
  "csv_version_id",
  "zip_version_id",
  "version_id",
];
const DOING = "read bucket and version ids";
const RIGHT = "what Copy Code on the upload page gives, JSON, or a CSV of file and version_id";

/**
 * Reads version ids: Python as the site's "Copy Code" gives it (`load_stimulus_set_from_s3(…)`,
 * `load_assembly_from_s3(…)`, or its arguments alone), JSON with the same names, or a CSV of `file` and
 * `version_id`. Nothing is run.
 *
 * @throws {FormatError} if no such value is in it
 */
export function parseVersions(text: string, where?: string): VersionEntry[] {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  const entries = /^[[{]/.test(trimmed)
    ? ofJson(trimmed, where)
    : /^[^\n=(]*\bversion_id\b[^\n=(]*$/m.test(trimmed.split("\n")[0]!)
    ? ofTable(trimmed)
    : ofPython(trimmed);
  if (entries.some(({ values }) => values.size > 0)) return entries;
  throw new FormatError({
    doing: DOING,
    found: `no ${NAMES.slice(1).join(", ")} in it`,
    right: RIGHT,
    where,
  });
}

/** Calls, each with its keyword arguments; or arguments alone, a new entry where one comes again. */
function ofPython(text: string): VersionEntry[] {
  const entries: { values: Map<string, string> }[] = [];
  let current: { values: Map<string, string> } | undefined;
  const pattern = new RegExp(
    `(load_(?:stimulus_set|assembly)_from_s3\\s*\\()|\\b(${NAMES.join("|")})\\s*[=:]\\s*` +
      `(?:"([^"\\n]*)"|'([^'\\n]*)'|([\\w./-]+))|^\\s*(BUCKET)\\s*=\\s*["']([^"'\\n]*)["']`,
    "gim",
  );
  let bucket: string | undefined;
  for (const found of withoutComments(text).matchAll(pattern)) {
    const [, call, name, double, single, bare, constant, value] = found;
    if (call !== undefined) {
      current = { values: new Map() };
      entries.push(current);
    } else if (constant !== undefined) bucket = value;
    else if (name !== undefined) {
      const key = name.toLowerCase();
      if (key === "bucket" && bare !== undefined) continue; // the constant, by its name
      if (current === undefined || current.values.has(key)) {
        current = { values: new Map() };
        entries.push(current);
      }
      current.values.set(key, double ?? single ?? bare ?? "");
    }
  }
  if (bucket !== undefined) {
    if (entries.length === 0) entries.push({ values: new Map() });
    for (const { values } of entries) if (!values.has("bucket")) values.set("bucket", bucket);
  }
  return entries.map(({ values }) => entryOf(values));
}

/** Comments go, but not a `#` within quotes. */
function withoutComments(text: string): string {
  return text.replace(/("[^"\n]*"|'[^'\n]*')|#.*$/gm, (_, quoted?: string) => quoted ?? "");
}

function entryOf(all: ReadonlyMap<string, string>): VersionEntry {
  const values = new Map(all);
  const identifier = values.get("identifier"), file = values.get("file");
  values.delete("identifier");
  values.delete("file");
  return { identifier, file: file?.split(/[/\\]/).at(-1), values };
}

function ofJson(text: string, where: string | undefined): VersionEntry[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new FormatError({
      doing: DOING,
      found: `not JSON: ${errorText(cause)}`,
      right: RIGHT,
      where,
      cause,
    });
  }
  const entries: VersionEntry[] = [];
  const look = (value: unknown, key: string | undefined) => {
    if (Array.isArray(value)) value.forEach((each) => look(each, undefined));
    else if (typeof value === "object" && value !== null) {
      const texts = Object.entries(value).filter(([, each]) => typeof each === "string");
      const known = texts.map(([name, each]) => [snake(name), each as string] as const)
        .filter(([name]) => NAMES.includes(name) || name === "file");
      if (known.length > 0) {
        const entry = entryOf(new Map(known));
        const isFile = key !== undefined && /\.(csv|zip|nc)$/.test(key);
        entries.push({
          ...entry,
          file: entry.file ?? (isFile ? key : undefined),
          identifier: entry.identifier ?? (isFile ? undefined : key),
        });
      }
      for (const [name, each] of Object.entries(value)) {
        if (typeof each !== "string") look(each, name);
        // { "assy_Me2024.nc": "version id" }
        else if (/\.(csv|zip|nc)$/.test(name)) {
          entries.push({ file: name, values: new Map([["version_id", each]]) });
        }
      }
    }
  };
  look(json, undefined);
  return entries;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_")
    .replace(/^(filename|key|path|name)$/, "file");
}

function ofTable(text: string): VersionEntry[] {
  const [header = "", ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const mark = header.includes("\t") ? "\t" : ",";
  const names = header.split(mark).map((name) => snake(name.trim()));
  return lines.map((line) => {
    const cells = line.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    return entryOf(new Map(names.map((name, i) => [name, cells[i] ?? ""])));
  });
}
