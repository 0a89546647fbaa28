/** `deno task bench`: our speed and memory beside Python's on the same input, in one run. */
import { MissingError } from "../lib/errors/mod.ts";
import { BENCH_NAMES, type BenchRow, benchTable, runBench } from "./bench/mod.ts";
import { runTask, UsageError } from "./cli/mod.ts";
import { makeEnvironment } from "./environments/mod.ts";

await runTask({
  name: "bench",
  summary:
    "Races our code against the Python reference on the same generated input. Each side has a " +
    "process of its own, and they take turns. The full-size sessions need about 15 GB of " +
    "memory and 12 GB of disk.",
  positional: {
    placeholder: "NAME…",
    help: `which to run (default: all of ${BENCH_NAMES.join(", ")})`,
    least: 0,
    most: BENCH_NAMES.length,
  },
  flags: {},
  examples: ["", "volume-session --json"],
  run: async (_values, { positional, progress, quiet }) => {
    const names = positional.length > 0 ? positional : BENCH_NAMES;
    const unknown = names.filter((name) => !BENCH_NAMES.includes(name));
    if (unknown.length > 0) {
      throw new UsageError(
        `no benchmark ${unknown.join(", ")}; there are ${BENCH_NAMES.join(", ")}`,
      );
    }
    const log = (line: string) => quiet ? undefined : console.error(line);
    const problem = await makeEnvironment("reference", log);
    if (problem !== undefined) {
      throw new MissingError({ doing: "set up the Python reference", found: problem });
    }
    const rows: BenchRow[] = [];
    const report = (done: number) =>
      progress?.({ step: "benchmarks", done, total: names.length, unit: "benchmarks" });
    for (const [done, name] of names.entries()) {
      report(done);
      rows.push(...await runBench(name));
    }
    report(names.length);
    return { text: benchTable(rows), json: rows };
  },
});
