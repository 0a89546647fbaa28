import assert from "node:assert/strict";
import { join } from "node:path";
import { DataArray, ndarray } from "neuroid/arrays";
import { writeDataArray } from "neuroid";
import { writeNpz } from "neuroid/files";
import { openActivations, scoreModel } from "neuroid/scores";
import { closeHdf5, createDataset, createHdf5, writeBox } from "../../lib/files/hdf5/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { features, TEST, TRAIN, writeActivations, writePackage } from "./made.ts";

const WIDTH = 40;
// In another order than the package's, and with pictures that it does not have.
const IDS = [...TEST, "more", ...TRAIN].reverse();

async function scoresOf(packageFolder: string, activations: string) {
  const { regions } = await scoreModel({
    responses: { package: packageFolder },
    activations,
    benchmarks: ["ridge", "ridgecv", "pls", "rdm", "cka", "neuron_to_neuron"],
  });
  return Object.entries(regions).flatMap(([region, { layers }]) =>
    Object.values(layers).flatMap((scores) =>
      Object.entries(scores).map(([name, { score, raw }]) => `${region} ${name} ${score} ${raw}`)
    )
  );
}

Deno.test("the same activations score the same in every form, whatever the order of pictures", async () => {
  await withFolder(async (folder) => {
    const responses = await writePackage(folder);
    const expected = await scoresOf(responses, await writeActivations(folder, { conv: WIDTH }));
    assert.equal(expected.length, 12);
    const values = features(IDS, WIDTH);
    const array = ndarray("float64", [IDS.length, WIDTH], values);

    const netcdf = join(folder, "one.nc");
    await writeDataArray(
      netcdf,
      new DataArray(array, {
        dims: ["presentation", "neuroid"],
        coords: {
          stimulus_id: ["presentation", IDS],
          layer: ["neuroid", Array<string>(WIDTH).fill("conv")],
        },
      }),
    );
    assert.deepEqual(await scoresOf(responses, netcdf), expected, "netCDF");

    const npz = join(folder, "one.npz");
    const ids = ndarray("string", [IDS.length], IDS);
    await writeNpz(npz, new Map([["stimulus_ids", ids], ["conv", array]] as never));
    assert.deepEqual(await scoresOf(responses, npz), expected, "npz");

    const hdf5 = join(folder, "one.h5"), handle = await createHdf5(hdf5);
    createDataset(handle, "stimulus_id", "string", [IDS.length]);
    writeBox(handle, "stimulus_id", { start: [0], count: [IDS.length] }, IDS);
    createDataset(handle, "conv", "float64", [IDS.length, 5, 8]);
    writeBox(handle, "conv", { start: [0, 0, 0], count: [IDS.length, 5, 8] }, values);
    closeHdf5(handle);
    assert.deepEqual(await scoresOf(responses, hdf5), expected, "HDF5, features of two axes");

    // Column-major, as np.save writes a Fortran array.
    const flipped = new Float64Array(values.length);
    values.forEach((value, i) => flipped[(i % WIDTH) * IDS.length + Math.floor(i / WIDTH)] = value);
    const fortran = join(folder, "fortran");
    await Deno.mkdir(fortran);
    const head = `{'descr': '<f8', 'fortran_order': True, 'shape': (${IDS.length}, ${WIDTH}), }`;
    const header = `\x93NUMPY\x01\0${String.fromCharCode(118, 0)}${head.padEnd(117)}\n`;
    const bytes = Uint8Array.from(header, (letter) => letter.charCodeAt(0));
    await Deno.writeFile(
      join(fortran, "activations_conv.npy"),
      new Uint8Array(await new Blob([bytes, flipped]).arrayBuffer()),
    );
    await Deno.writeTextFile(join(fortran, "stimulus_ids.txt"), IDS.join("\r\n"));
    assert.deepEqual(await scoresOf(responses, fortran), expected, "column-major npy");
  });
});

Deno.test("layers of one netCDF file are told apart by the coordinate layer, wherever they lie", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "two.nc");
    const values = Float32Array.from({ length: 12 }, (_, i) => i);
    await writeDataArray(
      path,
      new DataArray(ndarray("float32", [3, 4], values), {
        dims: ["neuroid", "presentation"],
        coords: {
          stimulus_id: ["presentation", ["a", "b", "c", "d"]],
          layer: ["neuroid", ["x", "y", "x"]],
        },
      }),
    );
    const [x, y] = await openActivations(path);
    assert.deepEqual([x!.name, x!.features, y!.name, y!.features], ["x", 2, "y", 1]);
    assert.deepEqual(
      [...await x!.parts[0]!.readColumns(Int32Array.of(0, 1, 2, 3), 0, 2) as never],
      [
        0,
        8,
        1,
        9,
        2,
        10,
        3,
        11,
      ],
    );
    assert.deepEqual([...await y!.parts[0]!.readColumns(Int32Array.of(1, 3), 0, 1) as never], [
      5,
      7,
    ]);
  });
});

Deno.test("a layer that was selected by its name, which stands there once, keeps the name", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "other.nc"),
      array = ndarray("float64", [3, 2], features(IDS.slice(0, 3), 2));
    const coords = {
      stimulus_id: ["presentation", IDS.slice(0, 3)],
      layer: { dims: [], values: "features.0" },
    } as const;
    const dims = ["presentation", "neuroid"];
    await writeDataArray(path, new DataArray(array, { dims, coords }));
    assert.deepEqual((await openActivations(path)).map(({ name }) => name), ["features.0"]);
  });
});

Deno.test("layers that xarray wrote into one file, shuffled, score as those in npy files", async () => {
  const folder = projectPath("data-samples", "activations", "volume");
  const run = async (activations: string) =>
    (await scoreModel({
      responses: { package: projectPath("data-samples", "nsd-mini-expected", "volume_package") },
      activations,
      layers: ["tuned.wide", "tuned.middle"],
      benchmarks: ["ridge", "pls", "rdm"],
    })).regions;
  assert.deepEqual(await run(join(folder, "activations.nc")), await run(folder));
});

Deno.test("packages and activations are read without what the Mac's Finder adds", async () => {
  await withFolder(async (folder) => {
    const responses = await writePackage(folder);
    const activations = await writeActivations(folder, { conv: WIDTH });
    const expected = await scoresOf(responses, activations);
    for (const place of [responses, activations]) {
      for (const { name } of await Array.fromAsync(Deno.readDir(place))) {
        await Deno.writeTextFile(join(place, `._${name}`), "Mac OS X");
      }
    }
    assert.deepEqual(await scoresOf(responses, activations), expected);
  });
});
