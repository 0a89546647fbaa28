"""glmsingle.py FOLDER: folders as GLMsingle writes them, damaged ones too, and what NumPy makes of them, as JSON.

The keys, types and calls are those of GLMsingle's glmsingle.py: np.save of a dict, and h5py's create_dataset of each value.
"""
import json
import sys
from pathlib import Path

import h5py
import nibabel as nib
import numpy as np

ROOT = Path(sys.argv[1])
random = np.random.default_rng(8)
GRID, RUNS = (5, 4, 3), [7, 5]


def design(**changes):
    trials = [int(each) for each in random.integers(0, 4, sum(RUNS))]
    info = {
        "design": [np.zeros((20, 5)) for _ in RUNS], "stimdur": 3.5, "tr": 1.6,
        "params": {"fracs": np.linspace(1, 0.05, 20), "wantlibrary": 1, "brainR2": [], "extra_regressors": [False], "hrfmodel": None,
                   "sessionindicator": np.ones((1, 2), int), "xvalscheme": np.arange(2), "maxpolydeg": [2, 2]},
        "designSINGLE": [np.zeros((20, 12)) for _ in RUNS], "stimorder": [np.int64(each) for each in trials], "numtrialrun": RUNS,
        "condcounts": [np.int64(trials.count(each)) for each in range(5)], "condinruns": [np.int64(1)] * 5, "endbuffers": [np.float64(9.6)] * 2,
    }
    return info | changes


def results(betas):
    grid = betas.shape[:3]
    return {"HRFindex": random.integers(0, 20, grid), "glmbadness": random.normal(size=(60, 11)), "pcvoxels": None, "pcnum": np.int64(3),
            "noisepool": random.random(grid) < 0.5, "pcregressors": [random.normal(size=(20, 3)) for _ in RUNS], "betasmd": betas,
            "R2": random.random(grid).astype("f4"), "R2run": random.random((*grid, 2)).astype("f4"), "scaleoffset": np.array([]),
            "meanvol": random.random(grid).astype("f4")}


def save(name, found, info, kind, model="TYPED_FITHRF_GLMDENOISE_RR"):
    folder = ROOT / name
    folder.mkdir(exist_ok=True)
    np.save(folder / "DESIGNINFO.npy", info, allow_pickle=True)
    if kind == "npy":
        return np.save(folder / f"{model}.npy", found)
    with h5py.File(folder / f"{model}.hdf5", "w") as file:
        for key, value in found.items():
            value = np.array(value) if isinstance(value, list) else value
            file.create_dataset(key, data=h5py.Empty("f") if value is None else value)


def main():
    betas = random.normal(size=(*GRID, sum(RUNS))).astype("f4")
    betas[0, 0, 1] = np.nan
    info, found = design(), results(betas)
    save("hdf5", found, info, "hdf5")
    save("npy", found, info, "npy")
    save("double", results(betas.astype("f8")), info, "npy", "TYPEB_FITHRF")
    mask = random.random(GRID) < 0.4
    mask[0, 0, 1] = True
    save("row", results(betas[mask][:, None, None]), info, "hdf5")
    nib.save(nib.Nifti1Image(mask.astype("u1"), np.eye(4)), ROOT / "mask.nii.gz")
    np.save(ROOT / "mask.npy", mask)
    np.save(ROOT / "other.npy", np.ones((4, 4, 3)))
    np.save(ROOT / "none.npy", np.zeros(GRID))

    save("both", found, info, "hdf5")
    save("both", found, info, "npy")
    save("trials", results(betas[..., :11]), info, "npy")
    save("rank", results(betas) | {"betasmd": betas[..., 0]}, info, "hdf5")
    save("counts", found, design(condcounts=[1, 2, 3, 4, 2]), "npy")
    save("runs", found, design(numtrialrun=[7, 6]), "npy")
    save("beyond", found, design(condcounts=[1]), "npy")
    save("no_order", found, {key: value for key, value in info.items() if key != "stimorder"}, "npy")
    save("no_dict", found, [1, 2], "npy")
    save("ints", results(betas) | {"betasmd": np.ones((*GRID, 12), "i4")}, info, "npy")
    save("object", found, design(params=np.array([1, None])), "npy")
    (ROOT / "matlab").mkdir()
    (ROOT / "matlab" / "TYPED_FITHRF_GLMDENOISE_RR.mat").write_bytes(b"x")

    print(json.dumps({
        "betas": betas[mask].T.astype(object).tolist(), "conditions": [int(each) for each in info["stimorder"]],
        "counts": [int(each) for each in info["condcounts"]], "indices": np.argwhere(mask).tolist(),
        "R2": found["R2"].ravel().tolist(), "HRFindex": found["HRFindex"].ravel().tolist(), "noisepool": found["noisepool"].ravel().astype(int).tolist(),
        "R2run": found["R2run"].ravel().tolist(),
    }))


main()
