"""Brain-Score's cross-validated metrics and its ceiling on assemblies of a JSON file: CASES.json.

Prints for each case and metric its score, splits and error, or what it raises. NaN is null on both sides.
"""

import contextlib
import io
import json
import os
import sys
import tempfile
import warnings

HOME = tempfile.mkdtemp(prefix="brainio-")
os.environ["BRAINIO_HOME"] = HOME
os.environ["BS_INSTALL_DEPENDENCIES"] = "no"
os.environ["RESULTCACHING_HOME"] = HOME

import numpy as np  # noqa: E402
from brainscore_core.supported_data_standards.brainio.assemblies import NeuroidAssembly  # noqa: E402
from brainscore_vision import load_ceiling, load_metric  # noqa: E402
from brainscore_vision.benchmark_helpers.neural_common import average_repetition  # noqa: E402

warnings.simplefilter("ignore")


def listed(values):
    return [None if np.isnan(value) else float(value) for value in np.asarray(values, float).ravel()]


def column(values):
    """A column of JSON: null is NaN, text of digits behind `int:` a whole number beyond 2^53."""
    if any(value is None for value in values):
        return [np.nan if value is None else float(value) for value in values]
    if isinstance(values[0], str) and values[0].startswith("int:"):
        return np.array([int(value[4:]) for value in values], dtype="int64")
    return values


def attempt(function):
    try:
        return function()
    except BaseException as error:
        return {"raises": f"{type(error).__name__}: {error}"}


def described(score):
    raw = score.attrs["raw"]
    splits = raw.median("neuroid") if "neuroid" in raw.dims else raw
    return {"score": listed(score)[0], "error": listed(score.attrs["error"])[0], "splits": listed(splits)}


def run(case):
    coords = {name: ("presentation", column(values)) for name, values in case["presentation"].items()}
    neuroids = {name: ("neuroid", values) for name, values in case["neuroid"].items()}
    rows = len(coords["stimulus_id"][1])
    assembly = NeuroidAssembly(np.array(case["values"], "float32").reshape(rows, -1),
                               dims=["presentation", "neuroid"], coords={**coords, **neuroids})
    found = {}
    if "ceiling" in case["metrics"]:
        found["ceiling"] = attempt(lambda: {"score": float(load_ceiling("internal_consistency")(assembly))})
    target = average_repetition(assembly).sortby("stimulus_id")
    ids = column(case["ids"])
    objects = {"object_name": ("presentation", column(case["objects"]))} if case["objects"] else {}
    features = np.array(case["features"], float).reshape(len(ids), -1)
    source = NeuroidAssembly(features, dims=["presentation", "neuroid"], coords={
        "stimulus_id": ("presentation", ids), **objects,
        "kind": ("presentation", [str(each) for each in ids]),  # one coordinate alone would lose its name
        "neuroid_id": ("neuroid", np.arange(features.shape[1])), "layer": ("neuroid", ["l"] * features.shape[1])})
    kwargs = {} if case["objects"] else {"stratification_coord": None}
    for metric in case["metrics"]:
        if metric.endswith("_cv"):
            found[metric] = attempt(lambda: described(
                load_metric(metric, crossvalidation_kwargs=kwargs)(source, target)))
        elif metric != "ceiling":
            found[metric] = attempt(lambda: {"score": listed(load_metric(metric)(source, target))[0]})
    return found


with open(sys.argv[1]) as file:
    cases = json.load(file)
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    results = [run(case) for case in cases]
print(json.dumps(results))
