"""An assembly of GLMsingle's outputs, computed again by NumPy.
Usage: glmsingle_assembly.py ASSEMBLY MASK mean|single plain|zscore FOLDER..."""
import sys
from pathlib import Path

import h5py
import numpy as np
import xarray as xr

path, mask, trials, scale, *folders = sys.argv[1:]
mask = np.load(mask)
names = np.array(["face", "house", "tool", "face", "never"])  # two conditions show one stimulus
blocks, shown, sessions, runs, variances = [], [], [], [], []
for session, folder in enumerate(map(Path, folders), 1):
    info = np.load(folder / "DESIGNINFO.npy", allow_pickle=True).item()
    try:
        betas = np.load(folder / "TYPED_FITHRF_GLMDENOISE_RR.npy", allow_pickle=True).item()["betasmd"]
    except FileNotFoundError:
        with h5py.File(folder / "TYPED_FITHRF_GLMDENOISE_RR.hdf5") as file:
            betas = file["betasmd"][:]
    values = betas[mask].T.astype(np.float64)
    if scale == "zscore":
        columns = np.asfortranarray(values)
        std = columns.std(axis=0)
        std[std == 0] = 1
        blocks.append(((columns - columns.mean(axis=0)) / std).astype(np.float32))
    else:
        blocks.append(values.astype(np.float32))
    shown += [names[each] for each in info["stimorder"]]
    sessions += [session] * len(values)
    runs += sum(([run] * count for run, count in enumerate(info["numtrialrun"], 1)), [])
data, shown, sessions = np.concatenate(blocks), np.array(shown), np.array(sessions)

scored = data.astype(np.float64)
for session in set(sessions):
    own = sessions == session
    scored[own] = (scored[own] - scored[own].mean(0)) / scored[own].std(0, ddof=1)
counts = {name: int((shown == name).sum()) for name in dict.fromkeys(names) if name in shown}
numbers = sorted({n for n in counts.values()}, reverse=True)
repeated = [n for n in numbers if n > 1]
chosen = max(repeated, key=lambda n: (list(counts.values()).count(n), n))
full = [name for name, n in counts.items() if n == chosen]
with np.errstate(all="ignore"):
    v = np.mean([scored[shown == name].var(axis=0, ddof=1) for name in full], axis=0)
    s = np.sqrt(np.maximum(0, 1 - v)) / np.sqrt(v)
found = xr.load_dataarray(path)
assert found.dims == ("presentation", "neuroid") and found.dtype == np.float32
if trials == "mean":
    expected = np.stack([np.nanmean(data[shown == name], axis=0) for name in counts])
    noise = sum(list(counts.values()).count(n) / n for n in numbers) / len(counts)
    assert found["stimulus_id"].values.tolist() == list(counts)
    assert found["repetitions"].values.tolist() == list(counts.values())
else:
    expected, noise = data, 1
    assert found["stimulus_id"].values.tolist() == shown.tolist()
    assert found["session"].values.tolist() == sessions.tolist() and found["run"].values.tolist() == runs
assert np.array_equal(np.isnan(found.values), np.isnan(expected))
ok = ~np.isnan(expected)
assert found.values[ok].tobytes() == expected[ok].astype(np.float32).tobytes()
np.testing.assert_allclose(found["ncsnr"].values, s, rtol=1e-12)
np.testing.assert_allclose(found["nc_percent"].values, 100 * s**2 / (s**2 + noise), rtol=1e-12)
places = np.stack([found[f"voxel_{axis}"].values for axis in "ijk"], axis=1)
assert places.tolist() == np.argwhere(mask).tolist()
print("same")
