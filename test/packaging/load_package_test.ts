import assert from "node:assert/strict";
import { join } from "node:path";
import { buildPackage, type Cell, DataArray, loadPackage, ndarray, StimulusSet } from "neuroid";
import { loadAssembly } from "neuroid/brainscore";
import { projectPath, realFilesTest, withFolder } from "../helpers.ts";

const picture = projectPath(
  "data-samples/nsd-mini-expected/surface_package/stimuli_test/nsd_00151.jpg",
);

function setOf(columns: Record<string, readonly Cell[]>): StimulusSet {
  const ids = ["img_1", "img_2"];
  return new StimulusSet(
    "Test2024",
    new Map<string, readonly Cell[]>([["stimulus_id", ids], ...Object.entries(columns)]),
    new Map(ids.map((id) => [id, picture])),
  );
}

const shown = ["img_2", "img_1", "img_2"];
const neural = new DataArray(ndarray("float32", [3, 2], Float32Array.of(1, 2, 3, 4, 5, 6)), {
  dims: ["presentation", "neuroid"],
  coords: {
    stimulus_id: ["presentation", shown],
    repetition: ["presentation", [0, 0, 1]],
    neuroid_id: ["neuroid", ["a", "b"]],
    region: ["neuroid", ["V1", "IT"]],
  },
});

async function built(folder: string, set: StimulusSet, data = neural): Promise<void> {
  await buildPackage({
    set,
    assembly: { data, identifier: "Test2024.neural" },
    plugin: { command: "true" },
  }, folder);
}

Deno.test("loadPackage() joins the columns of the stimulus set onto presentation, with pandas' dtypes", async () => {
  await withFolder(async (folder) => {
    const columns = { n: [7, 8], x: [0.5, null], yes: [true, false], word: ["a", "NA"] };
    await built(folder, setOf(columns));
    const { assembly, stimulusSet } = await loadPackage(folder);
    const values = (name: string) => assembly!.coords.get(name).labels();
    assert.deepEqual(values("n"), [8, 7, 8]);
    assert.deepEqual(values("x"), [NaN, 0.5, NaN]);
    assert.deepEqual(values("yes"), [false, true, false]);
    assert.deepEqual(values("word"), ["", "a", ""]);
    assert.deepEqual(values("filename"), ["img_2.jpg", "img_1.jpg", "img_2.jpg"]);
    assert.deepEqual(stimulusSet!.column("word"), ["a", null]);
    assert.equal(assembly!.cls, "NeuroidAssembly");
    assert.equal(assembly!.attrs.identifier, "Test2024.neural");
    assert.equal(assembly!.attrs.stimulus_set_identifier, "Test2024");
  });
});

Deno.test("loadPackage() unpacks the stimuli once, beside their ZIP", async () => {
  await withFolder(async (folder) => {
    await built(folder, setOf({ n: [1, 2] }));
    for (const _ of [1, 2]) {
      const { stimulusSet } = await loadPackage(folder);
      const path = stimulusSet!.stimulusPaths.get("img_1")!;
      assert.equal(path, join(folder, "stimulus_Test2024", "img_1.jpg"));
      assert.deepEqual(await Deno.readFile(path), await Deno.readFile(picture));
    }
  });
});

Deno.test("loadPackage() refuses stimuli that were unpacked from an older ZIP", async () => {
  await withFolder(async (folder) => {
    await built(folder, setOf({ n: [1, 2] }));
    const { stimulusSet } = await loadPackage(folder);
    const path = stimulusSet!.stimulusPaths.get("img_1")!;
    const bytes = await Deno.readFile(path);
    bytes[bytes.length - 3]! ^= 1;
    await Deno.writeFile(path, bytes);
    const message = /^unpack stimuli: img_1\.jpg is not the one in the ZIP; remove the folder/;
    await assert.rejects(loadPackage(folder), { name: "DataError", message });
    await Deno.remove(path);
    await assert.rejects(loadPackage(folder), { name: "DataError", message });
    await Deno.remove(join(folder, "stimulus_Test2024"), { recursive: true });
    assert.ok((await loadPackage(folder)).assembly);
  });
});

Deno.test("loadPackage() refuses a file that was changed", async () => {
  await withFolder(async (folder) => {
    await built(folder, setOf({ n: [1, 2] }));
    await Deno.writeTextFile(join(folder, "stimulus_Test2024.csv"), "\n", { append: true });
    await assert.rejects(loadPackage(folder), {
      name: "DataError",
      message: /^load a package: a file of sha1 .*as package\.json has it/,
    });
  });
});

Deno.test("loadPackage() refuses a package.json that packaging did not write, or of no known class", async () => {
  await withFolder(async (folder) => {
    await built(folder, setOf({ n: [1, 2] }));
    const path = join(folder, "package.json");
    const whole = await Deno.readTextFile(path);
    for (const text of ["[]", "7", "null", "{", '{"assembly": null}', '{"assembly": {}}']) {
      await Deno.writeTextFile(path, text);
      await assert.rejects(loadPackage(folder), { name: "FormatError" }, text);
    }
    await Deno.writeTextFile(path, whole.replace("NeuroidAssembly", "Recording"));
    await assert.rejects(loadPackage(folder), /unknown class "Recording"; available: DataAssembly/);
    await Deno.writeTextFile(path, JSON.stringify({ ...JSON.parse(whole), assembly: null }));
    assert.equal((await loadPackage(folder)).stimulusSet!.length, 2);
  });
});

Deno.test("loadPackage() throws where the Python loader would silently give NaN or replace a coordinate", async () => {
  await withFolder(async (folder) => {
    await built(folder, setOf({ n: [1, 2] }));
    await Deno.remove(join(folder, "package.json"));
    const csv = join(folder, "stimulus_Test2024.csv");
    const text = await Deno.readTextFile(csv);
    await Deno.writeTextFile(csv, text.replace("img_2,", "img_3,"));
    await assert.rejects(loadPackage(folder), /ASSEMBLY_STIMULUS_UNKNOWN/);
    await Deno.writeTextFile(csv, text.replace(",n,", ",region,"));
    await assert.rejects(loadPackage(folder), /COLUMN_REPLACES_COORDINATE/);
  });
});

Deno.test("loadPackage() without package.json goes by the files' names", async () => {
  await withFolder(async (folder) => {
    await built(folder, setOf({ n: [1, 2] }));
    await Deno.remove(join(folder, "package.json"));
    const { assembly } = await loadPackage(folder);
    assert.deepEqual(assembly!.coords.get("n").labels(), [2, 1, 2]);
    await Deno.copyFile(join(folder, "assy_Test2024_neural.nc"), join(folder, "assy_B.nc"));
    await assert.rejects(loadPackage(folder), /available: B, Test2024_neural/);
    assert.ok((await loadPackage(folder, { assembly: "B" })).assembly);
  });
});

realFilesTest(
  "loadAssembly() reads the assemblies in Brain-Score's own repositories",
  async (folder) => {
    const load = (name: string) => loadAssembly(join(folder, "brain-score", name));
    const test = await load("assy_test_TestMe.nc");
    assert.equal(test.cls, "NeuroidAssembly");
    assert.deepEqual(test.shape, [6, 3]);
    assert.deepEqual(test.coords.names, ["stimulus_id", "repetition", "neuroid_id", "foo"]);
    const older = await load("assy_test_package_assembly.nc");
    assert.deepEqual(older.shape, [6, 3, 1]);
    assert.deepEqual(
      older.coords.get("stimulus_id").labels(),
      older.coords.get("image_id").labels(),
    );
    const spikes = await load("assy_test_package_assembly_extras.nc");
    assert.deepEqual([spikes.cls, ...spikes.shape], ["SpikeTimesAssembly", 1000]);
    const features = await load("alexnet-rgb-1000.nc");
    assert.deepEqual([features.cls, ...features.shape], ["DataAssembly", 1, 2000]);
  },
);

Deno.test("a file that package.json names and that is not there is named", async () => {
  await withFolder(async (folder) => {
    const manifest = {
      assembly: { identifier: "A2024", path: "assy_A2024.nc", sha1: "0", cls: "NeuroidAssembly" },
    };
    await Deno.writeTextFile(join(folder, "package.json"), JSON.stringify(manifest));
    await assert.rejects(loadPackage(folder), {
      name: "MissingError",
      message: /no such file; .*assy_A2024\.nc\)/,
    });
  });
});
