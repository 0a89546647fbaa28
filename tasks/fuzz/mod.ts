/** Fuzzing of the readers, for the task and for its test. */
export { fuzz, type FuzzOptions, type FuzzReport, READERS } from "./fuzz.ts";
export { fuzzText } from "./fuzz_text.ts";
