/**
 * One session of NSD's volume, read and z-scored, against the notebook's way in h5py and NumPy:
 * 750 trials of 83 × 104 × 81 voxels, of which the 11,074 of subj01's four regions are wanted.
 */
import { join } from "node:path";
import { openHdf5, readSeries } from "../../lib/files/mod.ts";
import { zscoreSession } from "../../lib/normalization/mod.ts";
import { contend } from "./contender.ts";
import { addBare } from "./bare.ts";
import { makeByScript, withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";
import type { Wants } from "./wants.ts";

const [Z, Y, X] = [83, 104, 81] as const;
const VOXELS = 11_074;
/** The shape of a chunk, and the runs of each side: Python takes half a minute for the first. */
const layouts = {
  "a chunk a voxel": { chunks: "750,1,1,1", rounds: 1 },
  "contiguous": { chunks: "contiguous", rounds: 3 },
  "a chunk a trial": { chunks: "1,83,104,81", rounds: 3 },
  "blocks of voxels": { chunks: "750,10,10,10", rounds: 3 },
};

/** A row a layout; each file of 1 GB is made, raced and removed before the next. */
export function volumeSessionBench(wants: Wants): Promise<BenchRow[]> {
  return withFolder(async (folder) => {
    const voxels = join(folder, "voxels.i4");
    await Deno.writeFile(voxels, new Uint8Array(corticalVoxels().buffer));
    const rows: BenchRow[] = [];
    for (const [name, { chunks, rounds }] of Object.entries(layouts)) {
      const id = `volume-session/${name.replaceAll(" ", "-")}`;
      if (!wants(id)) continue;
      const file = join(folder, "session.hdf5");
      await makeByScript("volume_session_file.py", file, chunks);
      const args = [file, voxels];
      const ours = { ours: "volume_session.ts", args, allow: ["--allow-read", "--allow-env"] };
      const row = await race({
        id,
        name: `session of the volume, ${VOXELS} voxels, ${name}`,
        against: "h5py",
        ours,
        python: { python: "volume_session.py", args },
        rounds,
      });
      rows.push(await addBare(row, ours));
      await Deno.remove(file);
    }
    return rows;
  });
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

// Our side: FILE VOXELS.
if (import.meta.main) {
  const [path, voxelFile] = Deno.args as [string, string];
  const voxels = new Int32Array(Deno.readFileSync(voxelFile).buffer);
  await contend(async () => {
    using file = await openHdf5(path);
    const { data, shape } = await readSeries(file, "betas", voxels);
    return zscoreSession(data, { neuroids: shape[0]!, trials: shape[1]! });
  });
}
