/** What several checks need: places and values in words, and values that occur twice. */
import { visibleName } from "../../errors/mod.ts";
import type { Label } from "../../arrays/mod.ts";
import type { FieldNames, FindingKey } from "../../issues/mod.ts";
import type { PackageFindings, PackageFindingTable } from "./findings/mod.ts";

/** Where a finding about a stimulus set is: `stimulus set Me2024`. Assemblies often have its name. */
export function inStimulusSet({ name }: { readonly name: string }): string {
  return `stimulus set ${name}`;
}

/** Where a finding about an assembly is: `assembly Me2024`. */
export function inAssembly(identifier: string): string {
  return `assembly ${identifier}`;
}

/** A value in quotes, in which nothing is left that looks like something else. */
export function quoted(value: string): string {
  return visibleName(JSON.stringify(value));
}

/** A few of many values, for messages: `"a", "b", "c" and 4 more`. */
export function examples(values: readonly string[], most = 3): string {
  return listed(values.map(quoted), most);
}

/** A few of many texts that are quoted already. */
export function listed(texts: readonly string[], most = 3): string {
  const shown = texts.slice(0, most).join(", ");
  return texts.length > most ? `${shown} and ${texts.length - most} more` : shown;
}

/** The rows of the table that name files and nothing else. */
type FilesKey = {
  [Key in FindingKey<PackageFindingTable>]: [FieldNames<PackageFindingTable[Key]>, "files"] extends
    ["files", FieldNames<PackageFindingTable[Key]>] ? Key : never;
}[FindingKey<PackageFindingTable>];

/** Adds a finding that names a few files, where there are any. */
export function addFiles(findings: PackageFindings, key: FilesKey, files: readonly string[]): void {
  if (files.length > 0) findings.add(key, "", { files: examples(files) });
}

/** Values that occur more than once, each once. */
export function duplicates(values: Iterable<string>): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}

/** Whether two values of coordinates are the same; NaN is the same as NaN. */
export function sameLabel(a: Label, b: Label): boolean {
  return a === b || Object.is(a, b);
}
