"""Writes arrays of many kinds, or reads back what the library wrote.

write FOLDER: .npy files of every dtype, order and version, and expected.json
read FOLDER: prints dtype, shape and bytes of each .npy and of each array in each .npz
"""
import json
import os
import sys

import numpy as np

KINDS = "<f2 >f2 <f4 >f4 <f8 >f8 |i1 |u1 <i2 >i2 <u2 >u2 <i4 >i4 <u4 >u4 <i8 >i8 <u8 >u8 |b1"


def arrays():
    rng = np.random.default_rng(7)
    for descr in KINDS.split():
        for shape in [(), (5,), (3, 4), (2, 3, 4), (0, 3)]:
            values = rng.integers(0, 2 if "b" in descr else 100, shape)
            yield descr, np.asarray(values).astype(descr)
    yield "<U16", np.array([["train", "final_test_main"], ["", "é𝛼"]])
    yield ">U3", np.array(["a", "bcd"]).astype(">U3")
    yield "|S5", np.array([[b"train", b""], [b"x", "é".encode()]])


def values(array):
    if array.dtype.kind == "S":
        return [text.decode() for text in array.ravel()]
    if array.dtype.kind in "iu":
        return [str(each) for each in array.ravel()]
    return array.ravel().tolist()


def write(folder):
    expected = {}
    for number, (descr, array) in enumerate(arrays()):
        for order in "CF":
            for version in (1, 2, 3):
                name = f"{number}.{descr[1:]}.{array.ndim}d.{order}.v{version}.npy"
                with open(os.path.join(folder, name), "wb") as file:
                    np.lib.format.write_array(file, np.asarray(array, order=order), (version, 0))
                expected[name] = {"shape": array.shape, "values": values(array)}
    np.savez(os.path.join(folder, "plain.npz"), mean=np.arange(3.0), ids=np.array(["a", "bc"]))
    np.savez_compressed(os.path.join(folder, "small.npz"), mean=np.arange(3.0))
    np.save(os.path.join(folder, "object.npy"), np.array([{}], dtype=object))
    np.savez(os.path.join(folder, "object.npz"), a=np.array([{}], dtype=object))
    with open(os.path.join(folder, "expected.json"), "w") as file:
        json.dump(expected, file)


def read(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        loaded = np.load(os.path.join(folder, name), allow_pickle=False)
        for key in loaded.files if name.endswith(".npz") else [""]:
            array = loaded[key] if key else loaded
            found[name + ("/" + key if key else "")] = {
                "descr": array.dtype.str,
                "shape": array.shape,
                "values": values(array),
            }
    print(json.dumps(found))


{"write": write, "read": read}[sys.argv[1]](sys.argv[2])
