/**
 * One session of NSD's volume, read and z-scored, against the notebook's way in h5py and NumPy:
 * 750 trials of 83 × 104 × 81 voxels, of which the 11,074 of subj01's four regions are wanted.
 */
import { join } from "node:path";
import { environmentPython } from "../environments/mod.ts";
import { type BenchRow, race } from "./race.ts";

const [Z, Y, X] = [83, 104, 81] as const;
const VOXELS = 11_074;
/** The shape of a chunk, and the runs of each side: Python takes half a minute for the first. */
const layouts = {
  "a chunk a voxel": { chunks: "750,1,1,1", rounds: 2 },
  "contiguous": { chunks: "contiguous", rounds: 5 },
  "a chunk a trial": { chunks: "1,83,104,81", rounds: 5 },
  "blocks of voxels": { chunks: "750,10,10,10", rounds: 3 },
};

/** A row a layout; each file of 1 GB is made, raced and removed before the next. */
export async function hdf5SessionBench(): Promise<BenchRow[]> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-bench-" });
  try {
    const voxels = join(folder, "voxels.i4");
    await Deno.writeFile(voxels, new Uint8Array(corticalVoxels().buffer));
    const rows: BenchRow[] = [];
    for (const [name, { chunks, rounds }] of Object.entries(layouts)) {
      const file = join(folder, "session.hdf5");
      await makeSession(file, chunks);
      rows.push(
        await race({
          name: `session of ${VOXELS} voxels, ${name}, against h5py`,
          ours: "hdf5_session_ours.ts",
          python: "hdf5_session.py",
          args: [file, voxels],
          rounds,
          allow: ["--allow-read", "--allow-env"],
        }),
      );
      await Deno.remove(file);
    }
    return rows;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * Voxels that lie as cortex does, ascending: a folded sheet (a gyroid), nearest to three centers in
 * the back of the volume.
 */
function corticalVoxels(): Int32Array {
  const centers = [[25, 25, 35], [56, 25, 35], [40, 20, 40]] as const;
  const found: { voxel: number; distance: number }[] = [];
  for (let voxel = 0; voxel < Z * Y * X; voxel++) {
    const x = voxel % X, y = Math.floor(voxel / X) % Y, z = Math.floor(voxel / (X * Y));
    const [a, b, c] = [x / 5, y / 5, z / 5];
    const gyroid = Math.sin(a) * Math.cos(b) + Math.sin(b) * Math.cos(c) +
      Math.sin(c) * Math.cos(a);
    if (Math.abs(gyroid) >= 0.25) continue;
    const distance = Math.min(
      ...centers.map(([cx, cy, cz]) => Math.hypot((x - cx) / 12, (y - cy) / 22, (z - cz) / 14)),
    );
    found.push({ voxel, distance });
  }
  const nearest = found.sort((one, other) => one.distance - other.distance).slice(0, VOXELS);
  return Int32Array.from(nearest, ({ voxel }) => voxel).sort();
}

async function makeSession(path: string, chunks: string): Promise<void> {
  const script = new URL("hdf5_session_file.py", import.meta.url).pathname;
  const { success } = await new Deno.Command(environmentPython("reference"), {
    args: [script, path, chunks],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`${script} could not write ${path}`);
}

if (import.meta.main) console.table(await hdf5SessionBench());
