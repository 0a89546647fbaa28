"""A surface tree of eight subjects with 515 complete images and full-size sessions, all links to one
pair of files. Usage: ROOT"""
import gzip
import json
import os
import struct
import sys

import h5py
import numpy as np
import scipy.io

root = sys.argv[1]
SUBJECTS, SESSIONS, TRIALS, SHARED, VERTICES = range(1, 9), 10, 750, 515, 163842
# Vertices of each hemisphere's regions: V1v, V2v, hV4 of Kastner2015, ventral of streams.
SIZES = {"V1": (1, 2138), "V2": (3, 1696), "V4": (7, 457), "IT": (5, 9532)}
rng = np.random.default_rng(0)
for folder in ["metadata", "fsaverage_labels", *(f"subj{s:02d}/betas" for s in SUBJECTS)]:
    os.makedirs(f"{root}/{folder}")
json.dump({"subjects": list(SUBJECTS), "sessionsPerSubject": {str(s): SESSIONS for s in SUBJECTS},
           "trialsPerSession": TRIALS, "sharedImages": SHARED, "repetitions": 3},
          open(f"{root}/study.json", "w"))

images = SESSIONS * TRIALS // 3
own = images - SHARED
ids = rng.permutation(SHARED + own * len(SUBJECTS)) + 1
shared = np.sort(ids[:SHARED])
scipy.io.savemat(f"{root}/metadata/nsd_expdesign.mat", {
    "masterordering": rng.permutation(np.repeat(np.arange(1, images + 1), 3)).astype(float),
    "subjectim": np.array([np.concatenate([shared, ids[SHARED + i * own:SHARED + (i + 1) * own]])
                           for i in range(len(SUBJECTS))], float),
    "sharedix": shared.astype(float)}, do_compression=True)


def mgh(path, frames, count, opener=open):
    """float32, one frame after the other."""
    with opener(path, "wb") as file:
        file.write(struct.pack(">7i", 1, VERTICES, 1, 1, count, 3, 0).ljust(284, b"\0"))
        for frame in frames:
            file.write(frame.astype(">f4").tobytes())


for hemisphere in ("lh", "rh"):
    labels = {"Kastner2015": np.zeros(VERTICES), "streams": np.zeros(VERTICES)}
    places, start = rng.permutation(VERTICES), 0
    for region, (label, size) in SIZES.items():
        labels["streams" if region == "IT" else "Kastner2015"][places[start:start + size]] = label
        start += size
    for name, values in labels.items():
        mgh(f"{root}/fsaverage_labels/{hemisphere}.{name}.mgz", [values], 1, gzip.open)
    betas = f"{hemisphere}.betas_session"
    first = f"{root}/subj01/betas/{betas}01.mgh"
    mgh(first, (rng.standard_normal(VERTICES, np.float32) for _ in range(TRIALS)), TRIALS)
    for subject in SUBJECTS:
        folder = f"{root}/subj{subject:02d}/betas"
        mgh(f"{folder}/{hemisphere}.ncsnr.mgh", [rng.random(VERTICES)], 1)
        for session in range(1, SESSIONS + 1):
            if (subject, session) != (1, 1):
                os.link(first, f"{folder}/{betas}{session:02d}.mgh")

# Laid out whole, as NSD's file is, but empty: the pictures are black.
with h5py.File(f"{root}/nsd_stimuli.hdf5", "w") as file:
    layout = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    layout.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    layout.set_fill_time(h5py.h5d.FILL_TIME_NEVER)
    space = h5py.h5s.create_simple((len(ids), 425, 425, 3))
    h5py.h5d.create(file.id, b"imgBrick", h5py.h5t.STD_U8LE, space, layout)
