/** Patterns on their way to an engine outside, and the check of what comes back. */
export { takeTotalsOff } from "./finish.ts";
export { Slabs } from "./slabs.ts";
export { Witnesses } from "./witnesses.ts";
