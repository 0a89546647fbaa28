/** Opening a netCDF of 1,000 variables, and reading a MAT 7.3 cell of 2,000 texts. */
import { join } from "node:path";
import { openNetcdf, readMat } from "../../lib/files/mod.ts";
import { contend } from "./contender.ts";
import { makeByScript, withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";
import type { Wants } from "./wants.ts";

const FILES = [
  { kind: "netcdf", file: "many.nc", name: "open a netCDF of 1,000 variables", against: "netCDF4" },
  { kind: "mat", file: "cell.mat", name: "read a MAT 7.3 cell of 2,000 texts", against: "h5py" },
] as const;

/** A row each, against netCDF4 and h5py. */
export function manyNamesBench(wants: Wants): Promise<BenchRow[]> {
  return withFolder(async (folder) => {
    const wanted = FILES.filter(({ kind }) => wants(`many-names/${kind}`));
    if (wanted.length === 0) return [];
    await makeByScript("many_names.py", "write", folder);
    const rows: BenchRow[] = [];
    for (const { kind, file, name, against } of wanted) {
      const args = [kind, join(folder, file)], allow = ["--allow-read", "--allow-env"];
      const ours = { ours: "many_names.ts", args, allow };
      const python = { python: "many_names.py", args };
      rows.push(await race({ id: `many-names/${kind}`, name, against, ours, python, rounds: 5 }));
    }
    return rows;
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
