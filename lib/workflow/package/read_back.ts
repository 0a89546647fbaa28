/** A package read back after it was written. */
import { DataError } from "../../errors.ts";
import { openNetcdf } from "../../files/mod.ts";
import { UNNAMED } from "../../packaging/mod.ts";
import type { PackagedSplit } from "./write_assemblies.ts";

/** Reads both assemblies back: no image in both, no NaN in either. */
export async function checkPackage(assemblies: readonly PackagedSplit[]): Promise<void> {
  const [train, test] = await Promise.all(assemblies.map(async ({ path, shape }) => {
    using file = await openNetcdf(path);
    const rows = shape[0]!;
    for (let start = 0; start < rows; start += 64) {
      const { data } = file.readRows(UNNAMED, start, Math.min(64, rows - start));
      if ((data as Float32Array).some(Number.isNaN)) {
        throw new DataError({ doing: "read a package back", found: "NaN", where: path });
      }
    }
    return new Set(file.read("stimulus_id").data as string[]);
  }));
  const both = [...test!].filter((id) => train!.has(id));
  if (both.length === 0) return;
  throw new DataError({
    doing: "read a package back",
    found: `${both.length} images in train and test: ${both[0]}`,
    right: "none",
    where: assemblies[0]!.path,
  });
}
