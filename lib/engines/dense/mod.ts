/** Solutions of linear systems, with the large products left to an engine. */
export { type CrossProducts, solveByCholesky } from "./cholesky.ts";
export { orient } from "./orient.ts";
export { leastPivot } from "./pivot.ts";
