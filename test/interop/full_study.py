"""A tree with the real study's counts and tiny volumes and surfaces. Usage: full_study.py ROOT
Prints what its design must come to, counted here: complete images of 8 and of 4 subjects, shared
images by fewest repetitions, and the test images of both splits."""
import json
import os
import struct
import sys

import h5py
import nibabel
import numpy as np
import scipy.io

root = sys.argv[1]
SESSIONS = {1: 40, 2: 40, 3: 32, 4: 30, 5: 40, 6: 32, 7: 40, 8: 30}
TRIALS, SHARED, VERTICES, SHAPE = 750, 1000, 40, (4, 5, 6)
rng = np.random.default_rng(1)
os.makedirs(f"{root}/metadata")
os.makedirs(f"{root}/fsaverage_labels")
json.dump({"subjects": list(SESSIONS), "sessionsPerSubject": {str(s): n for s, n in SESSIONS.items()},
           "trialsPerSession": TRIALS, "sharedImages": SHARED, "repetitions": 3},
          open(f"{root}/study.json", "w"))

ordering = rng.permutation(np.repeat(np.arange(1, 10001), 3))
ids = rng.permutation(73000) + 1
shared = np.sort(ids[:SHARED])
own = [np.concatenate([shared, ids[SHARED + i * 9000:SHARED + (i + 1) * 9000]]) for i in range(8)]
scipy.io.savemat(f"{root}/metadata/nsd_expdesign.mat", {
    "masterordering": ordering.astype(float)[None], "subjectim": np.array(own, float),
    "sharedix": shared.astype(float)[None]}, do_compression=True)


def mgh(path, values, compress=False):
    """float32, (vertices, frames)."""
    import gzip
    vertices, frames = values.shape
    header = struct.pack(">7i", 1, vertices, 1, 1, frames, 3, 0).ljust(284, b"\0")
    with (gzip.open if compress else open)(path, "wb") as file:
        file.write(header + values.T.astype(">f4").tobytes())


kastner = np.arange(VERTICES) % 8
streams = np.where(np.arange(VERTICES) % 5 == 0, 5, 0)
for hemisphere in ("lh", "rh"):
    mgh(f"{root}/fsaverage_labels/{hemisphere}.Kastner2015.mgz", kastner[:, None], True)
    mgh(f"{root}/fsaverage_labels/{hemisphere}.streams.mgz", streams[:, None], True)

for subject, sessions in SESSIONS.items():
    folder = f"{root}/subj{subject:02d}"
    os.makedirs(f"{folder}/betas")
    os.makedirs(f"{folder}/rois")
    nifti = lambda path, values: nibabel.Nifti1Image(values.T.astype(float), np.eye(4)).to_filename(path)
    labels = rng.integers(0, 8, SHAPE)
    labels[0, 0] = [1, 2, 3, 4, 7, 7]
    nifti(f"{folder}/rois/prf-visualrois.nii.gz", labels)
    nifti(f"{folder}/rois/lh.streams.nii.gz", rng.choice([0, 5], SHAPE))
    nifti(f"{folder}/rois/rh.streams.nii.gz", np.zeros(SHAPE))
    nifti(f"{folder}/betas/ncsnr.nii.gz", rng.random(SHAPE))
    for hemisphere in ("lh", "rh"):
        mgh(f"{folder}/betas/{hemisphere}.ncsnr.mgh", rng.random((VERTICES, 1)))
    for session in range(1, sessions + 1):
        betas = rng.integers(-3000, 3000, (TRIALS, *SHAPE), dtype=np.int16)
        with h5py.File(f"{folder}/betas/betas_session{session:02d}.hdf5", "w") as file:
            file.create_dataset("betas", data=betas, chunks=(TRIALS, 1, 1, 1))
        for hemisphere in ("lh", "rh"):
            mgh(f"{folder}/betas/{hemisphere}.betas_session{session:02d}.mgh",
                rng.standard_normal((VERTICES, TRIALS)).astype(np.float32))

with h5py.File(f"{root}/nsd_stimuli.hdf5", "w") as file:
    file.create_dataset("imgBrick", (73000, 2, 2, 3), "u1")


def fewest(subjects):
    counts = [np.bincount(ordering[:SESSIONS[s] * TRIALS], minlength=10001)[1:SHARED + 1] for s in subjects]
    return np.min(counts, axis=0)


expected = {}
for name, subjects in (("eight", list(SESSIONS)), ("four", [1, 2, 5, 7])):
    least = fewest(subjects)
    images = (shared[least == 3] - 1).tolist()
    order = np.random.RandomState(42).permutation(len(images))
    test = np.sort(order[int(len(images) * 0.8):])
    expected[name] = {"complete": len(images), "test": [images[i] for i in test],
                      "byRepetitions": [int((least == k).sum()) for k in range(4)]}
print(json.dumps(expected))
