/** Scores at NSD's size beside the same arithmetic in NumPy, and beside Brain-Score's own code. */
import { join } from "node:path";
import { makeEnvironment } from "../environments/mod.ts";
import { makeByScript, withFolder } from "./input.ts";
import { measureOnce, raceOnce } from "./once.ts";
import type { BenchRow } from "./race.ts";
import type { Wants } from "./wants.ts";

const FEATURES = 64_896;
/** 84,564 neuroids of eight subjects. */
const WHOLE = "V1:9000,V2:8000,V4:4813,IT:62751";
/** Neuroids of the one region that Brain-Score's code is given: of more it takes hours. */
const SOME = [300, 2000, 8000] as const;
const LAYERS = [1, 2, 5, 10] as const;
/** Ceilings of the original are in float32. */
const TOLERANCE = 1e-5;

/**
 * - `layer-ENGINE`: -ridge, -rdm and all ceilings of four regions, beside NumPy
 * - `region-NEUROIDS`: the same of one region, beside Brain-Score
 * - `layers-COUNT`: so many layers one after the other; what they cost, and the memory
 */
export async function scoresBench(wants: Wants): Promise<BenchRow[]> {
  return [...await layerRows(wants), ...await regionRows(wants), ...await layersRows(wants)];
}

/** Calls `body` with a package of these regions and a layer beside it. */
function withTree<T>(regions: string, body: (tree: string) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const tree = join(folder, "tree");
    await makeByScript("scores_tree.py", tree, regions, String(FEATURES));
    return await body(tree);
  });
}

async function layerRows(wants: Wants): Promise<BenchRow[]> {
  const engines = ["wasm", "blas"].filter((engine) => wants(`scores/layer-${engine}`));
  if (engines.length === 0) return [];
  return await withTree(WHOLE, async (tree) => {
    const rows: BenchRow[] = [];
    for (const engine of engines) {
      rows.push(
        await raceOnce({
          id: `scores/layer-${engine}`,
          name: `ridge, RSA and ceilings of ${FEATURES} features and 84564 neuroids, ${engine}`,
          against: "NumPy",
          ours: { ours: "scores_side.ts", args: [tree, engine] },
          theirs: { python: "scores_numpy.py", environment: "reference", args: [tree] },
          rounds: 3,
          tolerance: TOLERANCE,
        }),
      );
    }
    return rows;
  });
}

async function regionRows(wants: Wants): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const neuroids of SOME) {
    const id = `scores/region-${neuroids}`;
    if (!wants(id)) continue;
    const problem = await makeEnvironment("brainscore", console.error);
    if (problem !== undefined) throw new Error(problem);
    rows.push(
      await withTree(`V4:${neuroids}`, (tree) =>
        raceOnce({
          id,
          name: `ridge, RSA and ceilings of ${FEATURES} features and ${neuroids} neuroids`,
          against: "Brain-Score",
          ours: { ours: "scores_side.ts", args: [tree, "wasm"] },
          theirs: { python: "scores_real.py", environment: "brainscore", args: [tree, "V4"] },
          rounds: 1,
          tolerance: TOLERANCE,
        })),
    );
  }
  return rows;
}

async function layersRows(wants: Wants): Promise<BenchRow[]> {
  const counts = LAYERS.filter((count) => wants(`scores/layers-${count}`));
  if (counts.length === 0) return [];
  return await withTree("V1:9000,V4:4813", async (tree) => {
    const rows: BenchRow[] = [];
    let made = 1;
    for (const count of counts) {
      for (; made < count; made++) await copyLayer(tree, `wide${made}`);
      rows.push(
        await measureOnce(
          `scores/layers-${count}`,
          `${count} layers of ${FEATURES} features on 13813 neuroids`,
          { ours: "scores_side.ts", args: [tree, "wasm"] },
        ),
      );
    }
    return rows;
  });
}

async function copyLayer(tree: string, name: string): Promise<void> {
  const path = (layer: string, part: string) =>
    join(tree, "activations", `activations_${layer}_${part}.npy`);
  for (const part of ["train", "test"]) await Deno.copyFile(path("wide", part), path(name, part));
}
