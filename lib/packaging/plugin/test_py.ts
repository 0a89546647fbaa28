/** The `test.py` of a plugin: counts, structure, alignment, and the ceiling where there is one. */
import type { PluginAssembly, PluginSpec, PluginStimulusSet } from "./plugin_spec.ts";
import { classNamePart, pythonList, pythonString, pythonTuple } from "./python_text.ts";

/** The text of `test.py`. */
export function testPy(spec: PluginSpec): string {
  const loaders = [
    ...(spec.assemblies.length > 0 ? ["load_dataset"] : []),
    ...(spec.stimulusSets.length > 0 ? ["load_stimulus_set"] : []),
  ];
  const head = [
    ...(spec.assemblies.length > 0 ? ["import numpy as np"] : []),
    "import pytest",
    "",
    `from brainscore_vision import ${loaders.join(", ")}`,
  ].join("\n");
  const blocks = [
    head,
    ...(spec.assemblies.some(({ ceiling }) => ceiling !== undefined) ? [SPLIT_HALF] : []),
    ...spec.stimulusSets.map(stimulusSetTests),
    ...spec.assemblies.map(assemblyTests),
  ];
  return `${blocks.join("\n\n\n")}\n`;
}

const SPLIT_HALF = `def split_half_consistency(assembly, splits):
    """Median over neuroids of the Spearman-Brown corrected correlation between the means of two
    halves of the repetitions, averaged over the splits."""
    if 'time_bin' in assembly.dims:
        assembly = assembly.isel(time_bin=0)
    values = np.asarray(assembly.transpose('presentation', 'neuroid').values, dtype=np.float64)
    stimuli = np.asarray(assembly['stimulus_id'].values)
    repetitions = np.asarray(assembly['repetition'].values)

    def half(members):
        return np.stack([
            values[(stimuli == stimulus) & np.isin(repetitions, members)].mean(axis=0)
            for stimulus in np.unique(stimuli)])

    medians = []
    for first, second in splits:
        a, b = half(first), half(second)
        a, b = a - a.mean(axis=0), b - b.mean(axis=0)
        with np.errstate(invalid='ignore', divide='ignore'):
            r = (a * b).sum(axis=0) / np.sqrt((a ** 2).sum(axis=0) * (b ** 2).sum(axis=0))
        medians.append(np.nanmedian(2 * r / (1 + r)))
    return np.mean(medians)`;

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
    test(
      "no_missing_values",
      "assert not np.isnan(np.asarray(assembly.values, dtype=float)).any()",
    ),
    test(
      "alignment",
      "stimulus_set = assembly.attrs['stimulus_set']",
      "assert set(assembly['stimulus_id'].values) <= set(stimulus_set['stimulus_id'])",
      "assert assembly.attrs['stimulus_set_identifier'] == stimulus_set.identifier",
    ),
  ];
  if (ceiling !== undefined) {
    const splits = ceiling.splits.map(([a, b]) => `    (${pythonList(a)}, ${pythonList(b)}),`);
    tests.push(test(
      "ceiling",
      "splits = [",
      ...splits,
      "]",
      `assert split_half_consistency(assembly, splits) == pytest.approx(${ceiling.value}, abs=1e-6)`,
    ));
  }
  return `@pytest.mark.private_access
class TestAssembly${classNamePart(key)}:
${tests.join("\n\n")}`;
}
