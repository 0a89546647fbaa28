/** RDMs by correlation distance against NumPy and rsatoolbox, by each engine of the processor. */
import { join } from "node:path";
import { ndarray } from "../../lib/arrays/mod.ts";
import type { EngineName } from "../../lib/engines/mod.ts";
import { computeCorrelationDistances } from "../../lib/rdm/mod.ts";
import { environmentPython } from "../environments/mod.ts";
import { contend } from "./contender.ts";
import { withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";

/**
 * Against NB02's steps in NumPy for 515 images in 62,751 neuroids (IT of all subjects) and in 221,168,
 * where memory matters: it is to stay near that of the patterns themselves, 456 MB; and for 5,000
 * images. Against rsatoolbox once. `blas` takes the library that NumPy brings along.
 */
export function rdmBench(): Promise<BenchRow[]> {
  return withFolder(async (folder) => {
    const file = join(folder, "patterns.f4");
    const rows: BenchRow[] = [];
    const run = async (images: number, neuroids: number, rounds: number) => {
      await writePatterns(file, images, neuroids);
      const against = (engine: EngineName, python: string, whose: string, count: number) =>
        race({
          name: `correlation RDM of ${images} × ${neuroids} float32, ${engine}, against ${whose}`,
          ours: "rdm.ts",
          python,
          args: [file, String(images), engine],
          allow: ["--allow-read", "--allow-env", "--allow-ffi"],
          env: { VIRTUAL_ENV: join(environmentPython("reference"), "..", "..") },
          rounds: count,
        });
      for (const engine of ["wasm", "blas"] as const) {
        rows.push(await against(engine, "rdm_numpy.py", "NB02's steps in NumPy", rounds));
      }
      if (images === 515 && neuroids === 62_751) {
        rows.push(await against("wasm", "rdm_toolbox.py", "rsatoolbox", 3));
      }
    };
    await run(515, 62_751, 25);
    await run(515, 221_168, 5);
    await run(5000, 20_000, 2);
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
