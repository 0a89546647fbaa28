/** Our side of the races of scores: FOLDER of scores_tree.py, ENGINE. One run, then its figures. */
import { join } from "node:path";
import process from "node:process";
import type { EngineName } from "../../lib/engines/mod.ts";
import { peakMegabytes } from "./contender.ts";
import { scoreModel } from "../../lib/workflow/scores/mod.ts";

const [folder, engine] = Deno.args as [string, EngineName];
const start = performance.now();
const report = await scoreModel({
  responses: { package: join(folder, "package") },
  activations: join(folder, "activations"),
  benchmarks: ["ridge", "rdm"],
  engine,
});
const seconds = (performance.now() - start) / 1000, cpu = process.cpuUsage();
const results = Object.fromEntries(
  Object.entries(report.regions).map(([region, { layers, ceilings }]) => {
    const { ridge, rdm } = Object.values(layers)[0]!;
    return [region, [ridge!.score, rdm!.score, ceilings.rdm_upper, ceilings.rdm_loo]];
  }),
);
console.log(JSON.stringify({
  seconds,
  cpu: (cpu.user + cpu.system) / 1e6,
  peakMB: await peakMegabytes(),
  results,
}));
