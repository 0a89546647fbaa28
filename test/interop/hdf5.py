"""HDF5 files of every kind as h5py writes them, with their values as JSON.

usage: hdf5.py FOLDER
Writes FOLDER/*.h5 and prints {file: {dataset: {dtype, shape, values}, ...}, ...}.
"""

import json
import sys
from pathlib import Path

import h5py
import numpy as np

folder = Path(sys.argv[1])
rng = np.random.default_rng(3)


def values(array):
    array = np.asarray(array)
    if array.dtype.kind == "O":
        return [x.decode() if isinstance(x, bytes) else x for x in array.ravel().tolist()]
    if array.dtype.kind == "S":
        return [x.decode() for x in array.ravel().tolist()]
    if array.dtype.kind == "b":
        return [int(x) for x in array.ravel()]
    if array.dtype.kind == "f":
        return [repr(float(x)) for x in array.ravel()]
    return [str(x) for x in array.ravel().tolist()]


def describe(array):
    array = np.asarray(array)
    name = {"O": "string", "S": "string", "U": "string", "b": "bool"}.get(array.dtype.kind)
    name = name or array.dtype.newbyteorder("=").name
    # What JavaScript has not is widened, which loses nothing, or rounded to a double.
    name = {"float16": "float32", "float128": "float64", "longdouble": "float64"}.get(name, name)
    return {"dtype": name, "shape": list(array.shape), "values": values(array)}


def numbers(dtype, shape):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        array = rng.standard_normal(shape).astype(dtype)
        array.flat[0], array.flat[1], array.flat[2] = np.nan, -np.inf, -0.0
        return array
    if dtype.kind == "b":
        return rng.integers(0, 2, shape).astype(bool)
    limits = np.iinfo(dtype)
    array = rng.integers(limits.min, limits.max, shape, endpoint=True, dtype=dtype.newbyteorder("="))
    return array.astype(dtype)


dtypes = [f"{order}{kind}" for kind in ["f2", "f4", "f8", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"]
          for order in "<>"] + ["?"]
layouts = {
    "contiguous": {},
    "chunked": {"chunks": (2, 3)},
    "lzf": {"chunks": (4, 2), "compression": "lzf", "shuffle": True},
    "shuffled": {"chunks": (3, 2), "shuffle": True, "compression": "gzip", "fletcher32": True},
}
text = h5py.string_dtype()
expected = {}


def write(name, fill, **options):
    path = folder / name
    with h5py.File(path, "w", **options) as file:
        fill(file)
    with h5py.File(path) as file:
        found = {}
        file.visititems(lambda key, item: found.__setitem__(key, describe(item[()]))
                        if isinstance(item, h5py.Dataset) and item.shape is not None else None)
        expected[name] = found


def all_dtypes(file):
    for layout, options in layouts.items():
        for i, dtype in enumerate(dtypes):
            file.create_dataset(f"{layout}/{i}", data=numbers(dtype, (5, 7)), **options)


def all_texts(file):
    words = np.array(["", "a", "naïve 脑", "x" * 300], dtype=object)
    file.create_dataset("variable", data=words, dtype=text)
    file.create_dataset("ascii", data=words[:2], dtype=h5py.string_dtype("ascii"))
    file.create_dataset("many", data=np.array([f"word {i}" for i in range(50_000)], object),
                        dtype=text, chunks=(3,))
    file.create_dataset("fixed", data=np.array([b"", b"ab", b"abcd", b"abcd", b"ab", b"ab"]))
    file.create_dataset("scalar", data="one")


def unusual_kinds():
    """Types whose bits no machine has, with values that they hold."""
    def floats(base, *fields, bias):
        kind = base.copy()
        kind.set_fields(*fields)
        kind.set_ebias(bias)
        return kind

    def integers(base, bits, offset):
        kind = base.copy()
        kind.set_precision(bits)
        kind.set_offset(offset)
        return kind

    t = h5py.h5t
    numbers = [1.5, -2.25, 0.0, -0.0, np.inf, -np.inf, np.nan, 1024.0]
    return {
        "brain float": (floats(t.IEEE_F16LE, 15, 7, 8, 0, 7, bias=127), numbers),
        "brain float big-endian": (floats(t.IEEE_F16BE, 15, 7, 8, 0, 7, bias=127), numbers),
        "long exponent": (floats(t.IEEE_F32LE, 31, 20, 11, 0, 20, bias=1023), [*numbers, 2.0**1000, 2.0**-1030]),
        "short exponent": (floats(t.IEEE_F32BE, 31, 27, 4, 0, 27, bias=7), [1.5, -2.25, 0.0, 2.0**-8]),
        "other bias": (floats(t.IEEE_F64LE, 63, 52, 11, 0, 52, bias=1000), numbers[:4]),
        "extended": (t.NATIVE_LDOUBLE, [*numbers, 0.1, 2.0**-1074]),
        **{f"{bits} bits from {offset} on, {base.get_size()} {base.get_order()} {base.get_sign()}":
           (integers(base, bits, offset), [5, 3, 100, -7 if base.get_sign() else 7])
           for bits, offset, base in [(12, 0, t.STD_I16LE), (12, 4, t.STD_I16LE), (12, 2, t.STD_I16BE), (24, 0, t.STD_I32LE),
                                      (10, 2, t.STD_U16LE), (40, 8, t.STD_I64LE), (50, 0, t.STD_U64BE), (8, 0, t.STD_I8LE)]},
    }


def all_attributes(file):
    data = file.create_dataset("data", data=np.arange(3), track_order=True)
    for key, value in {"zeta": 1.5, "alpha": "text", "ids": np.array([2**60, 1]), "on": True,
                       "fixed": np.bytes_(b"fixed"), "words": np.array(["a", "ü"], dtype=object),
                       "big": np.array([1.25], ">f4"), "grid": np.arange(6).reshape(2, 3)}.items():
        data.attrs[key] = value
    for key, (kind, values) in unusual_kinds().items():
        space = h5py.h5s.create_simple((len(values),))
        h5py.h5a.create(data.id, key.encode(), kind, space).write(np.array(values))
    data.attrs["nothing"] = h5py.Empty("S1")
    data.attrs["reference"] = data.ref
    data.attrs["pair"] = np.array((1, 2.0), dtype=[("a", "i4"), ("b", "f8")])


def refused(file):
    file["compound"] = np.zeros(2, dtype=[("a", "i4"), ("b", "f8")])
    file["complex"] = np.zeros(2, "c8")
    file.create_dataset("reference", data=[file.ref], dtype=h5py.ref_dtype)
    file.create_dataset("lists", (2,), dtype=h5py.vlen_dtype("i4"))
    layout = h5py.VirtualLayout((2,), "i4")
    layout[:] = h5py.VirtualSource("nowhere.h5", "data", (2,))
    file.create_virtual_dataset("virtual", layout)


def sessions(file):
    """Voxel data by every way that HDF5 stores it."""
    # Large enough for a chunk tree of three levels, once.
    shape = (4, 20, 21, 22) if "v1" in file.filename else (4, 10, 11, 12)
    betas = rng.integers(-32768, 32767, shape, "i2", endpoint=True)
    chunks = {"voxel": (4, 1, 1, 1), "trial": (1, *shape[1:]), "block": (3, 6, 6, 6), "whole": shape}
    for name, chunk in chunks.items():
        file.create_dataset(f"{name}", data=betas, chunks=chunk)
        file.create_dataset(f"{name} can grow", data=betas, chunks=chunk, maxshape=(None, *shape[1:]))
        file.create_dataset(f"{name} big-endian", data=betas.astype(">i2"), chunks=chunk)
        sparse = file.create_dataset(f"{name} sparse", shape, "i2", chunks=chunk, fillvalue=7)
        sparse[1:3, 4:9] = betas[1:3, 4:9]
    file["contiguous"] = betas
    file.create_dataset("contiguous unwritten", shape, "i2", fillvalue=-3)
    noted = file.create_dataset("noted", data=betas, chunks=chunks["voxel"])
    for i in range(40):
        noted.attrs[f"note {i}"] = "x" * 100
    # Values for the test are in a file of their own: too many for JSON.
    for name, item in file.items():
        item[()].astype("<i2").tofile(folder / f"{name}.{Path(file.filename).stem}.i2")


for name, options in {"v1": {}, "latest": {"libver": "latest"}, "block": {"userblock_size": 512}}.items():
    with h5py.File(folder / f"{name}.sessions", "w", **options) as file:
        sessions(file)

write("dtypes.h5", all_dtypes)
write("latest.h5", all_dtypes, libver="latest")
write("userblock.h5", lambda file: file.create_dataset("a", data=np.arange(4)), userblock_size=1024)
write("texts.h5", all_texts)
write("empty.h5", lambda file: file.create_dataset("rows", (0, 3), "f4", maxshape=(None, 3)))

for name, fill in {"attributes.h5": all_attributes, "refused.h5": refused}.items():
    with h5py.File(folder / name, "w", track_order=True) as file:
        fill(file)
with h5py.File(folder / "attributes.h5") as file:
    attributes = file["data"].attrs
    keep = [key for key in attributes if key not in ("reference", "pair", "nothing")]
    expected["attributes.h5"] = {key: describe(attributes[key]) for key in keep}
print(json.dumps(expected))
