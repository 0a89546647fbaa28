/** The benchmarks by their names, and the table of their rows. */
import type { BenchRow } from "./race.ts";

/** Every benchmark; each is loaded when it runs. */
const BENCHES: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  "volume-session": async () => (await import("./volume_session.ts")).volumeSessionBench(),
  "surface-session": async () => (await import("./surface_session.ts")).surfaceSessionBench(),
  "prepare-memory": async () => (await import("./nsd_memory.ts")).prepareMemoryBench(),
  "surface-memory": async () => (await import("./nsd_memory.ts")).surfaceMemoryBench(),
  rdm: async () => (await import("./rdm.ts")).rdmBench(),
  clustering: async () => (await import("./clustering.ts")).clusteringBench(),
  kendall: async () => (await import("./kendall.ts")).kendallBench(),
  brainscore: async () => (await import("./brainscore.ts")).brainscoreBench(),
  "many-names": async () => (await import("./many_names.ts")).manyNamesBench(),
  sensorium: async () => (await import("./sensorium.ts")).sensoriumBench(),
};

/** The names of all benchmarks. */
export const BENCH_NAMES: readonly string[] = Object.keys(BENCHES);

/** Runs one benchmark. It needs the Python environment `reference`. */
export function runBench(name: string): Promise<BenchRow[]> {
  return BENCHES[name]!();
}

/** The rows as a Markdown table. */
export function benchTable(rows: readonly BenchRow[]): string {
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
