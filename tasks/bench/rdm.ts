/** RDMs by correlation distance against NumPy and rsatoolbox, by each engine of the processor. */
import { join } from "node:path";
import { ndarray } from "../../lib/arrays/mod.ts";
import type { EngineName } from "../../lib/engines/mod.ts";
import { computeCorrelationDistances } from "../../lib/rdm/mod.ts";
import { environmentPython } from "../environments/mod.ts";
import { contend } from "./contender.ts";
import { withFolder } from "./input.ts";
import { type BenchRow, race, takeTurns } from "./race.ts";
import type { Wants } from "./wants.ts";

const SIZES = [
  { images: 515, neuroids: 62_751, rounds: 15 },
  { images: 515, neuroids: 221_168, rounds: 5 },
  { images: 5000, neuroids: 20_000, rounds: 1 },
] as const;

/**
 * Against NB02's steps in NumPy for 515 images in 62,751 neuroids (IT of all subjects) and in 221,168,
 * where memory matters: it is to stay near that of the patterns themselves, 456 MB; and for 5,000
 * images; all three take turns. Against rsatoolbox once. `blas` takes the library that NumPy brings
 * along.
 */
export function rdmBench(wants: Wants): Promise<BenchRow[]> {
  return withFolder(async (folder) => {
    const file = join(folder, "patterns.f4"), rows: BenchRow[] = [];
    for (const { images, neuroids, rounds } of SIZES) {
      const size = `${images}x${neuroids}`, name = `RDM of ${images} × ${neuroids} float32`;
      const engines = (["wasm", "blas"] as const).filter((each) => wants(`rdm/${size}-${each}`));
      const toolbox = `rdm/${size}-rsatoolbox`;
      const isToolbox = neuroids === 62_751 && wants(toolbox);
      if (engines.length === 0 && !isToolbox) continue;
      await writePatterns(file, images, neuroids);
      const side = (engine: EngineName) => ({
        ours: "rdm.ts",
        args: [file, String(images), engine],
        allow: ["--allow-read", "--allow-env", "--allow-ffi"],
        env: { VIRTUAL_ENV: join(environmentPython("reference"), "..", "..") },
      });
      const numpy = { python: "rdm_numpy.py", args: [file, String(images)] };
      if (engines.length > 0) {
        const own = Object.fromEntries(engines.map((engine) => [engine, side(engine)]));
        const sides = await takeTurns<string>({ ...own, numpy }, rounds);
        const theirs = sides.numpy!;
        for (const engine of engines) {
          const ours = sides[engine]!, ratio = ours.seconds / theirs.seconds;
          const id = `rdm/${size}-${engine}`, against = "NumPy, by NB02's steps";
          rows.push({ id, name: `${name}, engine ${engine}`, ours, against, theirs, ratio });
        }
      }
      if (!isToolbox) continue;
      const python = { python: "rdm_toolbox.py", args: [file, String(images)] };
      const two = { ours: side("wasm"), python, rounds: 2 };
      rows.push(
        await race({ id: toolbox, name: `${name}, engine wasm`, against: "rsatoolbox", ...two }),
      );
    }
    return rows;
  });
}

// Like z-scored responses: sums of four uniform numbers, and a part that neuroids share.
async function writePatterns(file: string, images: number, neuroids: number): Promise<void> {
  const data = new Float32Array(images * neuroids);
  let state = 1;
  for (let at = 0; at < data.length; at++) {
    let sum = -2;
    for (let i = 0; i < 4; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      sum += state / 2 ** 32;
    }
    data[at] = sum + 0.5 * Math.sin(at % neuroids * (1 + at % 7));
  }
  await Deno.writeFile(file, new Uint8Array(data.buffer));
}

// Our side: FILE ROWS ENGINE.
if (import.meta.main) {
  const rows = Number(Deno.args[1]), engine = Deno.args[2] as EngineName;
  const data = new Float32Array((await Deno.readFile(Deno.args[0]!)).buffer);
  const patterns = ndarray("float32", [rows, data.length / rows], data);
  // A row must not carry the name of an engine that did not make it.
  const engineUsed = (used: EngineName) => {
    if (used !== engine) throw new Error(`${used} has computed, and not ${engine}`);
  };
  await contend(() => computeCorrelationDistances(patterns, { engine, engineUsed }));
}
