/** Pictures out of NSD's image brick, each by itself, against h5py. */
import { join } from "node:path";
import { openHdf5 } from "../../lib/files/mod.ts";
import { addBare } from "./bare.ts";
import { contend } from "./contender.ts";
import { makeByScript, withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";
import type { Wants } from "./wants.ts";

const PICTURES = 200;

/** One row: every third picture of a brick as NSD publishes it, in one piece. */
export function picturesBench(wants: Wants): Promise<BenchRow[]> {
  const id = "pictures/brick";
  return withFolder(async (folder) => {
    if (!wants(id)) return [];
    const file = join(folder, "nsd_stimuli.hdf5"), args = [file, String(PICTURES)];
    await makeByScript("pictures.py", "make", ...args);
    const ours = { ours: "pictures.ts", args, allow: ["--allow-read", "--allow-env"] };
    const row = await race({
      id,
      name: `${PICTURES} pictures of 425 × 425 out of the image brick`,
      against: "h5py",
      ours,
      python: { python: "pictures.py", args: ["read", ...args] },
      rounds: 5,
    });
    return [await addBare(row, ours)];
  });
}

// Our side: FILE COUNT. As `openImageBrick` reads them.
if (import.meta.main) {
  const [path, count] = Deno.args as [string, string];
  const memory = new Uint8Array(425 * 425 * 3);
  await contend(async () => {
    using file = await openHdf5(path);
    for (let i = 0; i < Number(count); i++) file.read("imgBrick", [[3 * i, 3 * i + 1]], memory);
  });
}
