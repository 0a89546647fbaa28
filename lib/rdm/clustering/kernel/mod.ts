/** A triangle of distances that is searched and changed by a compiled kernel. */
export { DistanceTriangle } from "./memory.ts";
