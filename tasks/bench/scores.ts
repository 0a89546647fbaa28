/**
 * Scores at NSD's size, by hand: `deno run -A tasks/bench/scores.ts ROW…`; all rows take half an hour and
 * 3 GB of disk. Each side is a process of its own that runs once and says its time, processor time and peak.
 *
 * - `layer`: 64,896 float32 features, 412 + 103 pictures, 8 subjects, 84,564 neuroids in four regions:
 *   -ridge, -rdm and all ceilings, beside the same arithmetic in NumPy
 * - `region`: one region of 300 neuroids, beside Brain-Score's own code, which takes too long for more
 * - `layers`: 1, 2, 5 and 10 such layers: what they cost, and the memory
 */
import { join } from "node:path";
import { environmentPython, makeEnvironment } from "../environments/mod.ts";
import { makeByScript, withFolder } from "./input.ts";

interface Figures {
  readonly side: string;
  readonly seconds: number;
  readonly cpu: number;
  readonly peakMB: number;
  readonly scores: Readonly<Record<string, readonly number[]>>;
}

const here = (file: string) => new URL(file, import.meta.url).pathname;

async function run(command: string, args: readonly string[]): Promise<Figures> {
  const { stdout, success } = await new Deno.Command(command, {
    args: [...args],
    env: {
      PYTHONDONTWRITEBYTECODE: "1",
      VIRTUAL_ENV: join(environmentPython("reference"), "..", ".."),
    },
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`${command} ${args.join(" ")} failed`);
  const found: Figures = JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1)!);
  const { side, seconds, cpu, peakMB, scores } = found;
  console.log(
    `  ${side}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor, ${peakMB} MB; ` +
      Object.entries(scores).map(([region, [ridge]]) => `${region} ${ridge!.toFixed(4)}`).join(" "),
  );
  return found;
}

const ours = (folder: string, engine: string) =>
  run(Deno.execPath(), ["run", "--no-check", "-A", here("scores_side.ts"), folder, engine]);

/** Ours over theirs, and how far the scores are apart. */
function compare(a: Figures, b: Figures): void {
  const gaps = Object.entries(b.scores).flatMap(([region, values]) =>
    values.map((value, i) => Math.abs(value - a.scores[region]![i]!))
  );
  console.log(
    `  ${a.side} over ${b.side}: ${(a.seconds / b.seconds).toPrecision(2)} of the time, ` +
      `${(a.cpu / b.cpu).toPrecision(2)} of the processor; scores within ${
        Math.max(...gaps).toExponential(0)
      }`,
  );
}

const ROWS: Readonly<Record<string, () => Promise<void>>> = {
  layer: () =>
    withFolder(async (folder) => {
      const tree = join(folder, "tree");
      await makeByScript("scores_tree.py", tree, "V1:9000,V2:8000,V4:4813,IT:62751", "64896");
      const theirs = await run(environmentPython("reference"), [here("scores_numpy.py"), tree]);
      for (const engine of ["wasm", "blas"]) compare(await ours(tree, engine), theirs);
    }),
  region: () =>
    withFolder(async (folder) => {
      const problem = await makeEnvironment("brainscore", console.error);
      if (problem !== undefined) throw new Error(problem);
      const tree = join(folder, "tree");
      await makeByScript("scores_tree.py", tree, "V4:300", "64896");
      const theirs = await run(environmentPython("brainscore"), [
        here("scores_real.py"),
        tree,
        "V4",
      ]);
      compare(await ours(tree, "wasm"), theirs);
    }),
  layers: () =>
    withFolder(async (folder) => {
      const tree = join(folder, "tree");
      await makeByScript("scores_tree.py", tree, "V1:9000,V4:4813", "64896");
      const path = (layer: string, part: string) =>
        join(tree, "activations", `activations_${layer}_${part}.npy`);
      for (const [from, count] of [[1, 1], [1, 2], [2, 5], [5, 10]] as const) {
        for (let i = from; i < count; i++) {
          for (const part of ["train", "test"]) {
            await Deno.copyFile(path("wide", part), path(`wide${i}`, part));
          }
        }
        console.log(`  ${count} layers`);
        await ours(tree, "wasm");
      }
    }),
};

if (import.meta.main) {
  for (const name of Deno.args.length > 0 ? Deno.args : Object.keys(ROWS)) {
    const row = ROWS[name];
    if (row === undefined) throw new Error(`no row ${name}; there are ${Object.keys(ROWS)}`);
    console.log(name);
    await row();
  }
}
