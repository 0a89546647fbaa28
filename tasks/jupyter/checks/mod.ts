/** Checks on notebooks: their code, their files as committed, and a new run against the committed one. */
export { type CheckTogether, codeIssues, type NamedNotebook } from "./code.ts";
export { type CellDifference, compareNotebooks } from "./compare.ts";
export { type NotebookFile, savedIssues } from "./saved.ts";
