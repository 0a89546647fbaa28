import assert from "node:assert/strict";
import { join } from "node:path";
import { type Hdf5File, type NdArray, openHdf5 } from "neuroid";
import { readSeries } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { refusesBadForms } from "../files/bad_files.ts";
import { pythonTest } from "./python.ts";

type Described = Record<string, { dtype: string; shape: number[]; values: (string | number)[] }>;

await pythonTest("Hdf5File reads what h5py wrote, of every type and layout", "reference", async (
  python,
  t,
) => {
  await withFolder(async (folder) => {
    const expected = JSON.parse(await python("hdf5.py", folder)) as Record<string, Described>;

    for (const name of ["dtypes.h5", "latest.h5", "userblock.h5", "texts.h5", "empty.h5"]) {
      await t.step(name, async () => {
        using file = await openHdf5(join(folder, name));
        const found = Object.fromEntries(
          datasets(file).map((path) => [path, describe(file.read(path))]),
        );
        assert.deepEqual(found, expected[name]);
      });
    }

    for (const name of ["v1", "latest", "block"]) {
      await t.step(`voxels of a session, ${name}`, async () => {
        using file = await openHdf5(join(folder, `${name}.sessions`));
        const [trials, ...space] = file.info("contiguous").shape as [number, ...number[]];
        const volume = space.reduce((a, b) => a * b);
        const voxels = Array.from({ length: volume }, (_, i) => i)
          .filter((i) => i % 7 < 3 || i % 500 < 30);
        for (const dataset of file.keys()) {
          const bytes = await Deno.readFile(join(folder, `${dataset}.${name}.i2`));
          const betas = new Int16Array(bytes.buffer);
          const { data } = await readSeries(file, dataset, voxels);
          const wrong = voxels.findIndex((voxel, i) =>
            [0, 1, 2, 3].some((t) => data[i * trials + t] !== betas[t * volume + voxel])
          );
          assert.equal(wrong, -1, dataset);
        }
      });
    }

    await t.step("attributes, in the order in which they were made", async () => {
      using file = await openHdf5(join(folder, "attributes.h5"));
      const { nothing, ...found } = Object.fromEntries(
        [...file.attributes("data")].map(([key, value]) => [key, describe(value)]),
      );
      assert.deepEqual(found, expected["attributes.h5"]);
      assert.deepEqual(nothing, { dtype: "string", shape: [], values: [""] });
      const names = [...file.attributes("data").keys()];
      assert.deepEqual(names.slice(0, 3), ["zeta", "alpha", "ids"]);
    });

    await t.step("what cannot be read is refused by name", async () => {
      using file = await openHdf5(join(folder, "refused.h5"));
      const reasons: Record<string, RegExp> = {
        compound: /elements of the type 12-byte compound; numbers, booleans or text/,
        complex: /8-byte compound/,
        reference: /8-byte reference/,
        lists: /variable-length list/,
        virtual: /a virtual dataset/,
      };
      for (const [name, message] of Object.entries(reasons)) {
        assert.throws(() => file.read(name), { name: "FormatError", message });
      }
      assert.equal(file.info("compound").dtype, undefined);
    });

    for (const name of ["latest.h5", "userblock.h5"]) {
      await t.step(`${name} in bad forms`, async () => {
        const whole = await Deno.readFile(join(folder, name));
        await refusesBadForms(name, whole, async (path) => {
          using file = await openHdf5(path);
          for (const dataset of datasets(file)) file.read(dataset);
        });
      });
    }
  });
});

function datasets(file: Hdf5File, group = ""): string[] {
  return file.keys(group).flatMap((key) => {
    const path = group === "" ? key : `${group}/${key}`;
    return file.kind(path) === "group" ? datasets(file, path) : [path];
  });
}

/** An array in the form that `hdf5.py` prints. */
function describe({ dtype, shape, data }: NdArray) {
  const values = Array.from(data as ArrayLike<number | bigint | string>, (value) => {
    if (dtype === "string" || dtype === "bool") return value as string | number;
    return dtype.startsWith("float") ? pythonFloat(value as number) : String(value);
  });
  return { dtype, shape, values };
}

/** A float as Python's `repr` has it, as far as the test's numbers go. */
function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value);
}
