"""Files of many names: many_names.py write FOLDER makes them; netcdf FILE and mat FILE are Python's side of the races."""
import sys
from pathlib import Path

import h5py
import netCDF4
import numpy as np

from contender import contend

VARIABLES, TEXTS = 1000, 2000


def write(folder):
    with netCDF4.Dataset(Path(folder) / "many.nc", "w") as file:
        file.createDimension("presentation", 4)
        file.createDimension("neuroid", 3)
        for i in range(VARIABLES):
            variable = file.createVariable(f"v{i}", "f4", ("presentation", "neuroid"))
            variable.units = "s"
            variable[:] = i
    with h5py.File(Path(folder) / "cell.mat", "w", userblock_size=512) as file:
        refs = file.create_group("#refs#")
        cell = file.create_dataset("words", (TEXTS, 1), dtype=h5py.ref_dtype)
        cell.attrs["MATLAB_class"] = np.bytes_("cell")
        for i in range(TEXTS):
            text = refs.create_dataset(f"r{i}", data=np.frombuffer(f"stimulus {i}".encode("utf-16-le"), "u2")[:, None])
            text.attrs["MATLAB_class"] = np.bytes_("char")
            text.attrs["MATLAB_int_decode"] = np.int32(2)
            cell[i, 0] = text.ref
    with open(Path(folder) / "cell.mat", "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file".ljust(116) + b"\0" * 8 + b"\x00\x02IM")


def read_cell(path):
    with h5py.File(path) as file:
        return ["".join(map(chr, file[ref][:].ravel())) for ref in file["words"][:].ravel()]


if sys.argv[1] == "write":
    write(sys.argv[2])
elif sys.argv[1] == "netcdf":
    contend(lambda: netCDF4.Dataset(sys.argv[2]).close())
else:
    contend(lambda: read_cell(sys.argv[2]))
