"""A benchmark plugin in the real registry of brainscore_vision: found, loaded, tested and scored on.

benchmark_plugin.py nsd PACKAGE PLUGIN ACTIVATIONS   data of nsd:package, registered by a plugin made here
benchmark_plugin.py packaged PLUGIN ACTIVATIONS DATA…  data plugins and files of brainscore:package

brainscore_vision's folder is taken with links, so that plugins can stand beside its own and the library
itself stays as it is; its own plugins of the same data are left out. ACTIVATIONS is a netCDF file.
Prints JSON: what pytest says of the plugin, and the scores of the activations, a row a benchmark.
"""

import contextlib
import importlib.util
import io
import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="brainio-"))
os.environ["BRAINIO_HOME"] = str(HOME)
os.environ["BS_INSTALL_DEPENDENCIES"] = "no"
os.environ["RESULTCACHING_HOME"] = str(HOME)  # ceilings are kept under a name alone

DATA_PLUGIN = '''from pathlib import Path
import pandas as pd
from brainscore_core.supported_data_standards.brainio.assemblies import NeuroidAssembly, StimulusMergeAssemblyLoader
from brainscore_core.supported_data_standards.brainio.stimuli import StimulusSet
from brainscore_vision import data_registry, stimulus_set_registry

FOLDER, NAME = Path({folder!r}), {name!r}


def stimuli(part):
    table = pd.read_csv(FOLDER / f"stimulus_metadata_{{part}}.csv")
    loaded = StimulusSet(table)
    loaded.identifier = f"{{NAME}}_stim_{{part}}"
    loaded.stimulus_paths = {{row.stimulus_id: FOLDER / f"stimuli_{{part}}" / row.image_file_name
                             for row in table.itertuples()}}
    return loaded


def responses(part):
    loaded = StimulusMergeAssemblyLoader(
        cls=NeuroidAssembly, file_path=str(FOLDER / f"{{NAME}}_{{part}}.nc"),
        stimulus_set_identifier=f"{{NAME}}_stim_{{part}}", stimulus_set=stimuli(part)).load()
    loaded.attrs["identifier"] = f"{{NAME}}_{{part}}"
    return loaded


data_registry['{name}_train'] = lambda: responses("train")
data_registry['{name}_test'] = lambda: responses("test")
'''


def overlay(root, plugins):
    """brainscore_vision by links; `plugins`: (kind, folder, function that fills it)."""
    real = Path(importlib.util.find_spec("brainscore_vision").origin).parent
    copy = root / "brainscore_vision"
    copy.mkdir()
    for entry in real.iterdir():
        if entry.name not in ("benchmarks", "data", "__pycache__"):
            (copy / entry.name).symlink_to(entry)
    for kind in ("benchmarks", "data"):
        (copy / kind).mkdir()
        for entry in (real / kind).iterdir():
            if not entry.name.startswith("allen2022") and entry.name != "__pycache__":
                (copy / kind / entry.name).symlink_to(entry)
    for kind, name, fill in plugins:
        fill(copy / kind / name)
    sys.path.insert(0, str(root))


def write(text):
    def fill(folder):
        folder.mkdir()
        (folder / "__init__.py").write_text(text)
    return fill


def copied(source):
    return lambda folder: shutil.copytree(source, folder)


def cache(folder):
    """Packaged files where Brain-Score looks for what it has loaded before."""
    content = json.loads((folder / "package.json").read_text())
    listed = [each for entry in content.values() for each in (entry if isinstance(entry, list) else [entry])]
    for entry in listed:
        for key in [key for key in entry if key.endswith("path")]:
            target = HOME / entry[key.replace("path", "sha1")]
            target.mkdir(exist_ok=True)
            shutil.copy(folder / entry[key], target)


class Recorded:
    """A model whose activations are known already."""

    identifier = "recorded"

    def __init__(self, path, degrees):
        import xarray
        self.table = xarray.open_dataarray(path, engine="netcdf4")
        self.degrees = degrees

    def visual_degrees(self):
        return self.degrees

    def start_recording(self, *_args, **_kwargs):
        pass

    def look_at(self, stimuli, number_of_trials=1):
        from brainscore_core.supported_data_standards.brainio.assemblies import NeuroidAssembly
        import numpy as np
        ids = list(stimuli["stimulus_id"].values)
        rows = {key: row for row, key in enumerate(self.table["stimulus_id"].values)}
        values = self.table.values[[rows[key] for key in ids]].astype(float)
        return NeuroidAssembly(values, dims=["presentation", "neuroid"], coords={
            "stimulus_id": ("presentation", ids),
            "position": ("presentation", np.arange(len(ids))),
            "neuroid_id": ("neuroid", self.table["neuroid_id"].values),
            "layer": ("neuroid", self.table["layer"].values),
        })


def main(mode, *more):
    root = Path(tempfile.mkdtemp(prefix="vision-"))
    try:
        if mode == "nsd":
            package, plugin, activations = map(Path, more)
            name = next(package.glob("*_train.nc")).name[:-len("_train.nc")]
            data = [("data", "mini", write(DATA_PLUGIN.format(folder=str(package), name=name)))]
        else:
            plugin, activations, *packages = map(Path, more)
            data = []
            for package in packages:
                cache(package)
                [init] = package.glob("*/__init__.py")
                data.append(("data", init.parent.name, copied(init.parent)))
        overlay(root, [*data, ("benchmarks", plugin.name, copied(plugin))])
        return answer(root, plugin)(activations)
    finally:
        shutil.rmtree(root)
        shutil.rmtree(HOME)


def answer(root, plugin):
    def scored(activations):
        with contextlib.redirect_stdout(io.StringIO()) as said:
            import pytest
            import yaml
            from brainscore_vision import load_benchmark
            folder = root / "brainscore_vision" / "benchmarks" / plugin.name
            status = pytest.main(["-q", "-p", "no:cacheprovider", "--import-mode=importlib",
                                  "--rootdir", str(root), str(folder / "test.py")])
            report = said.getvalue()
            identifiers = re.findall(r"benchmark_registry\['(.+?)'\]", (folder / "__init__.py").read_text())
            metadata = yaml.safe_load((folder / "metadata.yaml").read_text())["benchmarks"]
            scores = {}
            for identifier in identifiers:
                benchmark = load_benchmark(identifier)
                score = benchmark(Recorded(activations, benchmark._visual_degrees))
                scores[identifier] = {
                    "score": float(score), "raw": float(score.attrs["raw"]),
                    "ceiling": float(benchmark.ceiling), "region": benchmark.region,
                    "metadata": metadata[identifier],
                }
        return {"tests": "passed" if status == 0 else report, "scores": scores}
    return scored


print(json.dumps(main(*sys.argv[1:])))
