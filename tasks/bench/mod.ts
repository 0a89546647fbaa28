/** The benchmarks: our speed and memory beside Python's. */
export { BENCH_NAMES, LONG_BENCHES, runBench } from "./benches.ts";
export { randomNumbers } from "./input.ts";
export type { BenchRow, BenchSide } from "./race.ts";
export { benchTable } from "./table.ts";
export { benchOf, wantsOf } from "./wants.ts";
export { benchDocument, describeSetting, type Setting, withFigures } from "./write_tables.ts";
