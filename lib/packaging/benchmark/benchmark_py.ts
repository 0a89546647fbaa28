/** The `__init__.py` and `benchmark.py` of a benchmark plugin. */
import { pythonParagraph, pythonString } from "../plugin/mod.ts";
import { type BenchmarkPluginSpec, identifierOf } from "./spec.ts";

const NO_BIBTEX = `@misc{FILL-IN,
    title = {the reference of the data goes here},
}`;

/** The text of `__init__.py`: benchmarks are found by the text `benchmark_registry['ID']` on one line. */
export function benchmarkInitPy(spec: BenchmarkPluginSpec): string {
  const names = spec.benchmarks.map(({ benchmark }) => benchmark);
  const makers = [
    ...(names.includes("rdm") ? ["rdm_benchmark"] : []),
    ...(names.some((each) => each !== "rdm") ? ["regression_benchmark"] : []),
  ];
  const lines = spec.benchmarks.map((each) => {
    const region = pythonString(each.region);
    const made = each.benchmark === "rdm"
      ? `rdm_benchmark(${region})`
      : `regression_benchmark(${region}, ${pythonString(each.benchmark)})`;
    return `benchmark_registry['${identifierOf(spec, each)}'] = lambda: ${made}`;
  });
  return [
    "from brainscore_vision import benchmark_registry",
    `from .benchmark import ${makers.join(", ")}`,
    "",
    ...lines,
    "",
  ].join("\n");
}

/** The text of `benchmark.py`. */
export function benchmarkPy(spec: BenchmarkPluginSpec): string {
  const reliable = spec.reliable === undefined
    ? []
    : [`    wanted &= assembly['nc_testset'].values > RELIABLE`];
  return `import numpy as np
import pandas as pd
import xarray as xr

from brainscore_core.supported_data_standards.brainio.stimuli import StimulusSet
from brainscore_vision import load_ceiling, load_dataset, load_metric
from brainscore_vision.benchmark_helpers.neural_common import (
    RSABenchmark, TrainTestNeuralBenchmark, average_repetition)
from brainscore_vision.metrics.regression_correlation.metric import ALPHA_LIST
from brainscore_vision.utils import LazyLoad

BIBTEX = ${pythonParagraph(spec.bibtex ?? NO_BIBTEX)}

IDENTIFIER = ${pythonString(spec.identifier)}
DATASETS = {'train': ${pythonString(spec.trainKey)}, 'test': ${pythonString(spec.testKey)}}

# Degrees of visual angle at which the pictures were shown.
VISUAL_DEGREES = ${spec.degrees}
${
    spec.reliable === undefined ? "" : `
# Percent: neuroids with a noise ceiling (nc_testset) up to this are left out.
RELIABLE = ${spec.reliable}
`
  }

def regression_benchmark(region, regression):
    """Responses predicted from activations, fitted for each subject: 'ridge' or 'ridgecv'."""
    repeats = LazyLoad(lambda: load_region(region, 'test', average=False))
    return TrainTestNeuralBenchmark(
        identifier=f'{IDENTIFIER}.{region}-{regression}',
        version=1,
        ceiling_func=lambda: load_ceiling('internal_consistency')(repeats),
        train_assembly=LazyLoad(lambda: load_region(region, 'train', average=False)),
        test_assembly=LazyLoad(lambda: load_region(region, 'test', average=True)),
        similarity_metric=load_metric(f'dual_{regression}_split', alphas=ALPHA_LIST),
        alpha_coord='subject',
        per_voxel_ceilings=False,
        visual_degrees=VISUAL_DEGREES,
        number_of_trials=1,
        parent=region,
        bibtex=BIBTEX)


def rdm_benchmark(region):
    """Dissimilarities of all pictures, compared with those of each subject."""
    return RSABenchmark(
        identifier=f'{IDENTIFIER}.{region}-rdm',
        version=1,
        assembly=LazyLoad(lambda: load_all_pictures(region)),
        region=region,
        visual_degrees=VISUAL_DEGREES,
        number_of_trials=1,
        bibtex=BIBTEX)


def load_region(region, part, average):
    """The neuroids of a region, of their only time bin."""
    assembly = load_dataset(DATASETS[part])
    wanted = assembly['region'].values == region
${
    [...reliable, ""].join("\n")
  }    assembly = assembly.isel(neuroid=np.flatnonzero(wanted), time_bin=0)
    assembly.load()
    return average_repetition(assembly) if average else assembly


def load_all_pictures(region):
    """Train and test side by side, means over repetitions."""
    parts = [load_region(region, part, average=True) for part in ('train', 'test')]
    merged = type(parts[0])(xr.concat(parts, dim='presentation'))
    sets = [part.stimulus_set for part in parts]
    stimuli = StimulusSet(pd.concat(sets, ignore_index=True))
    stimuli.stimulus_paths = {key: path for each in sets for key, path in each.stimulus_paths.items()}
    # Activations are kept under this name: a set that is registered, two dashes, and a word of one's own.
    stimuli.identifier = f"{sets[0].identifier}--with-test"
    merged.attrs['stimulus_set'] = stimuli
    return merged
`;
}
