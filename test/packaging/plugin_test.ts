import assert from "node:assert/strict";
import { pluginNameOf } from "neuroid";
import { shellWord } from "../../lib/packaging/mod.ts";
import { pluginFiles, type PluginSpec } from "../../lib/packaging/plugin/mod.ts";

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
  const ceiling = { splits: [[[1], [0, 2]]] as const, value: 0.25 };
  const withCeiling = { ...spec, assemblies: [{ ...spec.assemblies[0]!, ceiling }] };
  assert.match(
    pluginFiles(withCeiling).get("test.py")!,
    /\(\[1\], \[0, 2\]\),[\s\S]*approx\(0\.25/,
  );
});

Deno.test("a plugin imports what it uses, and no more", () => {
  const ceiling = { splits: [[[1], [0, 2]]] as const, value: 0.25 };
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
