"""nifti.py write FOLDER: NIfTI files of each datatype, byte order and scaling.
nifti.py describe FILE...: what nibabel reads, as JSON, a line a file."""
import gzip
import hashlib
import json
import sys
from pathlib import Path

import nibabel as nib
import numpy as np

TYPES = ["u1", "i2", "i4", "f4", "f8", "i1", "u2", "u4", "i8", "u8"]
SCALINGS = {"none": (0, 5), "nan": (np.nan, 1), "one": (1, 0), "shift": (1, 2.7), "both": (0.1, -3.3), "slope": (-0.3, 0)}
SHAPE = (3, 4, 5, 2)


def values(dtype):
    random = np.random.default_rng(1)
    if dtype.startswith("f"):
        numbers = random.normal(size=SHAPE).astype(dtype)
        numbers.flat[:4] = [np.nan, np.inf, -np.inf, -0.0]
        return numbers
    info = np.iinfo(dtype)
    low, high = max(info.min, -(2**50)), min(info.max, 2**50)
    return random.integers(low, high, size=SHAPE, endpoint=True).astype(dtype)


def one(kind, order, dtype, scaling):
    header = kind(endianness=order)
    header.set_data_dtype(dtype)
    header.set_data_shape(SHAPE)
    header["pixdim"][1:5] = [1.8, 1.8, 2.5, 1.6]
    header.set_xyzt_units("mm", "sec")
    header["vox_offset"] = header.single_vox_offset
    header["scl_slope"], header["scl_inter"] = scaling
    header["descrip"] = f"{dtype} {order}"
    header.set_intent("f test", (2, 3), name="ratio")
    data = values(dtype).astype(np.dtype(dtype).newbyteorder(order)).tobytes(order="F")
    return header.binaryblock + b"\0" * 4 + data


def write(folder):
    for version, kind in {"1": nib.Nifti1Header, "2": nib.Nifti2Header}.items():
        for order in "<>":
            for dtype in TYPES:
                for name, scaling in SCALINGS.items():
                    side = "little" if order == "<" else "big"
                    content = one(kind, order, dtype, scaling)
                    path = Path(folder) / f"{version}_{side}_{dtype}_{name}.nii"
                    if name == "both":
                        path = path.with_suffix(".nii.gz")
                        content = gzip.compress(content)
                    path.write_bytes(content)
    write_oriented(Path(folder))


def write_oriented(folder):
    """The three sources of an affine, and which of them goes first."""
    turned = nib.affines.from_matvec(nib.eulerangles.euler2mat(0.3, -0.2, 1) @ np.diag([2, 2, -3]), [5, -6, 7])
    data = np.zeros((4, 5, 6), "i2")
    for name, q, s in [("none", 0, 0), ("q", 1, 0), ("s", 0, 2), ("q_over_s", 3, 1), ("s_over_q", 1, 3)]:
        for kind in (nib.Nifti1Image, nib.Nifti2Image):
            image = kind(data, None)
            image.header.set_zooms((2, 2, 3))
            image.header.set_qform(turned, q)
            image.header.set_sform(turned * 1.25, s)
            (folder / f"{kind.__name__}_{name}.nii").write_bytes(image.to_bytes())


def describe(path):
    image = nib.load(path)
    header = image.header
    data = np.asarray(image.get_fdata())
    space, time = header.get_xyzt_units()
    return {
        "shape": image.shape,
        "dtype": header.get_data_dtype().name,
        "pixdim": [float(zoom) for zoom in header.get_zooms()],
        "units": {"space": space, "time": time},
        "affine": image.affine.tolist(),
        "slope": float(image.dataobj.slope),
        "inter": float(image.dataobj.inter),
        "description": header["descrip"].item().decode().replace("\0", ""),
        "intent": {
            "code": int(header["intent_code"]),
            "name": header["intent_name"].item().decode(),
            "parameters": [float(header[f"intent_p{i}"]) for i in (1, 2, 3)],
        },
        "sha256": hashlib.sha256(data.tobytes(order="F")).hexdigest(),
        "transposed": data.T.shape,
        "sha256_of_transposed": hashlib.sha256(np.ascontiguousarray(data.T).tobytes()).hexdigest(),
    }


def main(command, *paths):
    if command == "write":
        return write(*paths)
    for path in paths:
        print(json.dumps(describe(path)))


main(*sys.argv[1:])
