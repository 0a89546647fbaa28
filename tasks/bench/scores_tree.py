"""A package and a layer of the size of NSD's: FOLDER REGIONS FEATURES, such as `V1:9000,IT:62751 64896`.

Eight subjects, 412 train pictures shown once, 103 test pictures shown three times, all neuroids reliable.
"""

import os
import sys

import numpy as np
import xarray as xr

folder, regions, features = sys.argv[1], sys.argv[2], int(sys.argv[3])
SUBJECTS, TRAIN, TEST, REPETITIONS, LATENT = 8, 412, 103, 3, 40
counts = {name: int(count) for name, count in (each.split(":") for each in regions.split(","))}
neuroids = sum(counts.values())
region = np.repeat(list(counts), list(counts.values()))
subject = np.concatenate([np.arange(count) * SUBJECTS // count for count in counts.values()])
rng = np.random.default_rng(0)
latent = rng.normal(size=(TRAIN + TEST, LATENT)).astype(np.float32)
weights = rng.normal(size=(LATENT, neuroids)).astype(np.float32)
projection = rng.normal(size=(LATENT, features)).astype(np.float32)
PARTS = (("train", np.arange(TRAIN), 1), ("test", np.arange(TRAIN, TRAIN + TEST), REPETITIONS))

os.makedirs(os.path.join(folder, "package"))
os.makedirs(os.path.join(folder, "activations"))
for part, pictures, repetitions in PARTS:
    shown = np.repeat(pictures, repetitions)
    values = latent[shown] @ weights
    values += 8 * rng.normal(size=values.shape).astype(np.float32)
    coords = {
        "stimulus_id": ("presentation", [f"nsd_{i:05d}" for i in shown]),
        "nsd_id": ("presentation", shown),
        "neuroid_id": ("neuroid", [f"n{i:07d}" for i in range(neuroids)]),
        "subject": ("neuroid", [f"subj{i + 1:02d}" for i in subject]),
        "region": ("neuroid", region),
        "nc_testset": ("neuroid", np.full(neuroids, 50.0)),
        "time_bin_start": ("time_bin", [70]),
        "time_bin_end": ("time_bin", [170]),
    }
    if repetitions > 1:
        coords["repetition"] = ("presentation", np.tile(np.arange(repetitions), len(pictures)))
    dims = ("presentation", "neuroid", "time_bin")
    path = os.path.join(folder, "package", f"Allen2022_fmri_{part}.nc")
    xr.DataArray(values[:, :, None], dims=dims, coords=coords, name="data").to_netcdf(path)
    lines = ["stimulus_id,nsd_id,image_file_name", *(f"nsd_{i:05d},{i},x.jpg" for i in pictures)]
    with open(os.path.join(folder, "package", f"stimulus_metadata_{part}.csv"), "w") as file:
        file.write("\n".join(lines) + "\n")
    layer = latent[pictures] @ projection
    layer += rng.normal(size=layer.shape).astype(np.float32)
    np.save(os.path.join(folder, "activations", f"activations_wide_{part}.npy"), layer)
    with open(os.path.join(folder, "activations", f"stimulus_ids_{part}.txt"), "w") as file:
        file.write("".join(f"nsd_{i:05d}\n" for i in pictures))
