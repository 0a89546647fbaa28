"""Makes dynamic recordings with statistics by NumPy: sensorium.py FOLDER

FOLDER/NAME, FOLDER/deflated.zip, FOLDER/stored.zip: the same recording; FOLDER/statistics.pkl
"""
import os
import pickle
import sys
import warnings
import zipfile

import numpy as np

folder = sys.argv[1]
name = "dynamic1-2-3-Video-made"
rng = np.random.default_rng(5)
T, N, H, W, TRIALS = 150, 7, 3, 4, 40
root = os.path.join(folder, name)

SHAPES = {"videos": (H, W, T), "responses": (N, T), "behavior": (2, T), "pupil_center": (2, T)}


def trial(key, shape, valid):
    values = rng.normal(0, 50, shape)
    if key == "responses":
        values = np.maximum(values, 0) * rng.gamma(1, 1, shape)
        values[2] = 0
        values[3] *= 1e-6
        values[4, 5:9] = np.nan
    values[..., valid:] = np.nan
    return np.asarray(
        values.astype(rng.choice(["<f4", "<f8", ">f8"])), order=rng.choice(["C", "F"])
    )


def measure(array, axis):
    functions = {"min": np.nanmin, "max": np.nanmax, "median": np.nanmedian}
    functions |= {"mean": np.nanmean, "std": np.nanstd}
    return {key: function(array, axis=axis) for key, function in functions.items()}


stacks = {key: np.full((*shape, TRIALS), np.nan, np.float32) for key, shape in SHAPES.items()}
for key in SHAPES:
    os.makedirs(os.path.join(root, "data", key))
os.makedirs(os.path.join(root, "meta", "trials"))
np.save(os.path.join(root, "meta", "trials", "tiers.npy"), np.array(["train"] * TRIALS))
for i in range(TRIALS):
    valid = int(rng.choice([120, 140, T]))
    for key, shape in SHAPES.items():
        array = trial(key, shape, valid)
        np.save(os.path.join(root, "data", key, f"{i}.npy"), array)
        stacks[key][..., :valid, i] = array[..., :valid].astype(np.float32)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    keys = {"video": "videos", "response": "responses"}
    keys |= {"behavior": "behavior", "pupil_center": "pupil_center"}
    statistics = {
        "trial": {key: measure(stacks[files], -1) for key, files in keys.items()},
        "time": {key: measure(stacks[files], (-2, -1)) for key, files in keys.items()},
    }
with open(os.path.join(folder, "statistics.pkl"), "wb") as file:
    pickle.dump(statistics, file)
for kind, method in (("deflated", zipfile.ZIP_DEFLATED), ("stored", zipfile.ZIP_STORED)):
    with zipfile.ZipFile(os.path.join(folder, f"{kind}.zip"), "w", method) as archive:
        for place, _, files in os.walk(root):
            for each in files:
                path = os.path.join(place, each)
                archive.write(path, os.path.relpath(path, folder))
