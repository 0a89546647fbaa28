/** `deno task bench`: our speed and memory beside Python's on the same input, in one run. */
import { MissingError } from "../lib/errors/mod.ts";
import {
  BENCH_NAMES,
  benchOf,
  type BenchRow,
  loadReporting,
  LONG_BENCHES,
  runBench,
  wantsOf,
} from "./bench/mod.ts";
import { excludingFlags, projectPath, runTask, toggle, unknownWord } from "./cli/mod.ts";
import { makeEnvironment } from "./environments/mod.ts";

await runTask({
  name: "bench",
  summary:
    "Measures neuroid and the Python reference on the same generated input. Each side runs in its " +
    "own process, and the two take turns. The full-size sessions need about 15 GB of memory and " +
    "12 GB of disk; all rows take about twelve minutes on two cores.",
  positional: {
    placeholder: "NAME…",
    help:
      `benchmarks to run: a row (rdm/515x62751-blas) or all rows of ${BENCH_NAMES.join(", ")}; ` +
      `${LONG_BENCHES.join(", ")} only if named`,
    least: 0,
    most: 100,
  },
  flags: {
    write: toggle("write docs/bench.md and the README's figures, after a run of all rows"),
  },
  examples: ["--write", "volume-session --json", "rdm/515x62751-blas clustering/ward-2000"],
  run: async ({ write }, { positional, progress, quiet }) => {
    const unknown = positional.filter((name) => !BENCH_NAMES.includes(benchOf(name)));
    if (unknown.length > 0) {
      throw unknownWord("benchmark", unknown.join(", "), BENCH_NAMES);
    }
    if (write && positional.length > 0) {
      throw excludingFlags(["--write", "NAME"], "give no name: all figures are to be of one run");
    }
    const log = (line: string) => quiet ? undefined : console.error(line);
    const problem = await makeEnvironment("reference", log);
    if (problem !== undefined) {
      throw new MissingError({
        doing: "set up the Python reference",
        found: problem,
        right: "Python 3.10 or newer, and PyPI within reach",
      });
    }
    const chosen = wantsOf(positional), rows: BenchRow[] = [];
    const names = positional.length === 0
      ? BENCH_NAMES.filter((name) => !LONG_BENCHES.includes(name))
      : BENCH_NAMES.filter((name) => positional.some((each) => benchOf(each) === name));
    const report = (done: number) =>
      progress?.({ step: "benchmarks", done, total: names.length, unit: "benchmarks" });
    for (const [done, name] of names.entries()) {
      report(done);
      rows.push(...await runBench(name, chosen.wants));
    }
    report(names.length);
    const missing = chosen.unknown();
    if (missing.length > 0) throw unknownWord("row", missing.join(", "), rows.map(({ id }) => id));
    if (write) await writeFigures(rows);
    const { benchTable } = await loadReporting();
    return { text: benchTable(rows), json: rows };
  },
});

async function writeFigures(rows: readonly BenchRow[]): Promise<void> {
  const { benchDocument, describeSetting, withFigures } = await loadReporting();
  const setting = await describeSetting(), readme = projectPath("README.md");
  const text = withFigures(await Deno.readTextFile(readme), rows, setting);
  await Deno.mkdir(projectPath("docs"), { recursive: true });
  await Deno.writeTextFile(projectPath("docs/bench.md"), benchDocument(rows, setting));
  await Deno.writeTextFile(readme, text);
}
