"""One small experiment in the files that laboratories have, each by the library that writes them.

lab_files.py FOLDER    writes them, and prints the values (24 presentations, 5 units) as rows
"""

import json
import sys
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import scipy.io
import xarray as xr

folder = Path(sys.argv[1])
random = np.random.RandomState(4)
ids = [f"pic_{i:02d}" for i in range(8)]
# By stimulus, then by repetition: the order in which a long table comes out.
shown = [(each, repetition) for each in ids for repetition in range(3)]
values = np.round(5 + 3 * np.repeat(random.rand(8, 5), 3, axis=0) + random.rand(24, 5), 3)
trials = pd.DataFrame(shown, columns=["stimulus_id", "repetition"])
units = pd.DataFrame({"neuroid_id": [f"u{i}" for i in range(5)], "region": ["V4"] * 3 + ["IT"] * 2})
trials.to_csv(folder / "trials.csv", index=False)
units.to_csv(folder / "units.csv", index=False)
units[::-1].rename(columns={"neuroid_id": "unit"}).to_csv(folder / "units_turned.csv", index=False)
pd.DataFrame({"stimulus_id": ids[::-1], "kind": ["face", "house"] * 4}).to_csv(folder / "stimuli.csv", index=False)

scipy.io.savemat(folder / "struct.mat", {"exp": {
    "name": "monkey A", "resp": values, "trial": {"image": np.array([s for s, _ in shown], dtype=object)}}})
dtype = [("image", object), ("counts", object)]
scipy.io.savemat(folder / "structs.mat", {
    "trials": np.array([(s, values[i]) for i, (s, _) in enumerate(shown)], dtype=dtype)})
cells = np.empty((1, 2), object)
cells[0, 0], cells[0, 1] = values[:12], values[12:]
scipy.io.savemat(folder / "cells.mat", {"sessions": cells})

with h5py.File(folder / "exp.nwb", "w") as file:
    file.attrs["nwb_version"] = "2.6.0"
    series = file.create_group("processing/ophys/DfOverF/RoiResponseSeries")
    series["data"], series["timestamps"] = values, np.arange(24.0)
    file["units/spike_times"], file["units/spike_times_index"] = random.rand(50), np.arange(10, 60, 10)

wide = pd.DataFrame(values, columns=units.neuroid_id)
wide.insert(0, "stimulus_id", trials.stimulus_id)
wide.to_parquet(folder / "wide.parquet")
wide.set_index("stimulus_id").to_parquet(folder / "wide_index.parquet")
wide.sample(frac=1, random_state=0).sort_index().to_feather(folder / "wide.feather", compression="zstd")

long = trials.merge(units, how="cross")
long["rate"] = values.ravel()
index = ["stimulus_id", "repetition", "neuroid_id"]
long.set_index(index)[["region", "rate"]].to_parquet(folder / "index.parquet")
named = long.astype({"stimulus_id": "category", "region": "category"})
named.rename(columns={"neuroid_id": "unit"}).drop(columns="region").to_parquet(folder / "categories.parquet")

cube = long.set_index(index)["rate"].to_xarray()
cube.to_netcdf(folder / "cube.nc")
flat = xr.DataArray(values, dims=["presentation", "neuroid"], name="rates", coords={
    **{name: ("presentation", trials[name].tolist()) for name in trials},
    **{name: ("neuroid", units[name].tolist()) for name in units}})
flat.set_index(presentation=["stimulus_id", "repetition"]).reset_index("presentation").to_netcdf(folder / "reset.nc")
np.save(folder / "padded.npy", np.concatenate([cube.values, np.full((8, 1, 5), np.nan)], axis=1))

epochs = xr.DataArray(values[:, :, None] + np.arange(3), dims=["epoch", "channel", "time"], name="eeg", coords={
    "epoch": np.arange(24) * 10, "channel": list(units.neuroid_id), "time": [-0.1, 0.0, 0.1],
    "condition": ("epoch", list(trials.stimulus_id))})
frame = epochs.to_dataframe().reset_index()
frame.to_parquet(folder / "seconds.parquet", index=False)
frame["time"] = (frame["time"] * 1000).round().astype(int)
frame.sample(frac=1, random_state=2).to_csv(folder / "epochs.csv", index=False)

print(json.dumps({"values": values.ravel().tolist(), "epochs": epochs.values.ravel().tolist()}))
