/** The checks of the project itself: format, lint, types, notebooks, and the tests. */
export { type Case, runTests, type TestOptions } from "./run_tests.ts";
export type { Part } from "./test_files.ts";
export { type EverythingOptions, runEverything } from "./run_everything.ts";
