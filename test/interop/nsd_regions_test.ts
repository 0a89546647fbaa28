/** Regions of a user's own files have the vertices and voxels that nibabel finds in them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { openNsd, readSurfaceMasks, readVolumeMasks } from "neuroid";
import { readRegionSet } from "../../lib/loaders/nsd/mod.ts";
import { withFolder } from "../helpers.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "regions of .annot, .label, .label.gii, MGZ and NIfTI are nibabel's, by name and hemisphere",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("nsd_regions.py", "write", folder);
      const expected = JSON.parse(await python("nsd_regions.py", "read", folder));
      assert.equal(Object.keys(expected).length, 6);
      const dataset = await openNsd(SAMPLE);
      for (const [name, regions] of Object.entries(expected)) {
        const kind = name.startsWith("own.") ? "volume" : "surface";
        const options = { kind, native: false, subjects: [1] } as const;
        const read = await readRegionSet(dataset, join(folder, name), options);
        const found = kind === "volume"
          ? [...(await readVolumeMasks(dataset, 1, read)).voxels].map(([region, voxels]) =>
            [region, [...voxels]] as const
          )
          : [...(await readSurfaceMasks(dataset, read)).regions].map(([region, { lh, rh }]) =>
            [region, [[...lh], [...rh]]] as const
          );
        assert.deepEqual(Object.fromEntries(found), regions, name);
      }
    });
  },
);
