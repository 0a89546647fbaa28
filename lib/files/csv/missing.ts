/** The texts by which a table says that there is no value. */

/**
 * The texts that pandas' `read_csv` takes for "no value" by itself.
 * Source: `STR_NA_VALUES` in `pandas/_libs/parsers.pyx`, pandas 2 and 3.
 */
const MISSING_TEXTS: ReadonlySet<string> = new Set([
  "",
  "#N/A",
  "#N/A N/A",
  "#NA",
  "-1.#IND",
  "-1.#QNAN",
  "-NaN",
  "-nan",
  "1.#IND",
  "1.#QNAN",
  "<NA>",
  "N/A",
  "NA",
  "NULL",
  "NaN",
  "None",
  "n/a",
  "nan",
  "null",
]);

/** Whether pandas reads this text as "no value". */
export function isMissingText(text: string): boolean {
  // Most cells of a table are numbers, which need no look-up.
  const first = text.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  return !(isDigit && text.charCodeAt(2) !== HASH) && MISSING_TEXTS.has(text);
}

/** The third letter of `1.#IND`. */
const HASH = "#".charCodeAt(0);
