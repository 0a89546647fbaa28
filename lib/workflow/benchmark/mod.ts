/** Benchmark plugins of packages: what the task `brainscore:benchmark` calls. */
export { type BenchmarkReport, buildBenchmark } from "./build.ts";
export type { BenchmarkOptions } from "./options.ts";
export { benchmarkText } from "./text.ts";
