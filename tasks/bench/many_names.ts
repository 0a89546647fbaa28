/** Opening a netCDF of 1,000 variables, and reading a MAT 7.3 cell of 2,000 texts. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openNetcdf, readMat } from "../../lib/files/mod.ts";
import { environmentPython } from "../environments/mod.ts";
import { contend } from "./contender.ts";
import { withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";

/** A row each, against netCDF4 and h5py. */
export function manyNamesBench(): Promise<BenchRow[]> {
  return withFolder(async (folder) => {
    const script = fileURLToPath(new URL("many_names.py", import.meta.url));
    const { success } = await new Deno.Command(environmentPython("reference"), {
      args: [script, "write", folder],
    }).output();
    if (!success) throw new Error(`${script} could not write its files`);
    const row = (name: string, kind: string, file: string) =>
      race({
        name,
        ours: "many_names.ts",
        allow: ["--allow-read", "--allow-env"],
        python: "many_names.py",
        args: [kind, join(folder, file)],
        rounds: 5,
      });
    return [
      await row("open a netCDF of 1,000 variables, against netCDF4", "netcdf", "many.nc"),
      await row("read a MAT 7.3 cell of 2,000 texts, against h5py", "mat", "cell.mat"),
    ];
  });
}

// Our side: KIND FILE.
if (import.meta.main) {
  const [kind, file] = Deno.args as [string, string];
  await contend(async () => {
    if (kind === "netcdf") (await openNetcdf(file)).close();
    else await readMat(file);
  });
}
