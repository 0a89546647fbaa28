"""Packages through Brain-Score's own loader, without a network: BRAINIO_HOME/<sha1>/<file name>.

brainscore.py load FOLDER...    the loader's two functions, as a plugin would call them
brainscore.py plugin FOLDER...  the registries of FOLDER's plugin, and its tests
Prints a JSON list, one entry a folder.
"""

import contextlib
import importlib.util
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
os.environ["RESULTCACHING_DISABLE"] = "1"  # ceilings would be kept under a name alone

import brainscore_vision as vision  # noqa: E402
import numpy as np  # noqa: E402
import pytest  # noqa: E402
from brainscore_core.supported_data_standards.brainio import assemblies  # noqa: E402
from brainscore_core.supported_data_standards.brainio.s3 import (  # noqa: E402
    load_assembly_from_s3,
    load_stimulus_set_from_s3,
)


def main(mode, *folders):
    answers = [{"load": load, "plugin": run_plugin}[mode](Path(folder)) for folder in folders]
    print(json.dumps(answers))


def cache(path, sha1):
    folder = Path(HOME) / sha1
    folder.mkdir(exist_ok=True)
    shutil.copy(path, folder)


def cache_package(folder):
    manifest = json.loads((folder / "package.json").read_text())
    for entry in manifest.values():
        for key in [key for key in entry if key.endswith("path")]:
            cache(folder / entry[key], entry[key.replace("path", "sha1")])
    return manifest


def load(folder):
    manifest = cache_package(folder)
    stimuli, assembly = manifest["stimulus_set"], manifest["assembly"]

    def stimulus_set():
        return load_stimulus_set_from_s3(
            stimuli["identifier"], "bucket/folder", stimuli["csv_sha1"], stimuli["zip_sha1"], "v", "v")

    try:
        cls = getattr(assemblies, assembly["cls"])
        loaded = load_assembly_from_s3(
            assembly["identifier"], "v", assembly["sha1"], "bucket/folder", cls, stimulus_set)
        return describe(loaded)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def run_plugin(folder):
    manifest = cache_package(folder)
    [init] = folder.glob("*/__init__.py")
    # Plugins are looked for in brainscore_vision's own folder, where this one does not lie.
    vision.data_registry.clear()
    vision.stimulus_set_registry.clear()
    vision.load_dataset = lambda key: vision.data_registry[key]()
    vision.load_stimulus_set = lambda key: vision.stimulus_set_registry[key]()
    spec = importlib.util.spec_from_file_location(f"plugin_{init.parent.name}", init)
    plugin = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(plugin)
    report = io.StringIO()
    with contextlib.redirect_stdout(report):
        status = pytest.main(
            ["-q", "-p", "no:cacheprovider", "--import-mode=importlib", "--rootdir", str(folder),
             str(init.parent / "test.py")])
    forget(init.parent)
    return {
        "tests": "passed" if status == 0 else report.getvalue(),
        "bibtex": plugin.BIBTEX,
        "assemblies": {key: describe(make()) for key, make in list(vision.data_registry.items())},
        "groups": groups_of(folder / manifest["assembly"]["path"]),
    }


def groups_of(path):
    """The groups of a file as the one class that reads them does; load_assembly_from_s3 does not."""
    loader = assemblies.GroupAppendAssemblyLoader(assemblies.DataAssembly, path)
    return {name: describe(value) for name, value in loader.load().attrs.items()
            if isinstance(value, assemblies.MetadataAssembly)}


def forget(folder):
    """Plugins of one name would otherwise be tested by the first one's tests."""
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(str(folder)):
            del sys.modules[name]


def describe(assembly):
    coordinates = {}
    for name, dims, values in assemblies.walk_coords(assembly):
        coordinates[name] = {"dims": list(dims), "values": plain(values)}
    stimulus_set = assembly.attrs.get("stimulus_set")
    return {
        "cls": type(assembly).__name__,
        "dims": list(assembly.dims),
        "shape": list(assembly.shape),
        "dtype": str(assembly.dtype),
        "values": plain(np.asarray(assembly.values).ravel()),
        "levels": {dim: list(index.names) for dim, index in assembly.indexes.items()
                   if dim in assembly.dims},
        "coordinates": coordinates,
        "attrs": {name: plain(value) for name, value in assembly.attrs.items()
                  if name != "stimulus_set"},
        "stimuli": None if stimulus_set is None else {
            "identifier": stimulus_set.identifier,
            "columns": {name: plain(column.to_numpy()) for name, column in stimulus_set.items()},
            "files": {key: path.name for key, path in stimulus_set.stimulus_paths.items()},
        },
    }


def plain(values):
    """JSON's values; NaN, in numbers or among texts, becomes None."""
    values = values.tolist() if hasattr(values, "tolist") else values
    if isinstance(values, (list, tuple)):
        return [plain(value) for value in values]
    return None if isinstance(values, float) and np.isnan(values) else values


try:
    main(*sys.argv[1:])
finally:
    shutil.rmtree(HOME)
