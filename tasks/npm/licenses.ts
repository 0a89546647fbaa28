/** The licenses of packages of which code stands in a bundle. */
import { join } from "node:path";
import { DataError } from "../../lib/errors/mod.ts";

const TEXTS = /^(licen[cs]e|copying|copyright|notice)/i;

/**
 * Names packages, each with its license and the texts that lie in its folder; then `others`, whose texts
 * are given.
 */
export async function readLicenses(
  folders: Iterable<string>,
  others: readonly string[] = [],
): Promise<string> {
  const parts = new Map<string, string>();
  for (const folder of folders) {
    const { name, version, license, author, repository } = JSON.parse(
      await Deno.readTextFile(join(folder, "package.json")),
    );
    const texts = [];
    for (const file of (await Array.fromAsync(Deno.readDir(folder))).sort(byName)) {
      if (!file.isFile || !TEXTS.test(file.name)) continue;
      texts.push((await Deno.readTextFile(join(folder, file.name))).trim());
    }
    if (license === undefined && texts.length === 0) {
      throw new DataError({
        doing: "gather the licenses of what is bundled",
        found: "no license in package.json, and no file of one",
        right: "a package that may be passed on",
        where: folder,
      });
    }
    if (texts.length === 0) {
      texts.push(`The package holds no text of it; its source: ${repository?.url ?? repository}`);
    }
    const by = typeof author === "string" ? author : author?.name;
    const head = `${name} ${version}\nLicense: ${license}${by === undefined ? "" : `\nBy ${by}`}`;
    parts.set(head, [head, ...texts].join("\n\n"));
  }
  const rule = `\n\n${"=".repeat(80)}\n`;
  return [
    "neuroid is under the MIT license. This file holds code of these packages too, each under its own:",
    ...[...parts].sort(([a], [b]) => a < b ? -1 : 1).map(([, text]) => text),
    ...others,
  ].join(rule) + "\n";
}

const byName = (a: Deno.DirEntry, b: Deno.DirEntry) => a.name < b.name ? -1 : 1;
