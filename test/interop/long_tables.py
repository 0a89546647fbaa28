"""Long tables of recordings and what pandas and xarray make of them.

long_tables.py FOLDER    writes a table by several ways, and prints what the originals make of each

No random numbers come in but by a fixed seed. Missing numbers are null in what is printed.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import xarray as xr
from scipy.stats import f_oneway

folder = Path(sys.argv[1])
random = np.random.RandomState(7)


def table(bins=0):
    """12 pictures, 4 showings, 5 units in two sessions of an animal; counts, or rates in time bins."""
    rows = []
    for image in range(12):
        for unit in range(5):
            signal = random.randn()
            for repetition in range(4):
                for bin in range(max(1, bins)):
                    rows.append({
                        "stimulus_id": f"img_{image}", "category": ["face", "house", "tree"][image % 3],
                        "repetition": repetition, "neuroid_id": f"u{unit}", "region": ["V4", "IT"][unit % 2],
                        "depth": unit * 1.5, "animal": "m1",
                        **({"time_bin_start": 50 + 20 * bin, "time_bin_end": 70 + 20 * bin} if bins else {}),
                        "rate": 5 + 2 * signal + random.randn() + bin})
    return pd.DataFrame(rows)


def plain(values):
    values = np.asarray(values)
    if values.dtype.kind == "f":
        return [None if np.isnan(value) else value for value in values.ravel().tolist()]
    return values.ravel().tolist()


def pivoted(data, *more):
    """pandas: a row a presentation, a column a unit; more levels of columns for time bins."""
    wide = data.pivot(index=["stimulus_id", "repetition"], columns=["neuroid_id", *more], values="rate")
    return {"shape": list(wide.shape), "values": plain(wide.to_numpy()),
            "stimulus_id": plain(wide.index.get_level_values(0)), "repetition": plain(wide.index.get_level_values(1)),
            "neuroid_id": plain(wide.columns.get_level_values(0).unique())}


def means(data):
    """xarray: the mean over what there is, and signal and noise by scipy's analysis of variance."""
    cube = data.set_index(["stimulus_id", "repetition", "neuroid_id"])["rate"].to_xarray()
    found = cube.mean("repetition")
    noise, signal, percent = [], [], []
    for unit in cube.neuroid_id.values:
        groups = [each[~np.isnan(each)] for each in cube.sel(neuroid_id=unit).values]
        groups = [each for each in groups if len(each)]
        n = np.array([len(each) for each in groups])
        within = sum(((each - each.mean()) ** 2).sum() for each in groups) / (n.sum() - len(n))
        n0 = (n.sum() - (n ** 2).sum() / n.sum()) / (len(n) - 1)
        f = f_oneway(*groups).statistic
        noise.append(within)
        signal.append(max(0, (f - 1) * within / n0))
        percent.append(100 * signal[-1] / (signal[-1] + within * np.mean(1 / n)))
    return {"values": plain(found.values), "stimulus_id": plain(found.stimulus_id.values),
            "noise": noise, "signal": signal, "nc_percent": percent}


flat = table()
binned = table(bins=3)
flat.to_csv(folder / "long.csv", index=False)
flat.sample(frac=1, random_state=3).to_parquet(folder / "shuffled.parquet")  # with the index of its rows
lab = flat.rename(columns={"stimulus_id": "picture", "neuroid_id": "unit"})
# Trials count on over the session, in the order in which they were shown.
shown = random.permutation(48)
lab["trial"] = [shown[int(p.split("_")[1]) * 4 + r] for p, r in zip(lab.picture, lab.repetition)]
by_trial = lab.sort_values(["picture", "trial"]).copy()
lab.drop(columns="repetition").to_csv(folder / "trials.tsv", sep="\t", index=False)
renumbered = flat.copy()
rank = by_trial.groupby("picture")["trial"].rank("dense").astype(int) - 1
renumbered["repetition"] = rank.reindex(renumbered.index)
binned.to_parquet(folder / "binned.parquet", index=False)

gone = flat[~((flat.neuroid_id == "u4") & (flat.repetition == 3) & flat.stimulus_id.isin(["img_1", "img_2"]))]
gone = gone[~((gone.stimulus_id == "img_3") & (gone.repetition > 1))].reset_index(drop=True)
gone.loc[10, "rate"] = np.nan
gone.to_csv(folder / "ragged.csv", index=False)

cube = binned.set_index(["stimulus_id", "repetition", "neuroid_id", "time_bin_start"])["rate"].to_xarray()
stacked = cube.stack(presentation=["stimulus_id", "repetition"]).transpose("presentation", "neuroid_id", ...)
print(json.dumps({
    "flat": pivoted(flat),
    "trials": pivoted(renumbered),
    "binned": {"shape": list(stacked.shape), "values": plain(stacked.values)},
    "ragged": pivoted(gone),
    "complete": pivoted(gone)["shape"],
    "dropped": pivoted(gone.groupby(["stimulus_id", "repetition"]).filter(
        lambda each: len(each) == 5 and each.rate.notna().all())),
    "means": means(gone),
    "balanced_means": means(flat),
}))
