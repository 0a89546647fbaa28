/** Names of stimuli as file systems and Unicode have them: their length, and their normal form. */
import { basename, dirname } from "node:path";
import type { PackageFindings } from "./findings/mod.ts";
import { addFiles, listed, quoted } from "./shared.ts";

/** The most that the usual file systems take for a name. */
const MOST_NAME_BYTES = 255;

/** Finds names in the ZIP that are too long to be unpacked. */
export function checkNameLengths(members: readonly string[], findings: PackageFindings): void {
  const bytesOf = (name: string) => new TextEncoder().encode(name).length;
  const long = members.filter((name) => bytesOf(name) > MOST_NAME_BYTES);
  if (long.length === 0) return;
  const shown = long.map((name) =>
    `${quoted(`${[...name].slice(0, 20).join("")}…`)} of ${bytesOf(name)} bytes`
  );
  findings.add("STIMULUS_NAME_TOO_LONG", "", { names: listed(shown) });
}

/** Finds ids that are equal once letters and accents are joined: they look the same. */
export function checkNormalForms(
  ids: readonly string[],
  location: string,
  findings: PackageFindings,
): void {
  const byForm = new Map<string, Set<string>>();
  for (const id of ids) {
    const form = id.normalize("NFC");
    const same = byForm.get(form);
    if (same) same.add(id);
    else byForm.set(form, new Set([id]));
  }
  const alike = [...byForm.values()].filter(({ size }) => size > 1);
  if (alike.length === 0) return;
  const shown = alike.map((same) => [...same].map(quoted).join(" and "));
  findings.add("STIMULUS_ID_NORMAL_FORM", location, { ids: listed(shown) });
}

/**
 * Finds files that are not there; apart, those that are there under a name in another normal form,
 * as the Mac writes it.
 */
export async function checkMissing(
  paths: readonly string[],
  findings: PackageFindings,
): Promise<void> {
  const folders = new Map<string, Map<string, string>>();
  const missing: string[] = [];
  const other: string[] = [];
  for (const path of paths) {
    const folder = dirname(path);
    const names = folders.get(folder) ?? await formsIn(folder);
    folders.set(folder, names);
    const found = names.get(basename(path).normalize("NFC"));
    if (found === undefined) missing.push(path);
    else other.push(`${quoted(basename(path))}, on disk ${quoted(found)}`);
  }
  addFiles(findings, "STIMULUS_FILE_MISSING", missing);
  if (other.length > 0) {
    findings.add("STIMULUS_FILE_MISSING/form", "", { names: listed(other) });
  }
}

/** The names in a folder by their composed form; none of a folder that cannot be read. */
async function formsIn(folder: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  try {
    for await (const { name } of Deno.readDir(folder)) names.set(name.normalize("NFC"), name);
  } catch {
    // Then no file in it is there either, which is the finding.
  }
  return names;
}
