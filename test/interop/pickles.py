"""Pickles of data and of worse: pickles.py FOLDER writes p{protocol}.pkl, statistics.pkl, evil.*.pkl"""
import os
import pickle
import subprocess
import sys
from collections import OrderedDict

import numpy as np

folder = sys.argv[1]

DATA = {
    "none": None,
    "bools": [True, False],
    "ints": [0, 1, -1, 255, 256, 65535, 65536, -(2**31), 2**53 - 1, 2**53 + 1, -(2**70)],
    "floats": (1.5, -0.0, 1e300, float("inf"), float("-inf")),
    "texts": ["", "α𝛼\n\\ \x1a\r\0", "é" * 300],
    "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
    3: {"nested": {"deep": []}},
    "C": np.arange(6, dtype="<f4").reshape(2, 3),
    "F": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "big": np.arange(3, dtype=">i2"),
    "empty": np.zeros((0, 4)),
    "scalar array": np.array(7, dtype="u1"),
    "text array": np.array(["a", "bcé"]),
    "bool array": np.array([True, False]),
    "view": np.arange(10)[::2],
    "scalars": [np.float32(0.5), np.int64(-3), np.bool_(True)],
}
DATA["same"] = DATA["C"]


class Call:
    def __init__(self, *call):
        self.call = call

    def __reduce__(self):
        return self.call


class Plain:
    pass


class WithState:
    def __reduce__(self):
        return (dict, (), {"a": 1})


EVIL = {
    "os.system": Call(os.system, ("touch " + os.path.join(folder, "ran"),)),
    "eval": Call(eval, ("1+1",)),
    "exec": Call(exec, ("1+1",)),
    "getattr": Call(getattr, (1, "real")),
    "subprocess": Call(subprocess.Popen, (["true"],)),
    "np.load": Call(np.load, ("x.npy",)),
    "codec": Call(__import__("_codecs").decode, (b"x", "latin1")),
    "encode other": Call(__import__("_codecs").encode, ("x", "rot13")),
    "class": Plain(),
    "class itself": Plain,
    "ordered dict": OrderedDict(a=1),
    "set": {1},
    "complex": 1j,
    "state": WithState(),
    "object array": np.array([{}], dtype=object),
    "record array": np.zeros(2, dtype=[("a", "f4")]),
    "ndarray class": np.ndarray,
    "dtype": np.dtype("f4"),
    "nested": {"a": [{"b": Call(eval, ("1",))}]},
}

for protocol in range(6):
    with open(os.path.join(folder, f"p{protocol}.pkl"), "wb") as file:
        pickle.dump(DATA, file, protocol)
    for name, value in EVIL.items():
        with open(os.path.join(folder, f"evil.{name}.p{protocol}.pkl"), "wb") as file:
            pickle.dump(value, file, protocol)
with open(os.path.join(folder, "old.pkl"), "wb") as file:
    # what NumPy 1 writes
    file.write(pickle.dumps(DATA["C"], 2).replace(b"numpy._core.", b"numpy.core."))
