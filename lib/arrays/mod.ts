/** Numbers in memory. */
export * from "./ndarray.ts";
