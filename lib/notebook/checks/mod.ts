/** Checks on notebooks: of a new run against the committed one. */
export type { CellDifference } from "./compare.ts";
export { compareNotebooks } from "./compare.ts";
