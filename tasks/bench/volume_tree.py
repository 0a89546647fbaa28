"""A tree of one subject with full-size sessions, all links to one file. Usage: ROOT SESSIONS FILE

FILE is a session, made where it is not there yet.
"""
import json
import os
import sys

import h5py
import nibabel
import numpy as np
import scipy.io

root, sessions = sys.argv[1], int(sys.argv[2])
shape = (83, 104, 81)
rng = np.random.default_rng(0)
for folder in ("metadata", "subj01/betas", "subj01/rois"):
    os.makedirs(f"{root}/{folder}", exist_ok=True)
images, shared = sessions * 250, 100
json.dump({"subjects": [1], "sessionsPerSubject": {"1": sessions}, "trialsPerSession": 750,
           "sharedImages": shared, "repetitions": 3}, open(f"{root}/study.json", "w"))
scipy.io.savemat(f"{root}/metadata/nsd_expdesign.mat", {
    "masterordering": rng.permutation(np.repeat(np.arange(1, images + 1), 3)).astype(float),
    "subjectim": np.arange(1, images + 1, dtype=float)[None],
    "sharedix": np.arange(1, shared + 1, dtype=float)}, do_compression=True)


def volume(path, values):
    nibabel.Nifti1Image(values.T.astype(np.float64), np.eye(4)).to_filename(f"{root}/subj01/{path}.nii.gz")


labels = np.zeros(shape)
streams = np.zeros(shape)
labels[20:40, 20:40, 30:38] = rng.choice([1, 2, 3, 4, 7], (20, 20, 8))
streams[20:40, 50:70, 30:50] = 5
volume("rois/prf-visualrois", labels)
volume("rois/lh.streams", streams)
volume("rois/rh.streams", np.zeros(shape))
volume("betas/ncsnr", rng.random(shape))
first = sys.argv[3]
if not os.path.exists(first):
    with h5py.File(first, "w") as file:
        betas = file.create_dataset("betas", (750, *shape), "i2", chunks=(750, 1, 1, 1))
        for z in range(shape[0]):
            betas[:, z] = rng.integers(-3000, 3000, (750, *shape[1:]), dtype=np.int16)
for session in range(1, sessions + 1):
    os.link(first, f"{root}/subj01/betas/betas_session{session:02d}.hdf5")
