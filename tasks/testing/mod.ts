/** The checks of the project itself: format, lint, types, notebooks, and the tests. */
export { type Case, runTests, type TestOptions } from "./run_tests.ts";
export { checkCode } from "./check_code.ts";
export { runInView } from "./deno_command.ts";
