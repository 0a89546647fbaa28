import assert from "node:assert/strict";
import { join } from "node:path";
import { Coordinate, Coordinates, ndarray } from "../../../lib/arrays/mod.ts";
import { saveAssembly } from "../../../lib/workflow/nsd/assemblies/save.ts";
import { allOrNone } from "../../../lib/workflow/run_folder/hold_folder.ts";
import { writeWhole } from "../../../lib/files/mod.ts";
import { withFolder } from "../../helpers.ts";

const header = {
  dims: ["presentation", "neuroid"],
  shape: [3, 2],
  dtype: "float32",
  coords: new Coordinates([[
    "stimulus_id",
    new Coordinate(["presentation"], ndarray("string", [3], ["a", "b", "c"])),
  ]]),
} as const;

async function* rows(count = 3) {
  for (let start = 0; start < count; start++) {
    yield { start, data: Float32Array.of(start, NaN) };
  }
}

const filesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);

Deno.test("an assembly that does not read back as it was written never has its name", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "V1.nc");
    // What is written after its hash was taken stands for a disk that gives other bytes back.
    const damage = (data: Float32Array) => void (data[0]! += 1);
    await assert.rejects(saveAssembly(path, header, rows(), damage), {
      name: "WriteError",
      message: /read an assembly back: other data; .*\(.*\/V1\.nc\)$/,
    });
    assert.deepEqual(await filesIn(folder), []);
    await saveAssembly(path, header, rows());
    assert.deepEqual(await filesIn(folder), ["V1.nc"]);
  });
});

Deno.test("rows that are missing are an error, and no file", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "V1.nc");
    await assert.rejects(
      saveAssembly(path, header, rows(2)),
      { message: /lacks 2 of its values.*\(.*\/V1\.nc\)$/ },
    );
    assert.deepEqual(await filesIn(folder), []);
  });
});

Deno.test("of files that belong together all are there or none", async () => {
  await withFolder(async (folder) => {
    const paths = ["V1.nc", "V2.nc"].map((name) => join(folder, name)) as [string, string];
    await Deno.writeTextFile(paths[1], "of another run");
    const held = { isLocked: true, requireHeld: () => Promise.resolve() };
    const half = async () => {
      assert.deepEqual(await filesIn(folder), []);
      await writeWhole(paths[0], "new");
      throw new Error("stopped");
    };
    await assert.rejects(allOrNone(paths, held, half), /stopped/);
    assert.deepEqual(await filesIn(folder), []);
    assert.equal(await allOrNone(paths, held, () => Promise.resolve(7)), 7);
  });
});

Deno.test("without a lock nothing goes that this run has not written", async () => {
  await withFolder(async (folder) => {
    const paths = ["V1.nc", "V2.nc", "V4.nc"].map((name) => join(folder, name));
    const held = { isLocked: false, requireHeld: () => Promise.resolve() };
    await Deno.writeTextFile(paths[1]!, "of the winner");
    const half = async () => {
      assert.deepEqual(await filesIn(folder), ["V2.nc"]);
      await writeWhole(paths[0]!, "ours");
      await writeWhole(paths[2]!, "ours, which the winner wrote over");
      await Deno.remove(paths[2]!);
      await Deno.writeTextFile(paths[2]!, "of the winner");
      throw new Error("stopped");
    };
    await assert.rejects(allOrNone(paths, held, half), /stopped/);
    assert.deepEqual((await filesIn(folder)).sort(), ["V2.nc", "V4.nc"]);
  });
});
