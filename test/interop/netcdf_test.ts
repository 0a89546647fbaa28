import { join } from "node:path";
import { readDataArray, writeDataArray } from "neuroid";
import { readNetcdf, writeNetcdf } from "neuroid/files";
import { projectPath, withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "a netCDF file that xarray wrote is the same after reading and writing it",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      const names = JSON.parse(await python("netcdf.py", "write", folder)) as string[];
      const originals = names.map((name) => join(folder, name));
      await python("netcdf.py", "compare", ...await rewritten(originals, folder));
    });
  },
);

await pythonTest(
  "the notebooks' own assemblies are the same after reading and writing them",
  "reference",
  async (python) => {
    const expected = projectPath("data-samples", "nsd-mini-expected");
    const originals = ["volume", "surface", "volume_package", "surface_package"].flatMap((part) =>
      [...Deno.readDirSync(join(expected, part))].filter(({ name }) => name.endsWith(".nc"))
        .map(({ name }) => join(expected, part, name))
    );
    await withFolder(async (folder) => {
      await python("netcdf.py", "compare", ...await rewritten(originals, folder));
    });
  },
);

const realFiles = Deno.env.get("NEUROID_REAL_FILES");
if (realFiles) {
  await pythonTest(
    "Brain-Score's own files are the same after reading and writing them",
    "reference",
    async (python) => {
      const originals = [...Deno.readDirSync(join(realFiles, "brain-score"))]
        .filter(({ name }) => name.endsWith(".nc"))
        .map(({ name }) => join(realFiles, "brain-score", name));
      await withFolder(async (folder) => {
        await python("netcdf.py", "compare", ...await rewritten(originals, folder, false));
      });
    },
  );
}

/** Reads and writes each file, as variables and as labeled array; returns pairs of original and copy. */
async function rewritten(
  originals: readonly string[],
  folder: string,
  asArrays = true,
): Promise<string[]> {
  const pairs: string[] = [];
  for (const [i, original] of originals.entries()) {
    const copy = join(folder, `ours-${i}.nc`);
    await writeNetcdf(copy, await readNetcdf(original));
    pairs.push(original, copy);
    if (!asArrays || original.includes("groups.")) continue;
    const array = join(folder, `ours-array-${i}.nc`);
    await writeDataArray(array, await readDataArray(original));
    pairs.push(original, array);
  }
  return pairs;
}
