"""Writes files of h5py's indexes and storages, int16 `betas` (trials, z, y, x): FOLDER."""

import sys
from pathlib import Path

import h5py
import numpy as np

folder = Path(sys.argv[1])
shape = (60, 20, 21, 22)
values = (np.arange(np.prod(shape)) * 40503 % 65536 - 32768).astype("i2").reshape(shape)


def write(name, chunks, data=values, libver=None, userblock_size=0, **how):
    with h5py.File(folder / f"{name}.hdf5", "w", libver=libver, userblock_size=userblock_size) as file:
        file.create_dataset("betas", data=data, chunks=chunks, **how)


write("fixed array", (60, 1, 1, 1), libver="latest")
write("extensible array", (10, 2, 2, 2), libver="latest", maxshape=(None, 20, 21, 22))
write("btree 2", (10, 2, 2, 2), libver="latest", maxshape=(None, None, 21, 22))
write("single chunk", shape, libver="latest")
write("user block", (60, 1, 1, 1), userblock_size=1024)
write("lzf", (60, 1, 1, 1), compression="lzf", shuffle=True)
write("checksums", (60, 1, 1, 1), fletcher32=True)
write("big-endian", (60, 1, 1, 1), dtype=">i2")
write("two axes", (60, 1), values.reshape(60, -1))
write("contiguous user block", None, values.reshape(60, -1), userblock_size=512)

with h5py.File(folder / "holes.hdf5", "w") as file:
    file.create_dataset("betas", shape, "i2", chunks=(60, 1, 1, 1))[:, 2:4] = values[:, 2:4]
with h5py.File(folder / "nothing written.hdf5", "w") as file:
    file.create_dataset("betas", shape, "i2")
with h5py.File(folder / "compact.hdf5", "w") as file:
    layout = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    layout.set_layout(h5py.h5d.COMPACT)
    small = np.ascontiguousarray(values[:20, :2, :3, :4])
    space = h5py.h5s.create_simple(small.shape)
    dataset = h5py.h5d.create(file.id, b"betas", h5py.h5t.NATIVE_INT16, space, layout)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, small)
