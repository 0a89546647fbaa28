"""By hand: a tree of one subject at NSD's size, 40 sessions of 750 trials and 10,000 images, with the
15,724 voxels of subj01's nsdgeneral. All sessions are one file under 40 names. Usage: nsd_large.py TARGET"""
import json
import os
import sys

import h5py
import nibabel
import numpy as np
import scipy.io

target, voxels, grid = sys.argv[1], 15724, (26, 26, 25)
random = np.random.RandomState(3)
betas, rois = f"{target}/subj01/betas", f"{target}/subj01/rois"
for folder in (betas, rois, f"{target}/metadata"):
    os.makedirs(folder)
study = dict(subjects=[1], sessionsPerSubject={"1": 40}, trialsPerSession=750, sharedImages=1000, repetitions=3)
json.dump(study, open(f"{target}/study.json", "w"))
ordering = random.permutation(np.repeat(np.arange(1, 10001), 3)).reshape(1, -1)
shared = np.sort(random.permutation(73000)[:1000]) + 1
others = np.setdiff1d(np.arange(1, 73001), shared)[:9000]
images = np.concatenate([shared, others]).reshape(1, -1)
scipy.io.savemat(f"{target}/metadata/nsd_expdesign.mat",
                 dict(masterordering=ordering, subjectim=images, sharedix=shared.reshape(1, -1)))
mask = np.zeros(np.prod(grid))
mask[:voxels] = 1
for name, values in (("rois/nsdgeneral", mask), ("betas/ncsnr", random.uniform(0, 1, mask.size))):
    nibabel.save(nibabel.Nifti1Image(values.reshape(grid), np.eye(4)), f"{target}/subj01/{name}.nii.gz")
first = f"{betas}/betas_session01.hdf5"
with h5py.File(first, "w") as file:
    file.create_dataset("betas", data=random.randint(-900, 900, (750, *grid[::-1])).astype(np.int16),
                        chunks=(750, 1, 1, 1))
for session in range(2, 41):
    os.link(first, f"{betas}/betas_session{session:02d}.hdf5")
