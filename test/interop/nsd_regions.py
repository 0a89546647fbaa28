"""nsd_regions.py write FOLDER: a user's own regions, as nibabel writes them. nsd_regions.py read FOLDER: the vertices
or voxels of each region, as nibabel reads them, by file, as JSON."""
import json
import sys
from pathlib import Path

import nibabel as nib
import nibabel.freesurfer as fs
import numpy as np
from nibabel.gifti import GiftiDataArray, GiftiImage, GiftiLabel, GiftiLabelTable, GiftiMetaData

VERTICES, SHAPE = 330, (11, 12, 8)
NAMES = ["unknown", "V1", "hV4", "FFA-1", "région"]


def write(folder):
    random = np.random.default_rng(16)
    for side, structure in [("lh", "CortexLeft"), ("rh", "CortexRight")]:
        labels = random.integers(0, len(NAMES), VERTICES)
        colors = np.c_[random.permutation(255)[: len(NAMES)] + 1, random.integers(0, 256, (len(NAMES), 2)), np.zeros((len(NAMES), 2), int)]
        fs.write_annot(folder / f"{side}.own.annot", labels, colors, NAMES)
        table = GiftiLabelTable()
        for key, name in zip([0, 7, 3, 12, 9], NAMES):
            label = GiftiLabel(key, 1, 0, 0, 1)
            label.label = name
            table.labels.append(label)
        values = np.array([0, 7, 3, 12, 9], "i4")[random.integers(0, 5, VERTICES)]
        array = GiftiDataArray(values, intent="NIFTI_INTENT_LABEL", meta=GiftiMetaData({"AnatomicalStructurePrimary": structure}))
        nib.save(GiftiImage(darrays=[array], labeltable=table), folder / f"sub-01_hemi-{side[0].upper()}_desc-own.label.gii")
        vertices = np.sort(random.permutation(VERTICES)[:40])
        rows = "".join(f"{v}  1.000  2.000  3.000 0.0000000000\n" for v in vertices)
        (folder / f"{side}.PPA.label").write_text(f"#!ascii label  , from subject fsaverage vox2ras=TkReg\n40\n{rows}")
        nib.save(nib.MGHImage(random.integers(0, 3, (VERTICES, 1, 1)).astype("i4"), None), folder / f"{side}.parcels.mgz")
    labels = random.integers(0, 4, SHAPE)
    nib.save(nib.Nifti1Image(labels.astype("i2"), np.eye(4)), folder / "own.nii.gz")
    nib.save(nib.MGHImage(labels.astype("f4"), np.eye(4)), folder / "own.mgz")


def named(values, names):
    return {name: np.flatnonzero(values == value).tolist() for value, name in names if name != "unknown"}


def both(read):
    left, right = read("lh"), read("rh")
    return {name: [left[name], right[name]] for name in left}


def annotation(folder, side):
    values, _, names = fs.read_annot(folder / f"{side}.own.annot")
    return named(values, enumerate(name.decode() for name in names))


def gifti(folder, side):
    image = nib.load(folder / f"sub-01_hemi-{side[0].upper()}_desc-own.label.gii")
    return named(image.agg_data(), [(label.key, label.label) for label in image.labeltable.labels])


def parcels(folder, side):
    values = np.asarray(nib.load(folder / f"{side}.parcels.mgz").dataobj).ravel()
    return named(values, [(1, "parcels-1"), (2, "parcels-2")])


def volume(folder, name):
    # The place of a voxel in the betas, which have (Z, Y, X).
    values = np.asarray(nib.load(folder / name).dataobj).T.ravel()
    return named(values, [(value, f"own-{value}") for value in (1, 2, 3)])


def read(folder):
    print(json.dumps({
        "lh.own.annot": both(lambda side: annotation(folder, side)),
        "sub-01_hemi-R_desc-own.label.gii": both(lambda side: gifti(folder, side)),
        "rh.PPA.label": {"PPA": [np.sort(fs.read_label(folder / f"{side}.PPA.label")).tolist() for side in ("lh", "rh")]},
        "lh.parcels.mgz": both(lambda side: parcels(folder, side)),
        "own.nii.gz": volume(folder, "own.nii.gz"),
        "own.mgz": volume(folder, "own.mgz"),
    }))


{"write": write, "read": read}[sys.argv[1]](Path(sys.argv[2]))
