"""Writes a session of NSD's size for the race: FILE LAYOUT. Noise, a few levels a voxel.

LAYOUT is the shape of a chunk with commas between (750,1,1,1), or `contiguous`.
"""

import sys

import h5py
import numpy as np

TRIALS, Z, Y, X = 750, 83, 104, 81
PLANES = 10

path, layout = sys.argv[1:3]
chunks = None if layout == "contiguous" else tuple(int(n) for n in layout.split(","))
noise = np.random.default_rng(7).standard_normal((TRIALS, Y * X), dtype=np.float32) * 300
with h5py.File(path, "w") as file:
    betas = file.create_dataset("betas", (TRIALS, Z, Y, X), "i2", chunks=chunks)
    for first in range(0, Z, PLANES):
        planes = range(first, min(first + PLANES, Z))
        block = [(np.roll(noise, z * 37, axis=0) + z).reshape(TRIALS, Y, X) for z in planes]
        betas[:, first:first + len(planes)] = np.stack(block, axis=1).astype("i2")
