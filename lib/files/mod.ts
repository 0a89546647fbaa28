/** Bytes to arrays and back. */
export * from "./atomic.ts";
