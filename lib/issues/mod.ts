/** What checks find, as data: how it is collected, and how it is said. */
export { hasErrors, type Issue, issuesText, type Severity } from "./issue.ts";
export { FindingsError, findingsError, isFindingsError, stopAtErrors } from "./findings_error.ts";
export { Findings, trialsText } from "./findings.ts";
export {
  codeOfKey,
  codesOf,
  type ErrorField,
  type ErrorKey,
  type FieldArguments,
  type FieldNames,
  type FileKind,
  type FindingFields,
  type FindingKey,
  type FindingTable,
  type FindingText,
  type NamesIn,
} from "./finding_table.ts";
