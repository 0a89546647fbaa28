"""Pictures out of an image brick: make FILE COUNT writes one, read FILE COUNT is Python's side of the race."""

import sys

import h5py
import numpy as np

from contender import contend

command, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])


def make():
    block = np.random.default_rng(1).integers(0, 256, (30, 425, 425, 3), dtype=np.uint8)
    with h5py.File(path, "w") as file:
        brick = file.create_dataset("imgBrick", (3 * count, 425, 425, 3), "u1")
        for first in range(0, 3 * count, 30):
            brick[first:first + 30] = block


def read():
    with h5py.File(path) as file:
        for i in range(count):
            file["imgBrick"][3 * i]


if command == "make":
    make()
else:
    contend(read)
