/** Metadata that pandas does not read back as the text they are. */
import type { Issue } from "../../issues/mod.ts";
import { cellText, looksMissing, pandasColumn } from "../pandas_columns.ts";
import type { Cell } from "../stimulus_set.ts";
import { examples } from "./id_checks.ts";

/** Texts by which a table itself says that there is no value. */
const MEANT_AS_MISSING = /^$|^-?nan$|^<NA>$/i;

/** What loading changes in the texts of a column: words for NaN, numbers for zeros in front. */
export function checkTexts(cells: readonly Cell[], location: string): Issue[] {
  const texts = [...new Set(cells.filter((cell) => typeof cell === "string"))];
  const { dtype } = pandasColumn(cells.map(cellText));
  if (dtype === "string") {
    const lost = texts.filter((text) => looksMissing(text) && !MEANT_AS_MISSING.test(text));
    if (lost.length === 0) return [];
    return [{
      code: "COLUMN_TEXT_LIKE_MISSING",
      severity: "warning",
      location,
      message: `pandas reads these texts as no value: ${examples(lost)}`,
      suggestion: "use other words, such as not_known; on loading they become NaN",
    }];
  }
  const padded = texts.filter((text) => /^\s*[+-]?0\d/.test(text));
  if (padded.length === 0) return [];
  return [{
    code: "COLUMN_TEXT_LIKE_NUMBER",
    severity: "warning",
    location,
    message: `pandas reads these texts as numbers: ${examples(padded)}`,
    suggestion: `add a prefix where the zeros matter, such as n${padded[0]!.trim()}`,
  }];
}
