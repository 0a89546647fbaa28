/** The `test.py` of a plugin: counts, structure, alignment, and the ceiling where there is one. */
import type { PluginAssembly, PluginSpec, PluginStimulusSet } from "./plugin_spec.ts";
import { classNamePart, pythonList, pythonString, pythonTuple } from "./python_text.ts";

/** The text of `test.py`. */
export function testPy(spec: PluginSpec): string {
  const loaders = [
    ...(spec.assemblies.some(({ ceiling }) => ceiling !== undefined) ? ["load_ceiling"] : []),
    ...(spec.assemblies.length > 0 ? ["load_dataset"] : []),
    ...(spec.stimulusSets.length > 0 ? ["load_stimulus_set"] : []),
  ];
  const head = [
    ...(spec.assemblies.some(({ cls }) => cls !== "BehavioralAssembly")
      ? ["import numpy as np"]
      : []),
    "import pytest",
    "",
    `from brainscore_vision import ${loaders.join(", ")}`,
  ].join("\n");
  const blocks = [
    head,
    ...spec.stimulusSets.map(stimulusSetTests),
    ...spec.assemblies.map(assemblyTests),
  ];
  return `${blocks.join("\n\n\n")}\n`;
}

function stimulusSetTests({ key, stimuli }: PluginStimulusSet): string {
  const load = `load_stimulus_set(${pythonString(key)})`;
  return `@pytest.mark.private_access
class TestStimulusSet${classNamePart(key)}:
    def test_counts(self):
        stimulus_set = ${load}
        assert len(stimulus_set) == ${stimuli}
        assert stimulus_set['stimulus_id'].nunique() == ${stimuli}

    def test_files(self):
        stimulus_set = ${load}
        assert all(path.is_file() for path in stimulus_set.stimulus_paths.values())`;
}

function assemblyTests(assembly: PluginAssembly): string {
  const { key, dims, shape, coordinates, cls, ceiling } = assembly;
  const test = (name: string, ...lines: string[]) =>
    [
      `    def test_${name}(self):`,
      `        assembly = load_dataset(${pythonString(key)})`,
      ...lines.map((line) => `        ${line}`),
    ].join("\n");
  const tests = [
    test(
      "structure",
      `assert type(assembly).__name__ == ${pythonString(cls)}`,
      `assert assembly.dims == ${pythonTuple(dims.map(pythonString))}`,
      `assert assembly.shape == ${pythonTuple(shape)}`,
      // A dimension without coordinates has no index.
      ...Object.entries(coordinates).filter(([, names]) => names.length > 0).map(([dim, names]) =>
        `assert set(${pythonList(names)}) <= set(assembly.indexes[${pythonString(dim)}].names)`
      ),
    ),
    // Answers may be words, and may be missed.
    ...(cls === "BehavioralAssembly" ? [] : [test(
      "no_missing_values",
      "assert not np.isnan(np.asarray(assembly.values, dtype=float)).any()",
    )]),
    test(
      "alignment",
      "stimulus_set = assembly.attrs['stimulus_set']",
      "assert set(assembly['stimulus_id'].values) <= set(stimulus_set['stimulus_id'])",
      "assert assembly.attrs['stimulus_set_identifier'] == stimulus_set.identifier",
    ),
  ];
  if (ceiling !== undefined) {
    const selected = [
      ...(dims.includes("time_bin") ? ["time_bin=0"] : []),
      ...(ceiling.step > 1 ? [`neuroid=slice(None, None, ${ceiling.step})`] : []),
    ].join(", ");
    tests.push(test(
      "ceiling",
      ...(selected === "" ? [] : [`assembly = assembly.isel(${selected})`]),
      "ceiling = load_ceiling('internal_consistency')(assembly)",
      // The metric computes with the precision of the data, which is mostly single.
      `assert float(ceiling) == pytest.approx(${ceiling.value}, abs=1e-4)`,
    ));
  }
  return `@pytest.mark.private_access
class TestAssembly${classNamePart(key)}:
${tests.join("\n\n")}`;
}
