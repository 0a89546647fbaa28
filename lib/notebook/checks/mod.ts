/** Checks on notebooks: their code, their files as committed, and a new run against the committed one. */
export type { CellDifference } from "./compare.ts";
export { compareNotebooks } from "./compare.ts";
export type { NamedNotebook } from "./code.ts";
export { codeIssues } from "./code.ts";
export { notebookIssues } from "./folder.ts";
export type { NotebookFile } from "./saved.ts";
export { savedIssues } from "./saved.ts";
