import assert from "node:assert/strict";
import { join } from "node:path";
import {
  buildPackage,
  type CoordinateInput,
  DataArray,
  ndarray,
  NeuroidAssembly,
  openAssembly,
  readDataArray,
  StimulusSet,
  writeDataArray,
} from "neuroid";
import { assemblyOf } from "../../lib/packaging/mod.ts";
import { packageDataAssembly } from "neuroid/brainscore";
import { openNetcdf, readSha1 } from "neuroid/files";
import { sourceOf } from "../../lib/packaging/assembly_source.ts";
import { writePackagedAssembly } from "../../lib/packaging/package_data_assembly.ts";
import { projectPath, withFolder } from "../helpers.ts";

const sample = projectPath("data-samples/nsd-mini-expected/surface_package");

const coords: Record<string, CoordinateInput> = {
  stimulus_id: ["presentation", ["img_1", "img_1", "img_ü"]],
  repetition: ["presentation", [0, 1, 0]],
  neuroid_id: ["neuroid", ["n1", "n2"]],
  nc: ["neuroid", [0.25, 31.5]],
  is_visual: ["neuroid", [true, false]],
  time_bin_start: ["time_bin", [70, 80]],
  time_bin_end: ["time_bin", [80, 170]],
};

const neural = (attrs = {}) =>
  new NeuroidAssembly(
    ndarray("float32", [3, 2, 2], Float32Array.from({ length: 12 }, (_, i) => i / 3)),
    { dims: ["presentation", "neuroid", "time_bin"], coords, attrs },
  );
const names = { identifier: "Test2024.A", stimulusSetIdentifier: "Test2024.stimuli" };

Deno.test("the file has one variable data, packed, its attributes on it and on the file", async () => {
  await withFolder(async (folder) => {
    const attrs = { experiment_date: "2024-03-22", sampling_rate: 280000, empty: null };
    const packaged = await packageDataAssembly(neural(attrs), folder, names);
    assert.deepEqual(packaged, {
      identifier: "Test2024.A",
      path: join(folder, "assy_Test2024_A.nc"),
      sha1: await readSha1(packaged.path),
      cls: "NeuroidAssembly",
    });
    using file = await openNetcdf(packaged.path);
    const expected = { experiment_date: "2024-03-22", sampling_rate: 280000n };
    const attributes = Object.fromEntries(
      [...file.header.attributes!].map(([name, { data }]) => [name, data[0]]),
    );
    assert.deepEqual(attributes, { ...expected, stimulus_set_identifier: "Test2024.stimuli" });
    assert.deepEqual(file.header.variables.map(({ name }) => name), [
      ...Object.keys(coords),
      "data",
    ]);
  });
});

Deno.test("what is packaged reads back: values, dtypes, order of coordinates", async () => {
  await withFolder(async (folder) => {
    const { path } = await packageDataAssembly(neural(), folder, names);
    const back = await readDataArray(path);
    assert.ok(back.equals(neural()));
    assert.deepEqual(back.coords.names, Object.keys(coords));
    assert.deepEqual([back.dtype, back.coords.get("is_visual").dtype], ["float32", "bool"]);
  });
});

Deno.test("extras are groups of the file", async () => {
  await withFolder(async (folder) => {
    const extra = new DataArray(ndarray("float64", [2], Float64Array.of(1, 2)), {
      dims: ["event"],
      coords: { trial: ["event", [3, 4]], label: ["event", ["a", "b"]] },
      attrs: { unit: "ms" },
    });
    const { path } = await packageDataAssembly(neural(), folder, {
      ...names,
      extras: { spikes: extra },
    });
    const back = await readDataArray(path, { group: "spikes" });
    assert.ok(back.equals(extra));
    assert.equal(back.attrs.unit, "ms");
  });
});

Deno.test("an assembly from a file, block by block, makes the same bytes as one in memory", async () => {
  await withFolder(async (folder) => {
    const file = join(folder, "assembly.nc");
    await writeDataArray(file, neural());
    using source = await openAssembly(file);
    const streamed = await packageDataAssembly(source, join(folder, "a"), names);
    const whole = await packageDataAssembly(neural(), join(folder, "b"), names);
    assert.equal(streamed.sha1, whole.sha1);
  });
});

Deno.test("the signal is heard between the blocks of a large assembly, and no file is left", async () => {
  await withFolder(async (folder) => {
    const aborter = new AbortController();
    const whole = sourceOf(neural());
    const slow = {
      ...whole,
      *blocks() {
        for (let row = 0; row < 3; row++) {
          setTimeout(() => aborter.abort(new Error("stopped")));
          const busy = performance.now() + 60;
          while (performance.now() < busy);
          yield whole.part("presentation", [row, row + 1]);
        }
      },
    };
    const rows: number[] = [];
    const run = {
      signal: aborter.signal,
      progress: ({ done }: { done: number }) => rows.push(done),
    };
    await assert.rejects(writePackagedAssembly(slow, folder, { ...names, ...run }), /stopped/);
    assert.deepEqual(rows, [1]);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  });
});

Deno.test("an assembly with an error is not packaged, and nothing is written", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    const wrong = neural().dropCoords("neuroid_id");
    await assert.rejects(packageDataAssembly(wrong, out, names), {
      name: "DataError",
      message: /^package the assembly Test2024\.A: NEUROID_ID_MISSING: /,
    });
    const events = assemblyOf(neural(), "DataAssembly");
    await assert.rejects(
      packageDataAssembly(events, out, { ...names, cls: "SpikeTimesAssembly" }),
      /DIMENSIONS_WRONG/,
    );
    await assert.rejects(
      packageDataAssembly(neural(), out, { ...names, identifier: "a/b" }),
      /IDENTIFIER_UNUSABLE/,
    );
    await assert.rejects(Deno.stat(out), { name: "NotFound" });
  });
});

Deno.test("an attribute without a place in netCDF is refused before anything is written", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    const odd = neural({ checked: true });
    await assert.rejects(packageDataAssembly(odd, out, names), { name: "ArgumentError" });
    const picture = join(sample, "stimuli_test/nsd_00151.jpg");
    const rows = ["img_1", "img_ü"].map((stimulus_id, i) => ({ stimulus_id, i }));
    const paths = { img_1: picture, img_ü: picture };
    await assert.rejects(
      buildPackage({
        set: StimulusSet.fromRows("Test2024", rows, paths),
        assembly: { data: odd, identifier: "Test2024" },
        plugin: { command: "true" },
      }, out),
      { name: "ArgumentError" },
    );
    await assert.rejects(Deno.stat(out), { name: "NotFound" });
  });
});
