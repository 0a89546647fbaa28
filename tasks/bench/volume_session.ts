/**
 * One session of NSD's volume, read and z-scored, against the notebook's way in h5py and NumPy:
 * 750 trials of 83 × 104 × 81 voxels, of which the 11,074 of subj01's four regions are wanted.
 */
import { join } from "node:path";
import { openHdf5, readSeries } from "../../lib/files/mod.ts";
import { zscoreSession } from "../../lib/normalization/mod.ts";
import { contend } from "./contender.ts";
import { addBare } from "./bare.ts";
import { corticalVoxels } from "./cortical_voxels.ts";
import { makeByScript, withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";
import type { Wants } from "./wants.ts";

const VOXELS = 11_074;
/** The shape of a chunk, and the runs of each side: Python takes half a minute for the first. */
const layouts = {
  "one chunk per voxel": { chunks: "750,1,1,1", rounds: 1 },
  "contiguous": { chunks: "contiguous", rounds: 3 },
  "one chunk per trial": { chunks: "1,83,104,81", rounds: 3 },
  "blocks of voxels": { chunks: "750,10,10,10", rounds: 3 },
};

/** A row a layout; each file of 1 GB is made, raced and removed before the next. */
export function volumeSessionBench(wants: Wants): Promise<BenchRow[]> {
  return withFolder(async (folder) => {
    const voxels = join(folder, "voxels.i4");
    await Deno.writeFile(voxels, new Uint8Array(corticalVoxels(VOXELS).buffer));
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
