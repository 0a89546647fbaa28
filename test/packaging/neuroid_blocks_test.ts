import assert from "node:assert/strict";
import {
  assemblyCeiling,
  type AssemblySource,
  ceilingText,
  DataArray,
  ndarray,
  writeDataArray,
} from "neuroid";
import { RandomState } from "neuroid/arrays";
import {
  assemblyConsistencyOfBlocks,
  assemblyInternalConsistency,
} from "../../lib/noise_ceiling/mod.ts";
import { sourceOf } from "../../lib/packaging/assembly_source.ts";
import { openAssembly } from "../../lib/packaging/mod.ts";
import { neuroidBlocks } from "../../lib/packaging/neuroid_blocks.ts";
import { join } from "node:path";
import { withFolder } from "../helpers.ts";

const [presentations, neuroids] = [12, 7];
const data = Float32Array.from(new RandomState(3).standardNormal(presentations * neuroids));
const coords = {
  stimulus_id: [["presentation"], Array.from({ length: 12 }, (_, i) => `s${i % 4}`)],
  repetition: [["presentation"], Array.from({ length: 12 }, (_, i) => Math.floor(i / 4))],
} as const;
const assembly = new DataArray(ndarray("float32", [presentations, neuroids], data), {
  dims: ["presentation", "neuroid"],
  coords,
});

/** The same values in another order of dimensions, with a time bin. */
const turned = assembly.transpose("neuroid", "presentation").expandDims("time_bin", 2);

/** Compares each block with its columns of the assembly; returns how many columns each has. */
function checkedWidths(source: AssemblySource, bytes: number): number[] {
  const widths: number[] = [];
  let start = 0;
  for (const { shape: [, columns], data } of neuroidBlocks(source, bytes)) {
    const neuroid = { start, stop: start + columns! };
    assert.deepEqual(data, assembly.isel({ neuroid }).data);
    widths.push(columns!);
    start += columns!;
  }
  return widths;
}

for (const [name, array] of [["neuroid last", assembly], ["neuroid first", turned]] as const) {
  Deno.test(`blocks of neuroids are the columns of an assembly: ${name}`, () => {
    for (const [bytes, widths] of [[1e6, [7]], [3 * 48, [3, 3, 1]], [1, [1, 1, 1, 1, 1, 1, 1]]]) {
      assert.deepEqual(checkedWidths(sourceOf(array), bytes as number), widths);
    }
  });

  Deno.test(`blocks of neuroids come from a file as from memory: ${name}`, async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "assembly.nc");
      await writeDataArray(path, array);
      using file = await openAssembly(path);
      assert.deepEqual(checkedWidths(file, 3 * 48), [3, 3, 1]);
    });
  });

  Deno.test(`the ceiling has the same bits whatever the blocks: ${name}`, () => {
    const whole = assemblyInternalConsistency(assembly);
    for (const bytes of [1e6, 100, 1]) {
      const blocks = () => neuroidBlocks(sourceOf(array), bytes);
      const dims = ["presentation", "neuroid"];
      assert.deepEqual(
        assemblyConsistencyOfBlocks({ dims, coords: array.coords, neuroids, blocks }),
        whole,
      );
    }
    const found = assemblyCeiling(sourceOf(array))!;
    assert.deepEqual([found.center, found.error], [whole.center, whole.error]);
  });
}

Deno.test("the ceiling of a file, read by rows, is that of the array in memory", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "assembly.nc");
    await writeDataArray(path, assembly);
    using file = await openAssembly(path);
    const found = assemblyCeiling(file)!;
    assert.equal(found.center, assemblyInternalConsistency(assembly).center);
  });
});

Deno.test("a NaN is named by its place in the whole assembly", () => {
  const spoilt = assembly.data.slice();
  spoilt[2 * neuroids + 5] = NaN;
  const array = new DataArray(ndarray("float32", [presentations, neuroids], spoilt), {
    dims: ["presentation", "neuroid"],
    coords,
  });
  const blocks = () => neuroidBlocks(sourceOf(array), 3 * 48);
  assert.throws(
    () => assemblyConsistencyOfBlocks({ dims: array.dims, coords: array.coords, neuroids, blocks }),
    /NaN in responses at \(2, 5\)/,
  );
  assert.match(
    ceilingText(assemblyCeiling(sourceOf(array))!),
    /^no internal consistency: NaN in responses at \(2, 5\); [^:]+$/,
  );
});
