/** `deno task bench`: our speed and memory beside Python's on the same input, in one run. */
import type { BenchRow } from "./bench/race.ts";
import { brainscoreBench } from "./bench/brainscore.ts";
import { clusteringBench } from "./bench/clustering.ts";
import { hdf5SessionBench } from "./bench/hdf5_session.ts";
import { kendallBench } from "./bench/kendall.ts";
import { prepareMemoryBench } from "./bench/prepare_memory.ts";
import { rdmBench } from "./bench/rdm.ts";
import { sensoriumBench } from "./bench/sensorium.ts";
import { surfaceMemoryBench } from "./bench/surface_memory.ts";
import { surfaceSessionBench } from "./bench/surface_session.ts";
import { runTask, UsageError } from "./cli/mod.ts";
import { makeEnvironment } from "./environments/mod.ts";

/** Every benchmark by its name. */
const BENCHES: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  "volume-session": hdf5SessionBench,
  "surface-session": surfaceSessionBench,
  "prepare-memory": prepareMemoryBench,
  "surface-memory": surfaceMemoryBench,
  rdm: rdmBench,
  clustering: clusteringBench,
  kendall: kendallBench,
  brainscore: brainscoreBench,
  sensorium: sensoriumBench,
};

await runTask({
  name: "bench",
  summary: "Races our code against the Python reference on the same generated input: both in " +
    "processes of their own, taking turns. Needs about 15 GB of memory and 12 GB of disk for the " +
    "full-size sessions.",
  positional: {
    placeholder: "NAME…",
    help: `which to run (default: all of ${Object.keys(BENCHES).join(", ")})`,
    least: 0,
    most: Object.keys(BENCHES).length,
  },
  flags: {},
  examples: ["", "volume-session --json"],
  run: async (_values, { positional, progress }) => {
    const names = positional.length > 0 ? positional : Object.keys(BENCHES);
    const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
    if (unknown.length > 0) {
      throw new UsageError(
        `no benchmark ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`,
      );
    }
    const problem = await makeEnvironment("reference", console.error);
    if (problem !== undefined) throw new Error(`the Python reference can't be had: ${problem}`);
    const rows: BenchRow[] = [];
    for (const [done, name] of names.entries()) {
      progress?.({ step: "benchmarks", done, total: names.length, unit: "benchmarks" });
      rows.push(...await BENCHES[name]!());
    }
    progress?.({ step: "benchmarks", done: names.length, total: names.length, unit: "benchmarks" });
    return { text: tableText(rows), json: rows };
  },
});

/** The rows as a Markdown table. */
function tableText(rows: readonly BenchRow[]): string {
  const factor = (value: number) => value < 10 ? value.toFixed(1) : value.toFixed(0);
  const times = (ratio: number) =>
    ratio <= 1 ? `${factor(1 / ratio)}× faster` : `${factor(ratio)}× slower`;
  const side = ({ seconds, peakMB }: BenchRow["ours"]) =>
    `${seconds.toPrecision(3)} s, ${Math.round(peakMB)} MB`;
  const cells = rows.map(({ name, ours, python, ratio }) =>
    python === undefined || ratio === undefined
      ? [name, side(ours), "", ""]
      : [name, side(ours), side(python), times(ratio)]
  );
  const head = ["what", "neuroid", "Python", "ratio"];
  return [head, head.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
