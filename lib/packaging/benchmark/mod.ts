/** A Brain-Score benchmark as a folder: what registers it on packaged data, and tests it. */
export { benchmarkFiles, checkBenchmarkNames } from "./files.ts";
export {
  type BenchmarkPluginSpec,
  type ExpectedBenchmark,
  identifierOf,
  type PluginBenchmark,
} from "./spec.ts";
