/** Lists of stimulus ids beside activations. */
import {
  DataError,
  isNotFound,
  MissingError,
  plural,
  ShapeError,
  systemText,
} from "../../errors/mod.ts";

/**
 * Reads a list of ids, one per line; blank lines at the end are passed over.
 *
 * @throws {MissingError} if it cannot be read
 * @throws {DataError} for an empty line between others
 */
export async function readIdList(path: string): Promise<string[]> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (cause) {
    throw new MissingError({
      doing: "read the ids of activations",
      found: isNotFound(cause) ? "no such file or folder" : systemText(cause),
      right: "a text file with a line for each row: its stimulus_id",
      where: path,
      cause,
    });
  }
  if (/[\0\uFFFD]/.test(text)) {
    throw new DataError({
      doing: "read the ids of activations",
      found: "text that is not UTF-8",
      right: "the list saved as UTF-8, a stimulus_id a line",
      where: path,
    });
  }
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/).map((line) => line.trim());
  while (lines.at(-1) === "") lines.pop();
  const empty = lines.indexOf("");
  if (empty < 0) return lines;
  throw new DataError({
    doing: "read the ids of activations",
    found: `an empty line ${empty + 1}`,
    right: "a line for each row: its stimulus_id",
    where: path,
  });
}

/** @throws {ShapeError} if there are not as many ids as rows. */
export function requireIds(
  ids: readonly string[],
  rows: number,
  layer: string,
  where: string,
): void {
  if (ids.length === rows) return;
  const isHeaded = ids.length === rows + 1 && /^(stimulus_?)?ids?$/i.test(ids[0]!);
  throw new ShapeError({
    doing: `read the activations of layer ${layer}`,
    found: `${plural(rows, "row")} and ${plural(ids.length, "stimulus id")}${
      isHeaded ? `, the first "${ids[0]}"` : ""
    }`,
    right: `an id for each row, in their order${isHeaded ? ", without a heading" : ""}`,
    where,
  });
}

/** @throws {ShapeError} for a scalar or one axis, whose rows would be no pictures. */
export function requireRows(shape: readonly number[], layer: string, where: string): void {
  if (shape.length >= 2) return;
  throw new ShapeError({
    doing: `read the activations of layer ${layer}`,
    found: `${shape.length === 1 ? "one axis" : "a single number"}`,
    right: "(pictures, features); more axes are put end to end, picture by picture",
    where,
  });
}

/** @throws {DataError} for text. */
export function requireNumbers(dtype: string, layer: string, where: string): void {
  if (dtype !== "string" && !dtype.startsWith("datetime") && !dtype.startsWith("timedelta")) return;
  throw new DataError({
    doing: `read the activations of layer ${layer}`,
    found: `values of type ${dtype}`,
    right: "numbers",
    where,
  });
}
