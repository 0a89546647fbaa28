/** The benchmarks by their names. */
import type { BenchRow } from "./race.ts";
import type { Wants } from "./wants.ts";

type Bench = (wants: Wants) => Promise<BenchRow[]>;

/** Every benchmark; each is loaded when it runs. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  "volume-session": async () => (await import("./volume_session.ts")).volumeSessionBench,
  "surface-session": async () => (await import("./surface_session.ts")).surfaceSessionBench,
  pictures: async () => (await import("./pictures.ts")).picturesBench,
  rdm: async () => (await import("./rdm.ts")).rdmBench,
  clustering: async () => (await import("./clustering.ts")).clusteringBench,
  kendall: async () => (await import("./kendall.ts")).kendallBench,
  brainscore: async () => (await import("./brainscore.ts")).brainscoreBench,
  sensorium: async () => (await import("./sensorium.ts")).sensoriumBench,
  "many-names": async () => (await import("./many_names.ts")).manyNamesBench,
  start: async () => (await import("./start.ts")).startBench,
  "prepare-memory": async () => (await import("./nsd_memory.ts")).prepareMemoryBench,
  "surface-memory": async () => (await import("./nsd_memory.ts")).surfaceMemoryBench,
  scores: async () => (await import("./scores.ts")).scoresBench,
  "scores-kfold": async () => (await import("./scores_kfold.ts")).scoresKfoldBench,
  "engine-memory": async () => (await import("./engine_memory.ts")).engineMemoryBench,
};

/** The names of all benchmarks. */
export const BENCH_NAMES: readonly string[] = Object.keys(BENCHES);

/** Those that run only where they are named: they take minutes. */
export const LONG_BENCHES: readonly string[] = ["engine-memory", "scores", "scores-kfold"];

/** Runs those rows of a benchmark that are wanted. It needs the Python environment `reference`. */
export async function runBench(name: string, wants: Wants): Promise<BenchRow[]> {
  return await (await BENCHES[name]!())(wants);
}
