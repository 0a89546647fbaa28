"""Brain-Score's own -ridge and -rdm of one region with their ceilings: FOLDER of scores_tree.py, REGION.

Runs in the environment `brainscore`. Its ceiling is computed once, as where it is kept on disk.
"""

import contextlib
import io
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

os.environ["BRAINIO_HOME"] = tempfile.mkdtemp(prefix="brainio-")
os.environ["BS_INSTALL_DEPENDENCIES"] = "no"
os.environ["RESULTCACHING_DISABLE"] = "1"

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from brainscore_core.supported_data_standards.brainio.assemblies import (  # noqa: E402
    NeuroidAssembly,
    StimulusMergeAssemblyLoader,
)
from brainscore_core.supported_data_standards.brainio.stimuli import StimulusSet  # noqa: E402

from contender import peak_megabytes  # noqa: E402

with contextlib.redirect_stdout(io.StringIO()):
    from brainscore_vision.benchmarks.allen2022_fmri import benchmark as module

folder, region = Path(sys.argv[1]), sys.argv[2]
activations = folder / "activations"
name = sorted(activations.glob("activations_*_train.npy"))[0].name[12:-10]


def load_dataset(identifier):
    part = identifier.rsplit("_", 1)[1]
    table = pd.read_csv(folder / "package" / f"stimulus_metadata_{part}.csv")
    stimuli = StimulusSet(table)
    stimuli.identifier = identifier
    stimuli.stimulus_paths = {each: folder / "x.jpg" for each in table["stimulus_id"]}
    assembly = StimulusMergeAssemblyLoader(
        cls=NeuroidAssembly, file_path=str(folder / "package" / f"Allen2022_fmri_{part}.nc"),
        stimulus_set_identifier=identifier, stimulus_set=stimuli).load()
    assembly.attrs["identifier"] = identifier
    return assembly


class Features:
    identifier = "features"

    def __init__(self):
        self.rows = {}
        for part in ("train", "test"):
            ids = (activations / f"stimulus_ids_{part}.txt").read_text().split()
            self.rows.update(zip(ids, np.load(activations / f"activations_{name}_{part}.npy")))

    def visual_degrees(self):
        return 8.4

    def start_recording(self, *_args, **_kwargs):
        pass

    def look_at(self, stimuli, number_of_trials=1):
        ids = list(stimuli["stimulus_id"].values)
        values = np.stack([self.rows[each] for each in ids])
        return NeuroidAssembly(values, dims=["presentation", "neuroid"], coords={
            "stimulus_id": ("presentation", ids),
            "order": ("presentation", np.arange(len(ids))),
            "neuroid_id": ("neuroid", np.arange(values.shape[1])),
            "layer": ("neuroid", [name] * values.shape[1]),
        })


module.load_dataset = load_dataset
start = time.perf_counter()
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    model = Features()
    ridge, rsa = module.Allen2022fmri(region, "ridge"), module.Allen2022fmriRSA(region)
    ceiling = ridge.ceiling
    ridge._ceiling_func = lambda: ceiling
    scores = [float(ridge(model)), float(rsa(model)), float(rsa.ceiling)]
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "seconds": time.perf_counter() - start,
    "cpu": usage.ru_utime + usage.ru_stime,
    "peakMB": peak_megabytes(),
    "results": {region: scores},
}))
