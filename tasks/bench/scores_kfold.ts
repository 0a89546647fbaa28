/** Ridge regression with a penalty a voxel, chosen by five folds, beside himalaya on the processor. */
import process from "node:process";
import { MissingError } from "../../lib/errors/mod.ts";
import type { EngineName } from "../../lib/engines/mod.ts";
import { scoreBenchmark, ScoredLayer, ScoredRegion } from "../../lib/scores/mod.ts";
import { makeEnvironment } from "../environments/mod.ts";
import { measureOnce, raceOnce } from "./once.ts";
import { peakMegabytes } from "./contender.ts";
import type { BenchRow } from "./race.ts";
import { kfoldInput } from "./scores_kfold_input.ts";
import type { Wants } from "./wants.ts";

const ALPHAS = 20;
/** Pictures, features and voxels; of the largest both sides take half an hour. */
const SIZES = {
  small: [1000, 4000, 1500],
  medium: [3000, 8000, 5000],
  large: [9000, 20_000, 15_724],
} as const;

/** `SIZE-ENGINE` beside himalaya, and `SIZE-ENGINE-alone` without. */
export async function scoresKfoldBench(wants: Wants): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [size, [pictures, features, voxels]] of Object.entries(SIZES)) {
    for (const engine of ["wasm", "blas"]) {
      const id = `scores-kfold/${size}-${engine}`, alone = `${id}-alone`;
      const name =
        `ridge of ${pictures} pictures × ${features} features, ${voxels} voxels, ${ALPHAS} penalties ` +
        `by 5 folds, ${engine}`;
      const args = [pictures, features, voxels, ALPHAS].map(String);
      const ours = { ours: "scores_kfold.ts", args: [...args, engine] };
      if (wants(id)) {
        const problem = await makeEnvironment("himalaya", console.error);
        if (problem !== undefined) {
          throw new MissingError({ doing: "set up himalaya", found: problem });
        }
        const theirs = { python: "scores_kfold.py", environment: "himalaya", args } as const;
        rows.push(
          await raceOnce({
            ...{ id, name, ours, theirs },
            against: "himalaya",
            rounds: 1,
            tolerance: 1e-8,
          }),
        );
      }
      if (wants(alone)) rows.push(await measureOnce(alone, name, ours));
    }
  }
  return rows;
}

// Our side: PICTURES FEATURES VOXELS ALPHAS ENGINE.
if (import.meta.main) {
  const [pictures, features, voxels, count] = Deno.args.slice(0, 4).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const engine = Deno.args[4] as EngineName;
  const { layer, region } = kfoldInput(pictures, features, voxels);
  const alphas = Array.from({ length: count }, (_, i) => 10 ** (1 + 7 * i / (count - 1)));
  const engineUsed = (used: EngineName) => {
    if (used !== engine) throw new Error(`${used} has computed, and not ${engine}`);
  };
  const computing = { engine, engineUsed };
  const before = process.cpuUsage(), start = performance.now();
  const read = await ScoredLayer.read([layer], [...layer.stimulusIds].sort(), computing);
  const { raw, alphaPerNeuroid } = await scoreBenchmark(
    new ScoredRegion(region, computing),
    read,
    "ridgecv_kfold",
    { alphas, folds: 5 },
  );
  const seconds = (performance.now() - start) / 1000, cpu = process.cpuUsage(before);
  console.log(JSON.stringify({
    seconds,
    cpu: (cpu.user + cpu.system) / 1e6,
    peakMB: await peakMegabytes(),
    results: { raw: [raw], alphas: Array.from(alphaPerNeuroid!, Math.log10) },
  }));
}
