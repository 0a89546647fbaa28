import assert from "node:assert/strict";
import { join } from "node:path";
import { openActivations } from "neuroid/scores";
import {
  closeHdf5,
  createDataset,
  createGroup,
  createHdf5,
  writeBox,
} from "../../lib/files/hdf5/mod.ts";
import { withFolder } from "../helpers.ts";

/** An HDF5 file of lists of ids and of layers with a column of numbers. */
async function writeFile(
  path: string,
  lists: Readonly<Record<string, readonly string[]>>,
  layers: Readonly<Record<string, readonly number[]>>,
): Promise<string> {
  const handle = await createHdf5(path);
  const names = [...Object.keys(lists), ...Object.keys(layers)];
  const groups = names.flatMap((name) => {
    const parts = name.split("/");
    return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join("/"));
  });
  for (const group of new Set(groups)) createGroup(handle, group);
  for (const [name, ids] of Object.entries(lists)) {
    createDataset(handle, name, "string", [ids.length]);
    writeBox(handle, name, { start: [0], count: [ids.length] }, [...ids]);
  }
  for (const [name, values] of Object.entries(layers)) {
    createDataset(handle, name, "float64", [values.length, 1]);
    writeBox(handle, name, { start: [0, 0], count: [values.length, 1] }, Float64Array.from(values));
  }
  closeHdf5(handle);
  return path;
}

Deno.test("each layer of an HDF5 file has the ids of its own group, else of the nearest around it", async () => {
  await withFolder(async (folder) => {
    const path = await writeFile(join(folder, "groups.h5"), {
      "stimulus_id": ["x", "y"],
      "conv1/stimulus_id": ["a", "b"],
      "conv2/stimulus_ids": ["b", "a"],
      "deep/ids": ["p", "q"],
    }, { "conv1/features": [1, 2], "conv2/features": [3, 4], "deep/in/it": [5, 6], "fc": [7, 8] });
    const ids = (await openActivations(path)).map(({ name, stimulusIds }) =>
      `${name}: ${[...stimulusIds].join(" ")}`
    );
    assert.deepEqual(ids.sort(), [
      "conv1/features: a b",
      "conv2/features: b a",
      "deep/in/it: p q",
      "fc: x y",
    ]);
  });
});

Deno.test("an HDF5 layer whose ids cannot be told from others is refused", async () => {
  await withFolder(async (folder) => {
    const layers = { "conv/features": [1, 2] };
    const same = await writeFile(
      join(folder, "same.h5"),
      { "a/stimulus_id": ["a", "b"], "b/stimulus_id": ["a", "b"] },
      layers,
    );
    assert.deepEqual([...(await openActivations(same))[0]!.stimulusIds], ["a", "b"]);
    for (
      const [i, lists] of [
        { "a/stimulus_id": ["a", "b"], "b/stimulus_id": ["b", "a"] },
        { "conv/stimulus_id": ["a", "b"], "conv/ids": ["b", "a"] },
        { "stimulus_id": ["a", "b"], "stimulus_ids": ["b", "a"] },
      ].entries()
    ) {
      const path = await writeFile(join(folder, `${i}.h5`), lists, layers);
      await assert.rejects(openActivations(path), /two lists of pictures, .* that differ/);
    }
    const long = await writeFile(
      join(folder, "long.h5"),
      { "stimulus_id": ["a", "b"], "conv/stimulus_id": ["a", "b", "c"] },
      layers,
    );
    await assert.rejects(openActivations(long), /3 ids|2 rows/);
  });
});
