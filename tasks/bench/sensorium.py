"""NumPy's side of the Sensorium races.

make FOLDER TRIALS: a recording of real frame size, FOLDER/dynamic1-2-3-Video-bench, and another,
    FOLDER/dynamic1-2-4-Video-twice, with the same trials twice (hard links), and its .zip
statistics RECORDING: statistics of the train tier as the ViV1T code computes them
trial ZIP KEYS: opens the zip and reads one trial's arrays of the keys (with commas between)
"""

import io
import os
import sys
import warnings
import zipfile

import numpy as np

from contender import contend

H, W, T, N, VALID = 36, 64, 324, 7800, 300
NAME, TWICE = "dynamic1-2-3-Video-bench", "dynamic1-2-4-Video-twice"
SHAPES = {"videos": (H, W, T), "responses": (N, T), "behavior": (2, T), "pupil_center": (2, T)}


def arrays(rng, gain):
    responses = np.maximum(rng.standard_normal((N, T), dtype="f4"), 0).astype("f8") * gain
    videos = np.round(rng.random((H, W, T), dtype="f4") * 255).astype("f8")
    result = {"videos": videos, "responses": responses}
    result |= {key: rng.standard_normal((2, T)) for key in ("behavior", "pupil_center")}
    for array in result.values():
        array[..., VALID:] = np.nan
    return result


def make(folder, trials):
    rng = np.random.default_rng(1)
    gain = rng.gamma(1, 2, (N, 1))
    root, twice = os.path.join(folder, NAME), os.path.join(folder, TWICE)
    for place, count in ((root, trials), (twice, 2 * trials)):
        for key in SHAPES:
            os.makedirs(os.path.join(place, "data", key))
        os.makedirs(os.path.join(place, "meta", "trials"))
        np.save(os.path.join(place, "meta", "trials", "tiers.npy"), np.array(["train"] * count))
    with zipfile.ZipFile(twice + ".zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        tiers = "meta/trials/tiers.npy"
        archive.write(os.path.join(twice, tiers), f"{TWICE}/{tiers}")
        for i in range(trials):
            for key, array in arrays(rng, gain).items():
                path = os.path.join(root, "data", key, f"{i}.npy")
                np.save(path, array)
                for copy in (i, trials + i):
                    os.link(path, os.path.join(twice, "data", key, f"{copy}.npy"))
                    archive.write(path, f"{TWICE}/data/{key}/{copy}.npy")


def measure(array, axis):
    functions = (np.nanmin, np.nanmax, np.nanmedian, np.nanmean, np.nanstd)
    return [function(array, axis=axis) for function in functions]


def statistics(root):
    warnings.simplefilter("ignore")
    tiers = np.load(os.path.join(root, "meta", "trials", "tiers.npy"))
    trials = np.where(tiers == "train")[0]
    stacks = {
        key: np.full((*shape, len(trials)), np.nan, np.float32) for key, shape in SHAPES.items()
    }
    for k, i in enumerate(trials):
        video = np.load(os.path.join(root, "data", "videos", f"{i}.npy"))
        ends = np.where(np.isnan(video[0, 0]))[0]
        frames = ends[0] if ends.size else T
        for key, stack in stacks.items():
            array = video if key == "videos" else np.load(f"{root}/data/{key}/{i}.npy")
            stack[..., :frames, k] = array[..., :frames]
    for stack in stacks.values():
        measure(stack, -1), measure(stack, (-2, -1))


def trial(path, keys):
    with zipfile.ZipFile(path) as archive:
        for key in keys.split(","):
            np.load(io.BytesIO(archive.read(f"{TWICE}/data/{key}/7.npy")))


command, *args = sys.argv[1:]
if command == "make":
    make(args[0], int(args[1]))
else:
    contend(lambda: {"statistics": statistics, "trial": trial}[command](*args))
