/** Packages of every class through Brain-Score's own loader and the plugins that we generate. */
import assert from "node:assert/strict";
import { join } from "node:path";
import {
  assemblyCeiling,
  type AssemblyClass,
  buildPackage,
  type CoordinateInput,
  DataArray,
  loadPackage,
  type NdArray,
  ndarray,
  openAssembly,
  StimulusSet,
} from "neuroid";
import { assemblyOf } from "../../lib/packaging/mod.ts";
import { sourceOf } from "../../lib/packaging/assembly_source.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { type Described, sameAsPython } from "./described.ts";
import { pythonTest } from "./python.ts";

const pictures = projectPath("data-samples/nsd-mini-expected/surface_package/stimuli_test");
const picture = join(pictures, "nsd_00151.jpg");
const ids = ["img_b", "img_a", "img ü"];

const set = StimulusSet.fromRows(
  "Test2024.stimuli",
  [
    { stimulus_id: ids[0]!, category: "face", size: 2, contrast: 0.25, natural: true, gap: 1 },
    { stimulus_id: ids[1]!, category: 'a "cat", say', size: 3, contrast: 1 / 3, natural: false },
    { stimulus_id: ids[2]!, category: "NA", size: 5, contrast: 1e-7, natural: true, gap: 3 },
  ],
  new Map(ids.map((id) => [id, picture])),
);

const presentations: Record<string, CoordinateInput> = {
  stimulus_id: ["presentation", [ids[0]!, ids[1]!, ids[2]!, ids[0]!, ids[1]!, ids[2]!]],
  repetition: ["presentation", [0, 0, 0, 1, 1, 1]],
};
const neuroids: Record<string, CoordinateInput> = {
  neuroid_id: ["neuroid", ["n2", "n1"]],
  region: ["neuroid", ["V4", "IT"]],
  nc: ["neuroid", [0.1, 1e-9]],
  is_good: ["neuroid", [true, false]],
  depth: ["neuroid", Int32Array.of(3, -4)],
};
const timeBins: Record<string, CoordinateInput> = {
  time_bin_start: ["time_bin", [170, 70]],
  time_bin_end: ["time_bin", [270, 170]],
};
const events: Record<string, CoordinateInput> = {
  stimulus_id: ["event", [ids[0]!, ids[2]!, ids[1]!]],
  neuroid_id: ["event", ["n1", "n1", "n2"]],
};

function float(shape: readonly number[], single = false): NdArray {
  const length = shape.reduce((size, each) => size * each, 1);
  const values = Array.from({ length }, (_, i) => Math.sin(i + 1) * 10 ** (i % 5 - 2));
  return single
    ? ndarray("float32", shape, Float32Array.from(values))
    : ndarray("float64", shape, Float64Array.from(values));
}

/** Responses that differ more between stimuli than between repetitions. */
function noisy(presentations: number, neuroids: number): NdArray {
  const values = Float64Array.from({ length: presentations * neuroids }, (_, i) => {
    const stimulus = Math.floor(i / neuroids) % 3;
    return Math.sin(stimulus * 7 + i % neuroids) + Math.sin(i * i) / 2;
  });
  return ndarray("float64", [presentations, neuroids], values);
}

const array = (
  values: NdArray,
  dims: string[],
  coords: Record<string, CoordinateInput>,
  attrs = {},
) => new DataArray(values, { dims, coords, attrs });

const assemblies: [name: string, cls: AssemblyClass, DataArray, Record<string, DataArray>?][] = [
  [
    "neural",
    "NeuroidAssembly",
    array(
      float([6, 2, 2], true),
      ["presentation", "neuroid", "time_bin"],
      { ...presentations, ...neuroids, ...timeBins },
      { sampling_rate: 280000, note: "größe", factor: 0.5 },
    ),
  ],
  [
    "repeated",
    "NeuroidAssembly",
    array(noisy(6, 2), ["presentation", "neuroid"], { ...presentations, ...neuroids }),
  ],
  [
    "transposed",
    "NeuroidAssembly",
    array(float([2, 6]), ["neuroid", "presentation"], { ...neuroids, ...presentations }),
  ],
  [
    "measurements",
    "DataAssembly",
    array(float([6, 2]), ["presentation", "measurement"], {
      ...presentations,
      measurement_id: ["measurement", ["m1", "m2"]],
      kind: ["measurement", ["eye", "hand"]],
    }),
  ],
  [
    "answers",
    "BehavioralAssembly",
    array(ndarray("int64", [6], BigInt64Array.of(1n, 0n, 1n, 1n, 0n, 0n)), ["presentation"], {
      ...presentations,
      response_time: ["presentation", [0.5, 0.7, 0.4, 0.8, 1.2, 0.9]],
    }),
  ],
  [
    "choices",
    "BehavioralAssembly",
    array(float([6, 3]), ["presentation", "choice"], {
      ...presentations,
      choice: ["choice", ["A", "B", "C"]],
    }),
  ],
  [
    "properties",
    "PropertyAssembly",
    array(float([6, 2]), ["presentation", "neuronal_property"], {
      ...presentations,
      property: ["neuronal_property", ["latency", "width"]],
      unit: ["neuronal_property", ["ms", "deg"]],
    }),
  ],
  [
    "bare",
    "PropertyAssembly",
    array(float([6, 2]), ["presentation", "property"], presentations),
  ],
  ["trials", "MetadataAssembly", array(float([3]), ["event"], events)],
  ["spikes", "SpikeTimesAssembly", array(float([3]), ["event"], events), {
    trial: array(float([2]), ["event"], {
      fixation_correct: ["event", [1, 0]],
      label: ["event", ["x", "y"]],
    }),
  }],
];

await pythonTest(
  "every class: the plugin's registries run, its tests pass, and loadPackage() gives the same",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const folders = [];
      for (const [name, cls, data, extras] of assemblies) {
        const out = join(folder, name);
        folders.push(out);
        const ceiling = assemblyCeiling(sourceOf(data))?.ceiling;
        assert.equal(ceiling !== undefined, ["repeated", "transposed"].includes(name), name);
        await buildPackage({
          set,
          assembly: {
            data: assemblyOf(data, cls),
            identifier: `Test2024.${name}`,
            extras,
            ceiling,
          },
          plugin: { bibtex: 'title = {"\\"o" \'\'\' """},', command: "true" },
        }, out);
      }
      const answers = JSON.parse(await python("brainscore.py", "plugin", ...folders));
      for (const [i, [name, cls]] of assemblies.entries()) {
        const { tests, bibtex, assemblies: loaded, groups } = answers[i];
        assert.equal(tests, "passed", name);
        assert.equal(bibtex, 'title = {"\\"o" \'\'\' """},\n');
        const theirs = loaded[`Test2024.${name}`] as Described;
        assert.equal(theirs.cls, cls);
        await sameAsPython(folders[i]!, theirs);
        const { extras } = await loadPackage(folders[i]!);
        assert.deepEqual(Object.keys(groups), name === "spikes" ? ["trial"] : []);
        assert.deepEqual(Object.keys(extras), Object.keys(groups));
        for (const [group, extra] of Object.entries(extras)) {
          const { cls, dims, values, coordinates } = groups[group] as Described;
          assert.deepEqual([cls, dims], ["MetadataAssembly", extra.dims]);
          assert.deepEqual(values, Array.from(extra.data, Number));
          const ours = [...extra.coords].map(([each, coordinate]) =>
            [each, { dims: coordinate.dims, values: coordinate.labels() }] as const
          );
          assert.deepEqual(coordinates, Object.fromEntries(ours));
        }
      }
    });
  },
);

await pythonTest(
  "a plugin's tests fail where the data are not those it was made of",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const repeated = noisy(6, 2);
      const changed = noisy(6, 2);
      changed.data[0] = 9;
      const coords = { ...presentations, ...neuroids };
      const more = StimulusSet.fromRows(
        set.name,
        [...ids, "img_4"].map((stimulus_id, i) => ({ stimulus_id, size: i })),
        new Map([...ids, "img_4"].map((id) => [id, picture])),
      );
      const build = async (name: string, data: DataArray, stimuli = set) => {
        const out = join(folder, name);
        const ceiling = assemblyCeiling(sourceOf(data))?.ceiling;
        const assembly = { data, identifier: "Test2024", ceiling };
        await buildPackage({ set: stimuli, assembly, plugin: { command: "true" } }, out);
        return join(out, "test2024", "test.py");
      };
      const dims = ["presentation", "neuroid"];
      const tests = await Deno.readTextFile(await build("right", array(repeated, dims, coords)));
      const wrong: [name: string, DataArray, StimulusSet, failing: string[]][] = [
        ["other values", array(changed, dims, coords), set, ["test_ceiling"]],
        ["other stimuli", array(repeated, dims, coords), more, ["test_counts"]],
        [
          "another order",
          array(repeated, dims, coords).transpose("neuroid", "presentation"),
          set,
          ["test_structure"],
        ],
      ];
      const folders = [];
      for (const [name, data, stimuli] of wrong) {
        await Deno.writeTextFile(await build(name, data, stimuli), tests);
        folders.push(join(folder, name));
      }
      const answers = JSON.parse(await python("brainscore.py", "plugin", ...folders));
      for (const [i, [name, , , failing]] of wrong.entries()) {
        const found = [...answers[i].tests.matchAll(/^FAILED .*::(test_\w+)/gm)].map(([, t]) => t);
        assert.deepEqual(found, failing, name);
      }
    });
  },
);

await pythonTest(
  "the notebooks' test assemblies: packaged, loaded, and their ceilings computed again",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      const sample = projectPath("data-samples/nsd-mini-expected");
      const stimuli = await StimulusSet.readCsv(
        join(sample, "surface_package/stimulus_metadata_test.csv"),
        { name: "Allen2022_fMRI_test_Stimuli", folder: pictures },
      );
      const files = [
        "surface_package/Allen2022_fmri_surface_test.nc",
        "volume_package/Allen2022_fmri_test.nc",
      ];
      const folders = files.map((_, i) => join(folder, String(i)));
      for (const [i, file] of files.entries()) {
        using data = await openAssembly(join(sample, file));
        const { ceiling } = assemblyCeiling(data)!;
        await buildPackage({
          set: stimuli,
          assembly: { data, identifier: "Allen2022", ceiling },
          plugin: { command: "true" },
        }, folders[i]!);
        const tests = await Deno.readTextFile(join(folders[i]!, "allen2022/test.py"));
        assert.match(tests, /def test_ceiling/);
      }
      const answers = JSON.parse(await python("brainscore.py", "plugin", ...folders));
      for (const [i, { tests, assemblies: loaded }] of answers.entries()) {
        assert.equal(tests, "passed");
        await sameAsPython(folders[i]!, loaded.Allen2022);
      }
    });
  },
);
