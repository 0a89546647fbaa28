/** Our side of ridge regression with a penalty a voxel: PICTURES FEATURES VOXELS ALPHAS ENGINE [CHOSEN]. */
import process from "node:process";
import type { EngineName } from "../../lib/engines/mod.ts";
import { ndarray } from "../../lib/arrays/mod.ts";
import { writeNpy } from "../../lib/files/mod.ts";
import { scoreBenchmark, ScoredLayer, ScoredRegion } from "../../lib/scores/mod.ts";
import { kfoldInput } from "./scores_kfold_input.ts";

const [pictures, features, voxels, count] = Deno.args.slice(0, 4).map(Number) as [
  number,
  number,
  number,
  number,
];
const engine = Deno.args[4] as EngineName;
const used = new Set<string>();
const { layer, region } = kfoldInput(pictures, features, voxels);
const alphas = Array.from({ length: count }, (_, i) => 10 ** (1 + 7 * i / (count - 1)));
const computing = { engine, engineUsed: (name: EngineName) => used.add(name) };
const before = process.cpuUsage(), start = performance.now();
const read = await ScoredLayer.read([layer], [...layer.stimulusIds].sort(), computing);
const { raw, alphaPerNeuroid } = await scoreBenchmark(
  new ScoredRegion(region, computing),
  read,
  "ridgecv_kfold",
  { alphas, folds: 5 },
);
const seconds = (performance.now() - start) / 1000, cpu = process.cpuUsage(before);
if (Deno.args[5] !== undefined) {
  await writeNpy(Deno.args[5], ndarray("float64", [voxels], alphaPerNeuroid!));
}
const peak = /VmHWM:\s+(\d+) kB/.exec(await Deno.readTextFile("/proc/self/status").catch(() => ""));
console.log(JSON.stringify({
  engine: [...used].sort().join(" and "),
  seconds,
  cpu: (cpu.user + cpu.system) / 1e6,
  peakMB: Math.round(peak ? Number(peak[1]) / 1024 : Deno.memoryUsage().rss / 2 ** 20),
  raw,
}));
