/** The column of the values of a long table: numbers. */
import type { NdArray } from "../../../../arrays/mod.ts";
import { DataError, visibleName } from "../../../../errors/mod.ts";
import { isMissingText } from "../../../../files/mod.ts";
import { DOING, type LongTable } from "./columns.ts";

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/**
 * The values, which must be numbers already: text is not made into numbers, as nobody could tell what
 * else it may hold.
 *
 * @throws {DataError} for text; it shows the first that is not a number, or says how to change the column
 */
export function requireNumbers({ columns, path }: LongTable, name: string): NdArray {
  const column = columns.get(name)!;
  if (column.data.length === 0) {
    const found = "a table without rows";
    throw new DataError({ doing: DOING, found, right: "a row for each value", where: path });
  }
  if (column.dtype !== "string") return column;
  const texts = column.data as readonly string[];
  const odd = texts.findIndex((text) => !isMissingText(text) && !NUMBER.test(text));
  const text = texts[odd] ?? "";
  const isComma = /^\s*[+-]?\d+,\d+\s*$/.test(text);
  throw new DataError({
    doing: DOING,
    found: odd < 0
      ? `numbers as text in the column ${name}`
      : `${JSON.stringify(visibleName(text))} in the column ${name}, row ${
        odd + 1
      } below the names`,
    right: odd < 0
      ? `numbers: in pandas table["${name}"] = pd.to_numeric(table["${name}"])`
      : isComma
      ? 'numbers with a point: in pandas pd.read_csv(…, decimal=",")'
      : "a number in each row, or an empty field where none was measured",
    where: path,
  });
}
