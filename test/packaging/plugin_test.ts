import assert from "node:assert/strict";
import { join } from "node:path";
import { pluginNameOf } from "neuroid";
import { shellWord } from "../../lib/packaging/mod.ts";
import { pluginFiles, type PluginSpec, writePlugin } from "../../lib/packaging/plugin/mod.ts";
import { withFolder } from "../helpers.ts";

const spec: PluginSpec = {
  name: "test2024",
  stimulusSets: [{
    key: "Test2024.A",
    identifier: "Test2024.A",
    csvSha1: "c1",
    zipSha1: "z1",
    stimuli: 9,
  }],
  assemblies: [{
    key: "Test2024.A",
    identifier: "Test2024.A",
    sha1: "n1",
    cls: "NeuroidAssembly",
    stimulusSetKey: "Test2024.A",
    dims: ["presentation", "neuroid"],
    shape: [27, 5],
    coordinates: { presentation: ["stimulus_id", "repetition"], neuroid: ["neuroid_id", "region"] },
  }],
  command: "deno task brainscore:package",
};

Deno.test("the registry literals stand on one line, as plugin discovery looks for them", () => {
  const init = pluginFiles(spec).get("__init__.py")!;
  assert.match(init, /^data_registry\['Test2024\.A'\] = lambda: load_assembly_from_s3\($/m);
  assert.match(init, /^stimulus_set_registry\['Test2024\.A'\] = lambda: load_stimulus_set_from/m);
});

Deno.test("what comes with the upload is a clear placeholder until it is given", () => {
  assert.match(pluginFiles(spec).get("__init__.py")!, /BUCKET = "FILL-IN-AFTER-UPLOAD"/);
  const uploaded = pluginFiles({
    ...spec,
    bucket: "brainscore-storage/data",
    stimulusSets: [{ ...spec.stimulusSets[0]!, csvVersionId: "v1", zipVersionId: "v2" }],
    assemblies: [{ ...spec.assemblies[0]!, versionId: "v3" }],
  });
  assert.doesNotMatch(uploaded.get("__init__.py")!.replace(/BIBTEX = [^)]*\)/, ""), /FILL-IN/);
});

Deno.test("a ceiling is tested where there is one, and only there", () => {
  assert.doesNotMatch(pluginFiles(spec).get("test.py")!, /ceiling/);
  const testsWith = (step: number, dims: readonly string[]) => {
    const assembly = { ...spec.assemblies[0]!, dims, ceiling: { step, value: 0.25 } };
    return pluginFiles({ ...spec, assemblies: [assembly] }).get("test.py")!;
  };
  const flat = testsWith(1, ["presentation", "neuroid"]);
  assert.match(flat, /^from brainscore_vision import load_ceiling, load_dataset/m);
  assert.match(flat, /load_ceiling\('internal_consistency'\)\(assembly\)\n.*approx\(0\.25/);
  assert.doesNotMatch(flat, /isel|corr|nanmedian/, "Brain-Score's own metric, on all of it");
  const many = testsWith(7, ["presentation", "neuroid", "time_bin"]);
  assert.match(many, /assembly\.isel\(time_bin=0, neuroid=slice\(None, None, 7\)\)/);
});

Deno.test("no requirements.txt, on which Brain-Score runs pip at each load; that of 0.1 goes", () =>
  withFolder(async (folder) => {
    assert.ok(!pluginFiles(spec).has("requirements.txt"));
    const path = join(folder, spec.name, "requirements.txt");
    await Deno.mkdir(join(folder, spec.name));
    for (const [before, after] of [["numpy\npytest\n", undefined], ["torch\n", "torch\n"]]) {
      await Deno.writeTextFile(path, before!);
      await writePlugin(folder, spec);
      assert.equal(await Deno.readTextFile(path).catch(() => undefined), after);
    }
  }));

Deno.test("a plugin imports what it uses, and no more", () => {
  const ceiling = { step: 1, value: 0.25 };
  const specs = [
    spec,
    { ...spec, assemblies: [{ ...spec.assemblies[0]!, ceiling }] },
    { ...spec, assemblies: [] },
    { ...spec, stimulusSets: [] },
  ];
  for (const [i, each] of specs.entries()) {
    for (const name of ["__init__.py", "test.py"]) {
      const text = pluginFiles(each).get(name)!;
      const imports = [...text.matchAll(/^(?:from \S+ )?import (?:\S+ as )?(.+)$/gm)];
      const body = text.replace(/^(from|import) .*$/gm, "");
      for (const imported of imports.flatMap(([, names]) => names!.split(", "))) {
        assert.match(body, new RegExp(`\\b${imported}\\b`), `${name} of plugin ${i}`);
      }
    }
  }
});

Deno.test("every identifier gives a name that Python can import", () => {
  const names = ["Allen2022.V1-left", "2022.V1"].map(pluginNameOf);
  assert.deepEqual(names, ["allen2022_v1_left", "data_2022_v1"]);
  for (const name of names) pluginFiles({ ...spec, name });
});

Deno.test("names that Python or the discovery cannot take are refused", () => {
  for (const name of ["Test2024", "2024test", "a-b", "a b", ""]) {
    assert.throws(() => pluginFiles({ ...spec, name }), /make a plugin folder/);
  }
  for (const key of ["it's", "a\nb", "", "a b"]) {
    const stimulusSets = [{ ...spec.stimulusSets[0]!, key }];
    assert.throws(() => pluginFiles({ ...spec, stimulusSets }), /make the plugin test2024/);
  }
  const stimulusSets = ["A.b", "A_B"].map((key) => ({ ...spec.stimulusSets[0]!, key }));
  assert.throws(() => pluginFiles({ ...spec, stimulusSets }), /the identifiers A\.b and A_B/);
});

Deno.test("shellWord() quotes what a shell would take apart", () => {
  assert.equal(shellWord("data/nsd_1.csv"), "data/nsd_1.csv");
  assert.equal(shellWord("my data/it's"), `'my data/it'\\''s'`);
});
