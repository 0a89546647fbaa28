/** The benchmarks: our speed and memory beside Python's. */
export { BENCH_NAMES, benchTable, runBench } from "./benches.ts";
export { randomNumbers } from "./input.ts";
export type { BenchRow, BenchSide } from "./race.ts";
