/** What stands between the fields of a table: told by its first line. */

import { baseName } from "../source/mod.ts";

/** What was found in the first line: the delimiter to read with, or another one's name. */
export type Delimiter = { readonly delimiter: "," | "\t" } | { readonly other: string };

const OTHERS: Readonly<Record<string, string>> = { ";": "semicolons", "|": "vertical bars" };

/**
 * The delimiter of a table. A comma in the header decides; without one a tab does, and a semicolon
 * or bar there is named, since with it goes a decimal comma more often than not. In a file that is
 * named `.tsv` or `.tab` fields are divided by tabs.
 *
 * @param where the file, by its path
 */
export function delimiterOf(text: string, where = ""): Delimiter {
  const start = text.replace(/^\ufeff?([ \t]*[\r\n]+)*/, "");
  const header = /^("[^"]*"|[^"\r\n])*/.exec(start)![0];
  const excel = /^"?sep=(.)"?$/i.exec(header)?.[1];
  if (excel !== undefined) return { other: `the line "${header}" before the names of the columns` };
  if (/\.(tsv|tab)$/i.test(baseName(where))) return { delimiter: "\t" };
  const bare = header.replace(/"([^"]|"")*"?/g, "");
  if (bare.includes(",")) return { delimiter: "," };
  if (bare.includes("\t")) return { delimiter: "\t" };
  const other = Object.keys(OTHERS).find((mark) => bare.includes(mark));
  return other === undefined
    ? { delimiter: "," }
    : { other: `columns divided by ${OTHERS[other]}: ${JSON.stringify(header.slice(0, 60))}` };
}
