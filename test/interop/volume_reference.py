"""Volume assemblies by NumPy, h5py, nibabel and xarray, as the original notebook computes them.
Usage: volume_reference.py ROOT OUT SUBJECTS"""
import json
import os
import sys

import h5py
import nibabel
import numpy as np
import pandas as pd
import scipy.io
import xarray as xr

root, out, subjects = sys.argv[1], sys.argv[2], [int(s) for s in sys.argv[3].split(",")]
os.makedirs(out, exist_ok=True)
study = json.load(open(f"{root}/study.json"))
design = scipy.io.loadmat(f"{root}/metadata/nsd_expdesign.mat")
ordering, shared = design["masterordering"].ravel(), set(design["sharedix"].ravel().tolist())
per_session = study["trialsPerSession"]


def trials_of(subject):
    own, seen, rows = design["subjectim"][subject - 1], {}, []
    for trial in range(study["sessionsPerSubject"][str(subject)] * per_session):
        image = int(own[ordering[trial] - 1])
        if image in shared:
            rows.append((image - 1, seen.get(image, 0), trial // per_session + 1, trial % per_session))
            seen[image] = seen.get(image, 0) + 1
    return rows, {image - 1 for image, count in seen.items() if count == 3}


tables = {subject: trials_of(subject) for subject in subjects}
images = sorted(set.intersection(*(complete for _, complete in tables.values())))
row_of = {image: row for row, image in enumerate(images)}
blocks = {region: [] for region in ("V1", "V2", "V4", "IT")}
for subject in subjects:
    folder = f"{root}/subj{subject:02d}"
    roi = lambda name: nibabel.load(f"{folder}/rois/{name}.nii.gz").get_fdata().T
    prf = roi("prf-visualrois")
    masks = {"V1": np.isin(prf, [1, 2]), "V2": np.isin(prf, [3, 4]), "V4": np.isin(prf, [7]),
             "IT": (roi("lh.streams") == 5) | (roi("rh.streams") == 5)}
    ncsnr = nibabel.load(f"{folder}/betas/ncsnr.nii.gz").get_fdata().T
    store = {region: np.zeros((len(images), 3, mask.sum()), np.float32) for region, mask in masks.items()}
    rows = [row for row in tables[subject][0] if row[0] in row_of]
    for session in sorted({row[2] for row in rows}):
        with h5py.File(f"{folder}/betas/betas_session{session:02d}.hdf5") as file:
            betas = file["betas"][:].astype(np.float32) / 300.0
        for region, mask in masks.items():
            values = betas[:, mask]
            std = values.std(axis=0, keepdims=True)
            std[std == 0] = 1.0
            values = (values - values.mean(axis=0, keepdims=True)) / std
            for image, repetition, in_session, trial in rows:
                if in_session == session:
                    store[region][row_of[image], repetition] = values[trial]
    for region, mask in masks.items():
        s = ncsnr[mask]
        ceiling = np.nan_to_num(100.0 * s**2 / (s**2 + 1.0 / 3), nan=0.0)
        blocks[region].append((subject, store[region].mean(axis=1), ceiling, np.argwhere(mask)))

ids = [f"nsd_{image:05d}" for image in images]
for region, parts in blocks.items():
    counts = [(subject, data.shape[1]) for subject, data, _, _ in parts]
    neuroid = {
        "neuroid_id": [f"subj{s:02d}_{region}_v{i:04d}" for s, n in counts for i in range(n)],
        "subject": [f"subj{s:02d}" for s, n in counts for _ in range(n)],
        "region": [region for _, n in counts for _ in range(n)],
        "nc_testset": np.concatenate([nc for _, _, nc, _ in parts]).tolist(),
    }
    places = np.concatenate([place for _, _, _, place in parts])
    neuroid |= {f"voxel_{axis}": places[:, i].tolist() for i, axis in enumerate("xyz")}
    coords = {"stimulus_id": ("presentation", ids), "nsd_id": ("presentation", images)}
    coords |= {name: ("neuroid", values) for name, values in neuroid.items()}
    xr.DataArray(np.concatenate([data for _, data, _, _ in parts], axis=1),
                 dims=["presentation", "neuroid"], coords=coords).to_netcdf(f"{out}/Allen2022.{region}.nc")

order = np.arange(len(images))
np.random.RandomState(42).shuffle(order)
train = set(order[:int(len(images) * 0.8)].tolist())
pd.DataFrame({"stimulus_id": ids, "nsd_id": images,
              "split": ["train" if i in train else "test" for i in range(len(images))]}
             ).to_csv(f"{out}/train_test_split.csv", index=False)
