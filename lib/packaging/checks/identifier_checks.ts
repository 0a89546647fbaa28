/** Whether an identifier can be used, and is in the usual form. */
import type { Issue } from "../../issues/mod.ts";

/** Brain-Score's naming: `AuthorYear`, `.` before a sub-dataset, `_` between words. */
export function checkIdentifier(identifier: string, what: string): Issue[] {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(identifier)) {
    return [{
      code: "IDENTIFIER_UNUSABLE",
      severity: "error",
      location: identifier || "(empty)",
      message: `the identifier of the ${what} cannot be part of a file name`,
      suggestion: "letters, digits, _ and . alone: MyExperiment2024.condition_A",
    }];
  }
  if (/^[A-Z][A-Za-z]*\d{0,4}\w*(\.\w+)*$/.test(identifier)) return [];
  return [{
    code: "IDENTIFIER_UNUSUAL",
    severity: "warning",
    location: identifier,
    message: `the identifier of the ${what} is not in the usual form`,
    suggestion: "AuthorYear, then . before a sub-dataset and _ between words: Malania2007.vernier",
  }];
}
