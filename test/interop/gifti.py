"""gifti.py write FOLDER: GIFTI files as nibabel writes them. gifti.py own: nibabel's own test files, a line each.

gifti.py describe FILE...: what nibabel reads, as JSON, a line a file.
"""
import hashlib
import json
import sys
from pathlib import Path

import nibabel as nib
import numpy as np
from nibabel.gifti import GiftiCoordSystem, GiftiDataArray, GiftiImage, GiftiLabel, GiftiLabelTable, GiftiMetaData


def write(folder):
    folder, random = Path(folder), np.random.default_rng(6)
    for encoding in ["ASCII", "B64BIN", "B64GZ"]:
        for endian in ["big", "little"]:
            for order in ["C", "F"]:
                arrays = []
                for kind in ["u1", "i1", "i2", "u2", "i4", "u4", "f4", "f8"]:
                    values = (random.normal(size=(6, 3)) * 40).astype(kind) if kind[0] != "u" else random.integers(0, 200, (6, 3)).astype(kind)
                    array = GiftiDataArray(values, intent="NIFTI_INTENT_SHAPE", datatype=values.dtype, encoding=encoding, endian=endian,
                                           ordering=order, coordsys=GiftiCoordSystem(1, 3, np.diag([1.5, 2, -3, 1])),
                                           meta=GiftiMetaData({"Name": f"<{kind}> & é 脑"}))
                    if encoding != "ASCII" and endian == "big":
                        array.data = values.byteswap()
                    arrays.append(array)
                image = GiftiImage(darrays=arrays, meta=GiftiMetaData({"By": "hand", "Empty": ""}))
                content = image.to_xml(mode="force")
                # nibabel writes the machine's byte order alone: the bytes are turned above, the word here.
                content = content.replace(b"LittleEndian", b"BigEndian") if endian == "big" else content
                (folder / f"{encoding}_{endian}_{order}.shape.gii").write_bytes(content)
    series = [GiftiDataArray(random.normal(size=642).astype("f4"), intent="NIFTI_INTENT_TIME_SERIES", meta=GiftiMetaData({"TimeStep": "2.0"})) for _ in range(5)]
    nib.save(GiftiImage(darrays=series), folder / "sub-01_hemi-L_space-fsaverage5_bold.func.gii")
    table = GiftiLabelTable()
    for key, name in [(0, "???"), (7, "V1 & V2"), (3, "é")]:
        label = GiftiLabel(key, *(random.random(4).round(6)))
        label.label = name
        table.labels.append(label)
    nib.save(GiftiImage(darrays=[GiftiDataArray(random.choice([0, 3, 7], 50).astype("i4"), intent="NIFTI_INTENT_LABEL")], labeltable=table), folder / "lh.label.gii")
    points = GiftiDataArray(random.normal(size=(20, 3)).astype("f4"), intent="NIFTI_INTENT_POINTSET", coordsys=GiftiCoordSystem(3, 3))
    faces = GiftiDataArray(random.integers(0, 20, (36, 3)).astype("i4"), intent="NIFTI_INTENT_TRIANGLE")
    nib.save(GiftiImage(darrays=[points, faces]), folder / "lh.pial.surf.gii")
    nib.save(GiftiImage(darrays=[points, faces]), folder / "packed.surf.gii.gz")


def describe(path):
    image = nib.load(path)
    return {
        "version": image.version, "metadata": dict(image.meta),
        "labels": [[label.key, label.label, [label.red, label.green, label.blue, label.alpha]] for label in image.labeltable.labels],
        "arrays": [{
            "intent": nib.nifti1.intent_codes.niistring[array.intent],
            "dtype": array.data.dtype.newbyteorder("=").name, "shape": list(array.data.shape), "metadata": dict(array.meta),
            "sha256": hashlib.sha256(np.ascontiguousarray(array.data.astype(array.data.dtype.newbyteorder("<"))).tobytes()).hexdigest(),
            "coordinates": None if array.coordsys is None else [nib.nifti1.xform_codes.niistring[array.coordsys.dataspace],
                                                                  nib.nifti1.xform_codes.niistring[array.coordsys.xformspace], np.ravel(array.coordsys.xform).tolist()],
        } for array in image.darrays],
    }


def main(command, *paths):
    if command == "write":
        return write(*paths)
    if command == "own":
        return print("\n".join(sorted(map(str, (Path(nib.__file__).parent / "gifti/tests/data").glob("*.gii*")))))
    for path in paths:
        print(json.dumps(describe(path)))


main(*sys.argv[1:])
