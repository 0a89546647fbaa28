"""mgh.py write FOLDER: MGH files as nibabel writes them. mgh.py describe FILE...: what nibabel reads, as JSON, a line a file."""
import hashlib
import json
import sys
from pathlib import Path

import nibabel as nib
import numpy as np


def write(folder):
    random = np.random.default_rng(2)
    for dtype in ["u1", "i4", "f4", "i2", "u2"]:
        for shape in [(7, 1, 1), (1, 1, 7), (7, 1, 1, 5), (3, 4, 5, 2)]:
            values = random.normal(size=shape) * 100
            values = np.abs(values) if dtype.startswith("u") else values
            image = nib.MGHImage(values.astype(dtype), nib.affines.from_matvec(random.normal(size=(3, 3)), [1, 2, 3]))
            image.header["tr"] = 1600
            name = f"{dtype}_{'x'.join(map(str, shape))}"
            nib.save(image, str(Path(folder) / f"{name}.mgh"))
            nib.save(image, str(Path(folder) / f"{name}.mgz"))


def describe(path):
    image = nib.load(path)
    header = image.header
    values = np.asarray(image.dataobj)
    little = values.astype(values.dtype.newbyteorder("<"))
    dims = [int(length) for length in header["dims"]]
    dims[3] = max(dims[3], 1)
    return {
        "dims": dims,
        "dtype": values.dtype.newbyteorder("=").name,
        "dof": int(header["dof"]),
        "goodRas": bool(header["goodRASFlag"]),
        "voxelSize": header["delta"].tolist(),
        "directionCosines": header["Mdc"].ravel().tolist(),
        "center": header["Pxyz_c"].tolist(),
        "tr": float(header["tr"]),
        "sha256": hashlib.sha256(little.tobytes(order="F")).hexdigest(),
    }


def main(command, *paths):
    if command == "write":
        return write(*paths)
    for path in paths:
        print(json.dumps(describe(path)))


main(*sys.argv[1:])
