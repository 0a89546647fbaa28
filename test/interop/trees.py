"""Makes variants of an NSD tree: betas in another HDF5 layout, or the official folder layout.
Usage: trees.py layout SOURCE TARGET contiguous|trial|blocks|gzip|lzf ; trees.py official SOURCE TARGET"""
import os
import shutil
import sys
from glob import glob

import h5py


def relayout(source, target, layout):
    shutil.copytree(source, target)
    for path in glob(os.path.join(target, "subj*", "betas", "*.hdf5")):
        with h5py.File(path) as file:
            betas = file["betas"][:]
        trials, z, y, x = betas.shape
        options = {
            "contiguous": {},
            "trial": dict(chunks=(1, z, y, x)),
            "blocks": dict(chunks=(trials, 4, 5, 3)),
            "gzip": dict(chunks=(trials, 1, 1, 1), compression="gzip", shuffle=True),
            "lzf": dict(chunks=(trials, 1, 1, 1), compression="lzf"),
        }[layout]
        os.remove(path)
        with h5py.File(path, "w") as file:
            file.create_dataset("betas", data=betas, **options)


def official(source, target):
    def copy(old, *new):
        path = os.path.join(target, *new)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copy(old, path)

    copy(os.path.join(source, "study.json"), "study.json")
    for path in glob(os.path.join(source, "metadata", "*")):
        copy(path, "nsddata", "experiments", "nsd", os.path.basename(path))
    copy(os.path.join(source, "nsd_stimuli.hdf5"), "nsddata_stimuli", "stimuli", "nsd", "nsd_stimuli.hdf5")
    for path in glob(os.path.join(source, "fsaverage_labels", "*")):
        copy(path, "nsddata", "freesurfer", "fsaverage", "label", os.path.basename(path))
    for path in glob(os.path.join(source, "subj*", "rois", "*")):
        subject = path.split(os.sep)[-3]
        copy(path, "nsddata", "ppdata", subject, "func1pt8mm", "roi", os.path.basename(path))
    for path in glob(os.path.join(source, "subj*", "betas", "*")):
        subject, name = path.split(os.sep)[-3], os.path.basename(path)
        space = "fsaverage" if name.endswith(".mgh") else "func1pt8mm"
        copy(path, "nsddata_betas", "ppdata", subject, space, "betas_fithrf_GLMdenoise_RR", name)


if sys.argv[1] == "layout":
    relayout(*sys.argv[2:5])
else:
    official(*sys.argv[2:4])
