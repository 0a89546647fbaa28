/** Our side of the session race: FILE VOXELS. */
import { openHdf5, readSeries } from "../../lib/files/mod.ts";
import { zscoreSession } from "../../lib/normalization/mod.ts";
import { contend } from "./contender.ts";

const [path, voxelFile] = Deno.args;
const voxels = new Int32Array(Deno.readFileSync(voxelFile!).buffer);

await contend(async () => {
  using file = await openHdf5(path!);
  const { data, shape } = await readSeries(file, "betas", voxels);
  return zscoreSession(data, { neuroids: shape[0]!, trials: shape[1]! });
});
