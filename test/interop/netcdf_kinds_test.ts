import assert from "node:assert/strict";
import { join } from "node:path";
import { readDataArray, writeDataArray } from "neuroid";
import { readNetcdf } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "files that store text, numbers and times in another form are read as xarray reads them",
  "reference",
  async (python, t) => {
    await withFolder(async (folder) => {
      const { read, refused } = JSON.parse(await python("netcdf_kinds.py", "write", folder)) as {
        read: string[];
        refused: Record<string, string>;
      };
      assert.ok(read.length > 200);
      const pairs: string[] = [];
      for (const name of read) {
        const copy = join(folder, `ours-${name}`);
        await writeDataArray(copy, await readDataArray(join(folder, name)));
        pairs.push(join(folder, name), copy);
      }
      await python("netcdf_kinds.py", "compare", ...pairs);
      for (const [name, words] of Object.entries(refused)) {
        await t.step(`${name} is refused: ${words}`, async () => {
          await assert.rejects(
            () => readDataArray(join(folder, name)),
            (error: Error) => error.name === "FormatError" && error.message.includes(words),
          );
        });
      }
    });
  },
);

const realFiles = Deno.env.get("NEUROID_REAL_FILES");
if (realFiles) {
  await pythonTest(
    "netCDF-3 files of the netCDF library have the values that it reads",
    "reference",
    async (python) => {
      for (const name of ["ref_nctest_classic.nc", "ubyte.nc", "test_gold.nc"]) {
        const path = join(realFiles, "netcdf", name);
        const theirs = JSON.parse(await python("netcdf_kinds.py", "values", path));
        const { variables } = await readNetcdf(path);
        const ours = variables.map(({ name, dims, values }) => [
          name,
          [...dims],
          Array.from(values.data as Iterable<unknown>, (value) => {
            return typeof value === "string"
              ? value
              : Number.isFinite(Number(value))
              ? Number(value)
              : null;
          }),
        ]);
        assert.deepEqual(ours, theirs, name);
      }
    },
  );
}
