"""A laboratory's files as the tutorial's examples have them, and plugins of them in the real registry.

own_data.py make FOLDER     writes arrays, tables and pictures, and expected.json
own_data.py load PACKAGE…   the plugins of all packages together in a copy of brainscore_vision: the
                            values by its real registry, the plugins' tests, ceilings of time bins
"""

import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np


def make(folder):
    import pandas as pd
    import scipy.io
    folder = Path(folder)
    random = np.random.RandomState(5)
    expected = {}

    def stimuli(part, count):
        ids = [f"{part}_{i:03d}" for i in range(count)]
        files = folder / f"stimuli_{part}"
        files.mkdir()
        for i, each in enumerate(ids):
            # A picture, a text, a sound: what a set may hold; here each a text of its own.
            (files / f"{each}.txt").write_text(f"the stimulus {each}, number {i}\n")
        pd.DataFrame({"stimulus_id": ids, "category": ["face", "object"] * (count // 2),
                      "image_file_name": [f"{each}.txt" for each in ids]}).to_csv(
            folder / f"{part}.csv", index=False)
        return ids

    def trials(part, ids, repetitions):
        rows = [(each, k) for k in range(repetitions) for each in ids]
        pd.DataFrame(rows, columns=["stimulus_id", "repetition"]).to_csv(
            folder / f"trials_{part}.csv", index=False)
        return rows

    units = pd.DataFrame({
        "neuroid_id": [f"neuron_{i:03d}" for i in range(6)], "region": ["V4"] * 3 + ["IT"] * 3,
        "animal": ["monkey_A"] * 6, "depth": [0.5, 1, 1.25, 2, 3.5, 4]})
    units.to_csv(folder / "units.csv", index=False)
    units.to_csv(folder / "units.tsv", index=False, sep="\t")
    bins = pd.DataFrame({"time_bin_start": range(0, 30, 10), "time_bin_end": range(10, 40, 10)})
    bins.to_csv(folder / "bins.csv", index=False)
    for part, count, repetitions in [("train", 8, 2), ("test", 6, 4)]:
        rows = trials(part, stimuli(part, count), repetitions)
        signal = random.rand(count, 6, 3)
        rates = np.tile(signal, (repetitions, 1, 1)) + random.rand(len(rows), 6, 3)
        np.save(folder / f"rates_{part}.npy", rates)
        expected[f"binned_{part}"] = rates.ravel().tolist()
        means = rates.mean(2)
        scipy.io.savemat(folder / f"surface_{part}.mat", {"s": {"responses": means}, "other": [1, 2]})
        expected[f"surface_{part}"] = means.ravel().tolist()
        wide = pd.DataFrame(means * 2, columns=units["neuroid_id"])
        wide.insert(0, "stimulus_id", [row[0] for row in rows])
        wide.to_csv(folder / f"volume_{part}.csv", index=False)
        expected[f"volume_{part}"] = (means * 2).ravel().tolist()
    ids = [f"train_{i:03d}" for i in range(8)]
    answers = pd.DataFrame({
        "stimulus_id": ids, "subject": ["subj_01"] * 8, "condition": ["easy"] * 4 + ["hard"] * 4,
        "response_time": [0.5, 0.7, 0.4, 0.8, 1.2, 0.9, 1.5, 1.1], "correct": [1, 0, 1, 1, 0, 1, 0, 0],
        "response": [1, 0, 1, 1, 0, 0, 0, 1]})
    answers.to_csv(folder / "answers.csv", index=False)
    expected["answers"] = answers["response"].tolist()
    expected["response_time"] = answers["response_time"].tolist()
    probabilities = random.dirichlet(np.ones(3), size=8)
    choices = pd.DataFrame(probabilities, columns=["A", "B", "C"])
    choices.insert(0, "stimulus_id", ids)
    choices.insert(1, "subject", "pool")
    choices.to_csv(folder / "choices.csv", index=False)
    expected["choices"] = probabilities.ravel().tolist()
    times = random.rand(11)
    pd.DataFrame({"stimulus_id": [ids[i % 8] for i in range(11)], "spike_time": times,
                  "neuroid_id": [f"neuron_{i % 6:03d}" for i in range(11)],
                  "repetition": [i % 2 for i in range(11)]}).to_csv(folder / "spikes.csv", index=False)
    expected["spikes"] = times.tolist()
    (folder / "expected.json").write_text(json.dumps(expected))


def load(*packages):
    work = Path(tempfile.mkdtemp(prefix="registry-"))
    try:
        print(json.dumps(load_in(work, [Path(package) for package in packages])))
    finally:
        shutil.rmtree(work)


def load_in(work, packages):
    """brainscore_vision as it is installed, with the plugins among its own."""
    home = work / "home"
    home.mkdir()
    os.environ["BRAINIO_HOME"] = str(home)  # read once a process
    os.environ["BS_INSTALL_DEPENDENCIES"] = "no"
    os.environ["RESULTCACHING_DISABLE"] = "1"
    installed = Path(find_spec("brainscore_vision").origin).parent
    library = work / "lib" / "brainscore_vision"
    (library / "data").mkdir(parents=True)
    for entry in installed.iterdir():
        if entry.name not in ("data", "__pycache__"):
            (library / entry.name).symlink_to(entry)
    (library / "__init__.py").unlink()
    shutil.copy(installed / "__init__.py", library)
    for entry in (installed / "data").iterdir():
        (library / "data" / entry.name).symlink_to(entry)
    plugins = []
    for package in packages:
        manifest = json.loads((package / "package.json").read_text())
        entries = [manifest.get("stimulus_set"), manifest.get("assembly"),
                   *manifest.get("stimulus_sets", []), *manifest.get("assemblies", [])]
        for entry in [each for each in entries if each]:
            for key in [key for key in entry if key.endswith("path")]:
                folder = home / entry[key.replace("path", "sha1")]
                folder.mkdir(exist_ok=True)
                shutil.copy(package / entry[key], folder)
        [init] = package.glob("*/__init__.py")
        plugins.append(shutil.copytree(init.parent, library / "data" / init.parent.name))
    sys.path.insert(0, str(work / "lib"))
    import brainscore_vision as vision
    import pytest
    from brainscore_core.supported_data_standards.brainio.assemblies import walk_coords
    assert Path(vision.__file__).is_relative_to(work), vision.__file__
    loaded, ceilings, tests = {}, {}, {}
    for plugin in plugins:
        text = (plugin / "__init__.py").read_text()
        keys = [line.split("'")[1] for line in text.splitlines() if line.startswith("data_registry['")]
        for key in keys:
            assembly = vision.load_dataset(key)
            loaded[key] = {
                "cls": type(assembly).__name__, "dims": list(assembly.dims),
                "shape": list(assembly.shape), "values": np.asarray(assembly.values).ravel().tolist(),
                "set": assembly.attrs["stimulus_set_identifier"],
                "coords": {name: [list(dims), values.tolist()]
                           for name, dims, values in walk_coords(assembly)}}
            if key.endswith("binned_test"):
                ceiling = vision.load_ceiling("internal_consistency_temporal")(assembly)
                ceilings[key] = np.asarray(ceiling.values).ravel().tolist()
        report = io.StringIO()
        with contextlib.redirect_stdout(report):
            status = pytest.main(["-q", "-p", "no:cacheprovider", str(plugin / "test.py")])
        tests[plugin.name] = "passed" if status == 0 else report.getvalue()
    return {"loaded": loaded, "ceilings": ceilings, "tests": tests}


{"make": make, "load": load}[sys.argv[1]](*sys.argv[2:])
