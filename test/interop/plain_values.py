"""Datasets in one piece, as few write them, with their values.

usage: plain_values.py FOLDER
Writes FOLDER/*.h5 with a dataset "betas" each, int16 of (rows, z, y, x), and its values beside it as
FOLDER/*.i2; prints the names.
"""

import json
import sys
from pathlib import Path

import h5py
import numpy as np
from h5py import h5d, h5p, h5s, h5t

folder = Path(sys.argv[1])
SHAPE = (6, 3, 4, 5)
betas = np.random.default_rng(4).integers(-32768, 32767, SHAPE, "i2", endpoint=True)
names = []


def write(name, fill, **options):
    path = folder / f"{name}.h5"
    with h5py.File(path, "w", **options) as file:
        fill(file)
    keep(name)


def keep(name):
    with h5py.File(folder / f"{name}.h5") as file:
        file["betas"][()].astype("<i2").tofile(folder / f"{name}.i2")
    names.append(name)


def low_level(file, layout=None, alloc=None, fill_time=None, fill=None, data=None):
    plist = h5p.create(h5p.DATASET_CREATE)
    for value, set_value in ((layout, plist.set_layout), (alloc, plist.set_alloc_time),
                             (fill_time, plist.set_fill_time)):
        if value is not None:
            set_value(value)
    if fill is not None:
        plist.set_fill_value(np.array(fill, "<i2"))
    dataset = h5d.create(file.id, b"betas", h5t.STD_I16LE, h5s.create_simple(SHAPE), plist)
    if data is not None:
        dataset.write(h5s.ALL, h5s.ALL, data)


def whole(file, dtype="<i2"):
    file.create_dataset("betas", data=betas.astype(dtype))


def external(*lengths):
    # Absolute names: who opens the file may stand elsewhere.
    parts = [(str(folder / f"part {i} of {len(lengths)}.raw"), 16 * i, length)
             for i, length in enumerate(lengths)]
    return lambda file: file.create_dataset("betas", SHAPE, "<i2", data=betas, external=parts)


write("plain", whole)
write("latest", whole, libver="latest")
write("big-endian", lambda file: whole(file, ">i2"))
write("user block", whole, userblock_size=2048)
write("external", external(betas.nbytes))
write("external in two", external(200, betas.nbytes - 200))
write("never written", lambda file: file.create_dataset("betas", SHAPE, "<i2"))
write("fill value", lambda file: file.create_dataset("betas", SHAPE, "<i2", fillvalue=-7))
write("room early", lambda file: low_level(file, alloc=h5d.ALLOC_TIME_EARLY, fill=11))
write("room early, not filled", lambda file: low_level(
    file, alloc=h5d.ALLOC_TIME_EARLY, fill_time=h5d.FILL_TIME_NEVER))
write("in the header", lambda file: low_level(file, layout=h5d.COMPACT, data=betas))
write("written in part", lambda file: file.create_dataset(
    "betas", SHAPE, "<i2", fillvalue=3).__setitem__(slice(1, 3), betas[1:3]))

# A block put before a finished file moves all addresses.
(folder / "moved.h5").write_bytes(b"\0" * 512 + (folder / "plain.h5").read_bytes())
keep("moved")
print(json.dumps(names))
