/** `config.json`: other names for a recording's data. */
import { errorText, FormatError } from "../../errors/mod.ts";
import type { RecordingSource } from "./source.ts";

/**
 * Reads the links of a recording's `config.json`: `{"links": {"images": "images_small"}}` says that
 * `images` lie in `data/images_small`, and their statistics in `meta/statistics/images_small`.
 * No links where there is no such file.
 *
 * @throws {FormatError} if the file is not of that form, or a link leaves its folder
 */
export async function readLinks(source: RecordingSource): Promise<ReadonlyMap<string, string>> {
  const file = "config.json";
  if (!(await source.list("")).includes(file)) return new Map();
  const wrong = (found: string, cause?: unknown) =>
    new FormatError({
      doing: "read a recording's config.json",
      found,
      right: '{"links": {"KEY": "FOLDER"}}',
      where: source.where(file),
      cause,
    });
  let config: unknown;
  try {
    config = JSON.parse(new TextDecoder().decode(await source.read(file)));
  } catch (cause) {
    throw wrong(errorText(cause), cause);
  }
  if (!isObject(config)) throw wrong("not an object");
  const links = config.links ?? {};
  if (!isObject(links)) throw wrong("links that are not an object");
  const entries = Object.entries(links);
  for (const [key, folder] of entries) {
    if (typeof folder !== "string" || !/^[\w-]+$/.test(folder)) {
      throw wrong(`link ${key} to ${JSON.stringify(folder)}, which is not the name of a folder`);
    }
  }
  return new Map(entries as [string, string][]);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The folder that a name stands for. */
export function linkedFolder(links: ReadonlyMap<string, string>, name: string): string {
  return links.get(name) ?? name;
}
