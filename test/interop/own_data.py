"""A laboratory's files as the tutorial's examples have them, and plugins of them in the real registry.

own_data.py make FOLDER     writes arrays, tables and pictures, and expected.json
own_data.py load PACKAGE…   the plugins of all packages together in a copy of brainscore_vision: the
                            values by its real registry, the plugins' tests, ceilings of time bins
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import sys
import tempfile
import wave
from importlib.util import find_spec
from pathlib import Path

import numpy as np


def write_stimulus(path, number):
    """A text, a sound or a video, by the ending; each has content of its own."""
    if path.suffix == ".wav":
        with wave.open(str(path), "wb") as sound:
            sound.setparams((1, 2, 8000, 0, "NONE", ""))
            sound.writeframes((np.sin(np.arange(800) * (number + 1) / 20) * 9000).astype("<i2").tobytes())
    elif path.suffix == ".mp4":
        boxes = [(b"ftyp", b"isom\0\0\0\0isom"), (b"moov", bytes(40)), (b"mdat", bytes([number]) * 99)]
        path.write_bytes(b"".join((len(body) + 8).to_bytes(4, "big") + name + body for name, body in boxes))
    else:
        path.write_text(f"the stimulus {path.stem}, number {number}\n")


def save_mat73(path, struct, field, values):
    """As MATLAB's save -v7.3 has a field of a struct: its axes reversed."""
    import h5py
    with h5py.File(path, "w", userblock_size=512) as file:
        group = file.create_group(struct)
        group.attrs["MATLAB_class"] = np.bytes_("struct")
        data = group.create_dataset(field, data=np.ascontiguousarray(values.T))
        data.attrs["MATLAB_class"] = np.bytes_({"float64": "double", "float32": "single"}[values.dtype.name])
        other = group.create_dataset("note", data=np.frombuffer("of mine".encode("utf-16-le"), "u2")[:, None])
        other.attrs["MATLAB_class"] = np.bytes_("char")
    with open(path, "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(116) + bytes(8) + b"\x00\x02IM")


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
        endings = [".wav", ".txt"] if part == "train" else [".mp4", ".wav", ".txt"]
        names = [each + endings[i % len(endings)] for i, each in enumerate(ids)]
        for i, name in enumerate(names):
            write_stimulus(files / name, i)
        pd.DataFrame({"stimulus_id": ids, "category": ["face", "object"] * (count // 2),
                      "image_file_name": names}).to_csv(folder / f"{part}.csv", index=False)
        expected[f"stim_{part}"] = {
            each: hashlib.sha1((files / name).read_bytes()).hexdigest() for each, name in zip(ids, names)}
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
        if part == "test":
            save_mat73(folder / f"rates_{part}.mat", "session", "rates", rates)
        expected[f"binned_{part}"] = rates.ravel().tolist()
        means = rates.mean(2)
        if part == "train":
            save_mat73(folder / f"surface_{part}.mat", "s", "responses", means)
        else:
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
    loaded, ceilings, tests, stimuli = {}, {}, {}, {}
    for plugin in plugins:
        text = (plugin / "__init__.py").read_text()
        keys = [line.split("'")[1] for line in text.splitlines() if line.startswith("data_registry['")]
        for key in keys:
            try:
                assembly = vision.load_dataset(key)
            except Exception:
                continue  # of a stimulus set that nobody registers: its own test says so
            loaded[key] = {
                "cls": type(assembly).__name__, "dims": list(assembly.dims),
                "shape": list(assembly.shape), "values": np.asarray(assembly.values).ravel().tolist(),
                "set": assembly.attrs["stimulus_set_identifier"],
                "coords": {name: [list(dims), values.tolist()]
                           for name, dims, values in walk_coords(assembly)}}
            if key.endswith("binned_test"):
                ceiling = vision.load_ceiling("internal_consistency_temporal")(assembly)
                ceilings[key] = np.asarray(ceiling.values).ravel().tolist()
        keys = [line.split("'")[1] for line in text.splitlines() if line.startswith("stimulus_set_registry['")]
        for key in keys:
            found = vision.load_stimulus_set(key)
            stimuli[key] = {each: hashlib.sha1(Path(found.get_stimulus(each)).read_bytes()).hexdigest()
                            for each in found["stimulus_id"]}
        report = io.StringIO()
        with contextlib.redirect_stdout(report):
            status = pytest.main(["-q", "-p", "no:cacheprovider", str(plugin / "test.py")])
        tests[plugin.name] = "passed" if status == 0 else report.getvalue()
    return {"loaded": loaded, "ceilings": ceilings, "tests": tests, "stimuli": stimuli}


{"make": make, "load": load}[sys.argv[1]](*sys.argv[2:])
