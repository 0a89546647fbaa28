/** Distances that are searched and changed by a compiled kernel. */
export { Frontier } from "./frontier.ts";
export { DistanceTriangle } from "./memory.ts";
