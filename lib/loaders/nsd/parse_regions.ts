/** A user's own regions out of the text of a JSON file, and what may be the name of one. */
import { errorText, FormatError } from "../../errors/mod.ts";
import type { LabelSource, Region } from "./region.ts";

/**
 * The longest name in bytes of UTF-8. A file's name may have 255 on Linux and macOS; that of a region
 * stands between `.Allen2022_surface.` and the ending of a file that is still being written.
 */
const MOST_BYTES = 200;
/** What Windows does not allow in the name of a file; Linux and macOS allow more. */
const FORBIDDEN = /[\p{Cc}<>:"/\\|?*]/u;
const ALLOWED = `1 to ${MOST_BYTES} bytes of UTF-8 that a file's name can hold on every system: ` +
  'none of / \\ : * ? " < > | nor control characters, no space at either end, no dot at the end';
const EXAMPLE = 'a list such as [{"name": "V1", "volume": [{"file": "prf-visualrois", ' +
  '"labels": [1, 2]}], "surface": []}]';

/**
 * Reads the text of a JSON file of regions; `path` goes into errors.
 *
 * @throws {FormatError} if it is something else, a name cannot be part of a file's name on Linux,
 * macOS and Windows, or two regions have the same.
 */
export function parseRegions(text: string, path: string): readonly Region[] {
  const wrong = (found: string, right = EXAMPLE, cause?: unknown) =>
    new FormatError({ doing: "read regions", found, right, where: path, cause });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw wrong(`not JSON: ${errorText(cause)}`, EXAMPLE, cause);
  }
  if (!Array.isArray(content) || content.length === 0) throw wrong("not a list of regions");
  const regions = content.map((each, i): Region => {
    const name: unknown = each?.name;
    const fault = faultOfName(name);
    if (fault !== undefined) {
      throw wrong(`region ${i} has the name ${shortened(JSON.stringify(name))}: ${fault}`, ALLOWED);
    }
    const sources = (space: "volume" | "surface"): LabelSource[] => {
      const list: unknown = each[space] ?? [];
      if (!Array.isArray(list)) {
        throw wrong(`region ${name} has the ${space} labels ${shortened(JSON.stringify(list))}`);
      }
      for (const source of list) {
        const fault = faultOfSource(source);
        if (fault === undefined) continue;
        const said = shortened(JSON.stringify(source));
        throw wrong(`region ${name} has the ${space} labels ${said}: ${fault}`);
      }
      return list;
    };
    return { name: name as string, volume: sources("volume"), surface: sources("surface") };
  });
  const repeated = regions.find((each, i) => regions.some((o, j) => j < i && o.name === each.name));
  if (repeated) throw wrong(`two regions named ${repeated.name}`, "each name once");
  return regions;
}

/** Why a text cannot be part of a file's name on all systems; undefined where it can. */
export function nameFault(name: string): string | undefined {
  return faultOfName(name);
}

function faultOfName(name: unknown): string | undefined {
  if (name === undefined) return "it is missing";
  if (typeof name !== "string") return "not a text";
  if (name === "") return "it is empty";
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > MOST_BYTES) return `${bytes} bytes of UTF-8`;
  const forbidden = FORBIDDEN.exec(name)?.[0];
  if (forbidden !== undefined) return `${JSON.stringify(forbidden)} is in it`;
  if (!name.isWellFormed()) return "half a character is in it";
  if (name !== name.trim()) return "a space at its beginning or end";
  return name.endsWith(".") ? "a dot at its end" : undefined;
}

function faultOfSource(value: unknown): string | undefined {
  const { file, labels, path, hemisphere } = (value ?? {}) as Partial<LabelSource>;
  const fault = faultOfName(file);
  if (fault !== undefined) return `its file: ${fault}`;
  if (!Array.isArray(labels) || labels.length === 0) return "no list of labels";
  if (path !== undefined && typeof path !== "string") return "its path is no text";
  if (hemisphere !== undefined && hemisphere !== "lh" && hemisphere !== "rh") {
    return "its hemisphere is neither lh nor rh";
  }
  const other = labels.find((label) => !Number.isInteger(label));
  return other === undefined ? undefined : `${JSON.stringify(other)} is not a whole number`;
}

function shortened(text: string | undefined): string {
  if (text === undefined) return "undefined";
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/**
 * Pairs of names that differ by case or by Unicode's normal form alone. File systems of Windows and
 * macOS have them as one file.
 */
export function namesAlike(names: readonly string[]): [string, string][] {
  const folded = (name: string) => name.normalize("NFKC").toLowerCase().toUpperCase();
  return names.flatMap((name, i) =>
    names.slice(i + 1)
      .filter((other) => folded(other) === folded(name))
      .map((other): [string, string] => [name, other])
  );
}
