/** The benchmarks: our speed and memory beside Python's. */
export { BENCH_NAMES, LONG_BENCHES, runBench } from "./benches.ts";
export { randomNumbers } from "./input.ts";
export type { BenchRow, BenchSide } from "./race.ts";
export { benchOf, wantsOf } from "./wants.ts";
export type { Setting } from "./write_tables.ts";

/** Loads what shows the rows, once there are some. */
export const loadReporting = () => import("./reporting.ts");
