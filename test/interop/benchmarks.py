"""Brain-Score's own benchmarks on packages, with a stand-in model: random projections of pixels.

benchmarks.py nsd FOLDER SPACE REGION   the ridge and the RSA benchmark of a folder of nsd:package
benchmarks.py sensorium FOLDER          ceiling and ridge metric on a package of pictures
benchmarks.py oddities                  the ceiling of small assemblies with something odd in each
Prints JSON; NaN becomes null.
"""

import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="brainio-")
os.environ["BRAINIO_HOME"] = HOME  # read once a process
os.environ["BS_INSTALL_DEPENDENCIES"] = "no"  # no pip while a metric is loaded
# Ceilings are kept under a name alone, so in a folder that ends with this process.
os.environ["RESULTCACHING_HOME"] = HOME

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from brainscore_core.supported_data_standards.brainio.assemblies import (  # noqa: E402
    NeuroidAssembly,
    StimulusMergeAssemblyLoader,
)
from brainscore_core.supported_data_standards.brainio.s3 import (  # noqa: E402
    load_assembly_from_s3,
    load_stimulus_set_from_s3,
)
from brainscore_core.supported_data_standards.brainio.stimuli import StimulusSet  # noqa: E402
from brainscore_vision import load_ceiling, load_metric  # noqa: E402
from brainscore_vision.benchmark_helpers.neural_common import average_repetition  # noqa: E402
from PIL import Image  # noqa: E402

DEGREES = 8.4  # the benchmark's own: pictures stay as they are


class PixelModel:
    """What a benchmark asks of a model; one layer of random projections of small gray pictures."""

    identifier = "pixel-projections"

    def visual_degrees(self):
        return DEGREES

    def start_recording(self, *_args, **_kwargs):
        pass

    def look_at(self, stimuli, number_of_trials=1):
        ids = list(stimuli["stimulus_id"].values)
        pixels = np.stack([gray(stimuli.stimulus_paths[each]) for each in ids])
        projections = np.random.RandomState(0).normal(size=(pixels.shape[1], 40)) / 16
        features = pixels @ projections
        return NeuroidAssembly(features, dims=["presentation", "neuroid"], coords={
            "stimulus_id": ("presentation", ids),
            "order": ("presentation", np.arange(len(ids))),
            "neuroid_id": ("neuroid", np.arange(features.shape[1])),
            "layer": ("neuroid", ["pixels"] * features.shape[1]),
        })


def gray(path):
    return np.asarray(Image.open(path).convert("L").resize((16, 16)), float).ravel() / 255


def nsd(folder, space, region):
    if space == "surface":
        from brainscore_vision.benchmarks.allen2022_fmri_surface import benchmark as module
        ridge, rsa, prefix = module.Allen2022fmriSurface, module.Allen2022fmriSurfaceRSA, "Allen2022_fmri_surface"
    else:
        from brainscore_vision.benchmarks.allen2022_fmri import benchmark as module
        ridge, rsa, prefix = module.Allen2022fmri, module.Allen2022fmriRSA, "Allen2022_fmri"
    from brainscore_vision.benchmarks.allen2022_fmri import benchmark as volume
    loader = lambda identifier: nsd_assembly(folder, prefix, identifier.rsplit("_", 1)[1])  # noqa: E731
    module.load_dataset = volume.load_dataset = loader
    scores = {}
    for name, benchmark in (("ridge", ridge(region, "ridge")), ("rdm", rsa(region))):
        score = benchmark(PixelModel())
        scores[name] = {
            "score": float(score),
            "ceiling": float(benchmark.ceiling),
            "raw": float(score.attrs["raw"]),
        }
    return scores


def nsd_assembly(folder, prefix, split):
    table = pd.read_csv(folder / f"stimulus_metadata_{split}.csv")
    stimuli = StimulusSet(table)
    stimuli.identifier = f"{prefix}_{split}"
    stimuli.stimulus_paths = {row.stimulus_id: folder / f"stimuli_{split}" / row.image_file_name
                              for row in table.itertuples()}
    assembly = StimulusMergeAssemblyLoader(
        cls=NeuroidAssembly, file_path=str(folder / f"{prefix}_{split}.nc"),
        stimulus_set_identifier=stimuli.identifier, stimulus_set=stimuli).load()
    assembly.attrs["identifier"] = stimuli.identifier
    return assembly


def sensorium(folder):
    manifest = json.loads((folder / "package.json").read_text())
    for entry in manifest.values():
        for key in [key for key in entry if key.endswith("path")]:
            target = Path(HOME) / entry[key.replace("path", "sha1")]
            target.mkdir(exist_ok=True)
            shutil.copy(folder / entry[key], target)
    stimuli, entry = manifest["stimulus_set"], manifest["assembly"]
    assembly = load_assembly_from_s3(
        entry["identifier"], "v", entry["sha1"], "bucket/folder", NeuroidAssembly,
        lambda: load_stimulus_set_from_s3(
            stimuli["identifier"], "bucket/folder", stimuli["csv_sha1"], stimuli["zip_sha1"], "v", "v"))
    averaged = average_repetition(assembly)
    activations = PixelModel().look_at(assembly.stimulus_set)
    score = load_metric("dual_ridge_split")(
        source_train=activations, target_train=averaged, source_test=activations, target_test=averaged)
    return {
        "pictures": averaged.sizes["presentation"],
        "ceiling": float(load_ceiling("internal_consistency")(assembly)),
        "score": float(score),
    }


def oddities():
    pair = ("neuroid", [1.5, np.nan])
    return {
        "nothing": ceiling_with(),
        **{name: ceiling_with(neuroid={name: ("neuroid", [1.0, 2.0])}) for name in ("x_um", "z", "split")},
        "NaN along neuroid": ceiling_with(neuroid={"depth": pair}),
        "NaN along presentation": ceiling_with(presentation={"size": [1.0, np.nan, 3.0]}),
        "a constant neuroid": ceiling_with(constant=True),
    }


def ceiling_with(neuroid=None, presentation=None, constant=False):
    """The ceiling of each of two neuroids, three stimuli, three repetitions; or the name of the error."""
    values = np.array([[1, 5], [2, 3], [4, 4], [1.5, 5], [2, 2], [3, 4], [1, 6], [2.5, 3], [5, 4]])
    if constant:
        values[3:6, 1] = 7
    coords = {
        "stimulus_id": ("presentation", list("abc") * 3),
        "kind": ("presentation", list("xyz") * 3),
        "repetition": ("presentation", [0] * 3 + [1] * 3 + [2] * 3),
        "neuroid_id": ("neuroid", ["m", "n"]),
        "region": ("neuroid", ["V1", "V1"]),
        **{name: ("presentation", each * 3) for name, each in (presentation or {}).items()},
        **(neuroid or {}),
    }
    assembly = NeuroidAssembly(values, dims=["presentation", "neuroid"], coords=coords)
    try:
        raw = load_ceiling("internal_consistency")(assembly).raw
        return [plain(float(each)) for each in raw.mean("split", skipna=False).values]
    except Exception as error:
        return type(error).__name__


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return None if isinstance(value, float) and np.isnan(value) else value


try:
    mode, *more = sys.argv[1:]
    with contextlib.redirect_stdout(io.StringIO()):  # benchmarks print
        if mode == "oddities":
            answer = oddities()
        else:
            answer = {"nsd": nsd, "sensorium": sensorium}[mode](Path(more[0]), *more[1:])
    print(json.dumps(plain(answer)))
finally:
    shutil.rmtree(HOME)
