/** Lists of images that users write. */
import { anything, checkCall } from "../../../calls/mod.ts";
import { DataError, FormatError, MissingError, systemText } from "../../../errors/mod.ts";
import { readCsv } from "../../../files/mod.ts";

const DOING = "read a list of images";
const RIGHT =
  "0-based ids of NSD's images, such as 3049 or nsd_03049, each once: a line each, a JSON " +
  "list, or a CSV with a column nsd_id or stimulus_id";
const COLUMNS = ["nsd_id", "nsdId", "stimulus_id"];

/**
 * Reads 0-based ids: one per line, as a JSON list (`.json`), or in a column of a table (`.csv`, `.tsv`).
 *
 * @throws {MissingError} {FormatError} where it cannot be read as such; {DataError} for an image twice.
 */
export async function readImageList(path: string): Promise<number[]> {
  checkCall("readImageList", { path: [path, anything] }, arguments);
  const words = await wordsIn(path);
  const seen = new Map<number, number>();
  for (const [row, word] of words.entries()) {
    const match = /^(?:nsd_?)?(\d+)$/.exec(word.trim());
    if (match === null) throw wrong(path, `entry ${row + 1} is ${JSON.stringify(word)}`);
    const image = Number(match[1]);
    const first = seen.get(image);
    if (first !== undefined) {
      const found = `image ${image} as entries ${first + 1} and ${row + 1}`;
      throw new DataError({ doing: DOING, found, right: "each image once", where: path });
    }
    seen.set(image, row);
  }
  if (seen.size === 0) throw wrong(path, "no images");
  return [...seen.keys()];
}

async function wordsIn(path: string): Promise<string[]> {
  if (/\.[ct]sv$/i.test(path)) {
    const table = await readCsv(path);
    const column = COLUMNS.find((name) => table.has(name));
    if (column === undefined) throw wrong(path, `the columns ${table.columns.join(", ")}`);
    return table.column(column);
  }
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (cause) {
    const found = cause instanceof Deno.errors.NotFound ? "no such file" : systemText(cause);
    const right = `complete, shared, all, or a file of ${RIGHT}`;
    throw new MissingError({ doing: DOING, found, right, where: path, cause });
  }
  if (!/\.json$/i.test(path)) return text.split(/\r?\n/).filter((line) => line.trim() !== "");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw wrong(path, "not JSON", cause);
  }
  if (!Array.isArray(content)) throw wrong(path, "JSON that is not a list");
  return content.map((each) => typeof each === "string" ? each : JSON.stringify(each));
}

const wrong = (where: string, found: string, cause?: unknown) =>
  new FormatError({ doing: DOING, found, right: RIGHT, where, cause });
