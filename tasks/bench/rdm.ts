/** The RDM of 515 images of NSD, by correlation distance, against NumPy and rsatoolbox. */
import { join } from "node:path";
import { ndarray } from "../../lib/arrays/mod.ts";
import type { EngineName } from "../../lib/engines/mod.ts";
import { computeCorrelationDistances } from "../../lib/rdm/mod.ts";
import { contend } from "./contender.ts";
import { withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";

const images = 515;

/**
 * Against NB02's steps in NumPy for 62,751 neuroids (IT of all subjects) and for 221,168, where memory
 * matters: it is to stay near that of the patterns themselves, 456 MB. Then against rsatoolbox.
 */
export function rdmBench(): Promise<BenchRow[]> {
  return withFolder(async (folder) => {
    const file = join(folder, "patterns.f4");
    const against = (python: string, whose: string, neuroids: number, rounds: number) =>
      race({
        name: `correlation RDM of ${images} × ${neuroids} float32, against ${whose}`,
        ours: "rdm.ts",
        python,
        args: [file, String(images), engine],
        allow: ["--allow-read", "--allow-ffi", "--allow-env"],
        rounds,
      });
    const rows: BenchRow[] = [];
    await writePatterns(file, 62_751);
    rows.push(await against("rdm_numpy.py", "NB02's steps in NumPy", 62_751, 25));
    rows.push(await against("rdm_toolbox.py", "rsatoolbox", 62_751, 3));
    await writePatterns(file, 221_168);
    rows.push(await against("rdm_numpy.py", "NB02's steps in NumPy", 221_168, 5));
    return rows;
  });
}

// Like z-scored responses: sums of four uniform numbers, and a part that neuroids share.
async function writePatterns(file: string, neuroids: number): Promise<void> {
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
  await contend(() => computeCorrelationDistances(patterns, { engine, note: console.error }));
}
