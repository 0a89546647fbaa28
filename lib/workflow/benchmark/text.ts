/** What `brainscore:benchmark` prints. */
import { plural } from "../../errors/mod.ts";
import type { BenchmarkReport } from "./build.ts";

/** The folder, its benchmarks, and the next steps. */
export function benchmarkText({ plugin, benchmarks, data }: BenchmarkReport): string {
  const width = Math.max(...benchmarks.map(({ identifier }) => identifier.length));
  const rows = benchmarks.map(({ identifier, ceiling, score }) =>
    `  ${identifier.padEnd(width)}  ceiling ${ceiling.toFixed(4)}, pixels ${score.toFixed(4)}`
  );
  return [
    `plugin: ${plugin}: ${plural(benchmarks.length, "benchmark")}`,
    ...rows,
    `it loads ${data.join(" and ")}, which a data plugin has to register`,
    "next: copy the folder to brainscore_vision/benchmarks, fill in species and pre_processing in " +
    "metadata.yaml, and run pytest on its test.py",
    "Brain-Score keeps ceilings on disk by the name of the benchmark alone: where data or ceilings have changed, run " +
    "it with RESULTCACHING_DISABLE=1",
  ].join("\n");
}
