"""netCDF files by xarray, and whether a rewritten file is the same as its original.

usage: netcdf.py write FOLDER            writes FOLDER/CASE.ENGINE.nc, prints the names as JSON
       netcdf.py compare ORIGINAL OURS … pairs of files; exits 1 with what differs
"""

import difflib
import json
import sys
from pathlib import Path

import netCDF4
import numpy as np
import xarray as xr

ENGINES = ["netcdf4", "h5netcdf"]
HIDDEN = {"_NCProperties"}


def arrays():
    rng = np.random.default_rng(5)
    texts = ["a", "naïve 脑", ""]
    yield "assembly", xr.DataArray(
        rng.standard_normal((3, 2, 1)).astype("f4"),
        dims=("presentation", "neuroid", "time_bin"),
        coords={
            "stimulus_id": ("presentation", texts),
            "repetition": ("presentation", np.array([1, 2**60, -3])),
            "neuroid_id": ("neuroid", ["n1", "n2"]),
            "nc": ("neuroid", np.array([0.5, np.nan])),
            "bad": ("neuroid", np.array([True, False])),
            "time_bin_start": ("time_bin", [70]),
            "time_bin_end": ("time_bin", [170]),
        },
    )
    numbers = {d: ("x", np.array([0, 1, 100], d)) for d in
               ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"]}
    numbers["f8"][1][:] = [np.nan, -np.inf, -0.0]
    yield "dtypes", xr.DataArray(np.arange(3.0), dims="x", coords=numbers, name="data")
    yield "attributes", xr.DataArray(
        np.arange(4).reshape(2, 2),
        dims=("p", "q"),
        coords={"p": ("p", ["x", "yy"], {"long_name": "text index"})},
        attrs={"text": "plain", "unicode": "ünï", "empty": "", "int": 3, "float": 1.5,
               "int32": np.int32(7), "list": [1.0, 2.5], "texts": ["a", "b"], "one": ["x"],
               "bytes": np.array([1, 0], "i1"), "long": "x" * 5000, "a name": 1},
        name="numbers",
    )
    yield "coordinates", xr.DataArray(
        np.arange(4.0).reshape(2, 2),
        dims=("same", "length"),
        coords={"length": [10.5, np.nan], "scalar": 3.5, "word": "hello", "flag": True,
                "grid": (("same", "length"), np.arange(4).reshape(2, 2)),
                "zeta": ("same", [1, 2]), "alpha": ("same", [3, 4])},
    )
    yield "empty", xr.DataArray(
        np.zeros((0, 3), "i8"), dims=("p", "q"),
        coords={"p": np.array([], "i8"), "t": ("p", np.array([], "U1")), "q": [1, 2, 3]},
    )
    yield "scalar", xr.DataArray(5, name="x")
    yield "named_like_a_dim", xr.DataArray(np.array([[True, False]]), dims=("p", "q"), name="q")
    yield "text", xr.DataArray(np.array([["a", "bcd"]]), dims=("p", "q"), coords={"p": ["x"]})


def write(folder):
    names = []
    for name, array in arrays():
        for engine in ENGINES:
            file = f"{name}.{engine}.nc"
            array.to_netcdf(Path(folder) / file, engine=engine)
            names.append(file)
    packed = {"zlib": True, "complevel": 9, "chunksizes": (2, 1)}
    for name, array in [("packed", xr.DataArray(np.arange(12.0).reshape(4, 3), name="data"))]:
        array.to_netcdf(Path(folder) / f"{name}.netcdf4.nc", encoding={"data": packed})
        names.append(f"{name}.netcdf4.nc")
    with netCDF4.Dataset(Path(folder) / "groups.netcdf4.nc", "w") as file:
        file.createDimension("outer", 3)
        inner = file.createGroup("g1").createGroup("g2")
        inner.createDimension("own", 3)
        inner.createVariable("v", "i4", ("outer", "own"))[:] = np.arange(9).reshape(3, 3)
        file.createVariable("big", ">f8", ("outer",))[:] = [1.5, np.nan, 3]
        file.groups["g1"].note = "a group"
    names.append("groups.netcdf4.nc")
    print(json.dumps(names))


def show(value):
    if isinstance(value, str) or not np.ndim(value):
        return repr(value)
    return f"{np.asarray(value).dtype} {np.asarray(value).tolist()}"


def structure(group):
    lines = []
    for name, dim in group.dimensions.items():
        lines.append(f"dim {name} = {len(dim)} {'unlimited' if dim.isunlimited() else ''}")
    for name, var in group.variables.items():
        lines.append(f"{np.dtype(var.dtype).newbyteorder('=') if var.dtype != str else 'str'} "
                     f"{name}{var.dimensions} {var.shape}")
        lines += [f"  {name}:{a} = {show(var.getncattr(a))}" for a in var.ncattrs()]
    lines += [f":{a} = {show(group.getncattr(a))}" for a in group.ncattrs() if a not in HIDDEN]
    for name, child in group.groups.items():
        lines += [f"group {name}", *structure(child)]
    return lines


def layout(dataset):
    return [(name, var.dims, var.dtype, name in dataset.coords) for name, var in
            dataset.variables.items()]


def same(original, ours):
    with netCDF4.Dataset(original) as a, netCDF4.Dataset(ours) as b:
        groups = ["/", *a.groups]
        left, right = structure(a), structure(b)
        if left != right:
            return "\n".join(difflib.unified_diff(left, right, "original", "ours", n=1))
    for engine in ENGINES:
        for group in groups:
            options = {"engine": engine, "group": group, "decode_times": False}
            with xr.open_dataset(original, **options) as a, xr.open_dataset(ours, **options) as b:
                if not a.identical(b) or layout(a) != layout(b):
                    return f"{engine} {group}\n{a}\n--- ours\n{b}"
                for name in a.variables:
                    x, y = a[name].values, b[name].values
                    if x.dtype.kind == "f" and x.tobytes() != y.tobytes():
                        return f"{engine} {name}: other bits"
    return None


if __name__ == "__main__":
    command, *args = sys.argv[1:]
    if command == "write":
        write(args[0])
    else:
        for original, ours in zip(args[::2], args[1::2]):
            difference = same(original, ours)
            if difference is not None:
                sys.exit(f"{original} and {ours} differ: {difference}")
