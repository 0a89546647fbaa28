/** The `test.py` of a benchmark plugin: what is registered, the ceilings, and the scores of a baseline. */
import { pythonString } from "../plugin/mod.ts";
import { type BenchmarkPluginSpec, identifierOf } from "./spec.ts";

/** Digits of expected values; single precision of ceilings leaves five. */
const DIGITS = 6;

/** The text of `test.py`. */
export function benchmarkTestPy(spec: BenchmarkPluginSpec): string {
  const rows = spec.benchmarks.map((each) => {
    const values = [each.ceiling, each.raw, each.score].map((value) => value.toFixed(DIGITS));
    return `    (${pythonString(identifierOf(spec, each))}, ${values.join(", ")}),`;
  });
  return `import numpy as np
import pytest
from PIL import Image
from pytest import approx

from brainscore_core.supported_data_standards.brainio.assemblies import NeuroidAssembly
from brainscore_vision import load_benchmark

# identifier, ceiling, and of the baseline of pixels: raw score, ceiled score.
# Ceilings are kept on disk by the identifier alone: with other data run this with RESULTCACHING_DISABLE=1.
EXPECTED = [
${rows.join("\n")}
]


class Pixels:
    """What every model has to beat: red, green and blue of 32 x 32 areas of a picture."""
    identifier = 'pixels-32'

    def visual_degrees(self):
        return ${spec.degrees}

    def start_recording(self, *_args, **_kwargs):
        pass

    def look_at(self, stimuli, number_of_trials=1):
        ids = list(stimuli['stimulus_id'].values)
        features = np.stack([areas(stimuli.stimulus_paths[each]) for each in ids])
        neuroids = np.arange(features.shape[1])
        return NeuroidAssembly(features, dims=['presentation', 'neuroid'], coords={
            'stimulus_id': ('presentation', ids),
            'position': ('presentation', np.arange(len(ids))),
            'neuroid_id': ('neuroid', neuroids),
            'layer': ('neuroid', ['pixels'] * len(neuroids)),
        })


def areas(path, side=32):
    """The mean color of each area, rows first; pixels on an edge count for both areas by their share."""
    colors = np.asarray(Image.open(path).convert('RGB'), dtype=float) / 255
    down, across = (shares(length, side) for length in colors.shape[:2])
    return np.einsum('yh,hwc,xw->yxc', down, colors, across, optimize=True).ravel()


def shares(length, side):
    edges = np.arange(side + 1) * length / side
    pixels = np.arange(length)
    overlap = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    return np.clip(overlap, 0, None) * side / length


@pytest.mark.private_access
class TestBenchmarks:
    @pytest.mark.parametrize('identifier, ceiling, raw, score', EXPECTED)
    def test_ceiling_and_baseline(self, identifier, ceiling, raw, score):
        benchmark = load_benchmark(identifier)
        assert benchmark.identifier == identifier
        assert float(benchmark.ceiling) == approx(ceiling, abs=1e-4)
        found = benchmark(Pixels())
        assert float(found.attrs['raw']) == approx(raw, abs=1e-4)
        assert float(found) == approx(score, abs=1e-4)
`;
}
