/** Benchmark plugins of packages: what the task `brainscore:benchmark` calls. */
export { type BenchmarkOptions, type BenchmarkReport, buildBenchmark } from "./build.ts";
export { benchmarkText } from "./text.ts";
