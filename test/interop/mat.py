"""mat.py write FOLDER: writes MAT files. mat.py own: where scipy keeps files of MATLAB's. mat.py describe FILE...: what scipy reads, as JSON, a line a file."""
import json
import sys
from pathlib import Path

import numpy as np
import scipy.io
import scipy.sparse


def variables():
    numbers = np.array([[0, 1, 2], [100, 50, 7]])
    classes = ["f8", "f4", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"]
    yield "classes", {f"x_{c}": numbers.astype(c) for c in classes}
    yield "shapes", {
        "scalar": np.float64(2.5),
        "row": np.arange(5.0)[None],
        "column": np.arange(5.0)[:, None],
        "cube": np.arange(24.0).reshape(2, 3, 4),
        "four": np.arange(120, dtype="i2").reshape(2, 3, 4, 5),
        "empty": np.zeros((0, 0)),
        "no_rows": np.zeros((0, 3)),
        "special": np.array([[np.nan, np.inf, -np.inf, -0.0, 5e-324]]),
    }
    yield "kinds", {
        "complex_double": np.array([[1 + 2j, -3.5j]]),
        "complex_single": np.array([[1 + 2j], [3]], "c8"),
        "truth": np.array([[True, False], [False, True], [True, True]]),
        "word": "hello",
        "wide_text": "Zürich 脳",
        "lines": np.array(["one", "three"]),
        "nothing": "",
        "sparse": scipy.sparse.csc_array(np.array([[0, 0, 1.5], [2, 0, 0]])),
        "sparse_complex": scipy.sparse.csc_array(np.array([[0, 1j], [2, 0]])),
        "sparse_empty": scipy.sparse.csc_array(np.zeros((3, 2))),
    }
    cell = np.empty((2, 2), object)
    cell[0, 0], cell[0, 1], cell[1, 0], cell[1, 1] = "a", np.arange(3.0), np.array([[True]]), 7
    records = np.zeros((1, 3), [("name", object), ("value", object)])
    records["name"] = [["x", "yy", "zzz"]]
    records["value"] = [[1.0, np.arange(4.0), cell]]
    yield "nested", {"cell": cell, "struct": {"a": 1.5, "b": {"c": "deep"}}, "records": records}


def write(folder):
    for name, values in variables():
        for compressed in (False, True):
            path = Path(folder) / f"{name}_{'deflated' if compressed else 'plain'}.mat"
            scipy.io.savemat(path, values, do_compression=compressed)


def numbers(array):
    little = array.astype(array.dtype.newbyteorder("<"))
    dtype = "bool" if array.dtype == bool else array.dtype.name
    return {"dtype": dtype, "shape": array.shape, "bytes": np.ascontiguousarray(little).tobytes().hex()}


def describe(value, raw):
    """`value` has the dtypes of the MATLAB classes, where scipy drops imaginary parts; `raw` has these."""
    if scipy.sparse.issparse(value):
        return {**describe(value.toarray(), raw.toarray()), "kind": "sparse"}
    if isinstance(value, scipy.io.matlab.MatlabObject):
        return {"kind": "opaque", "class": value.classname}
    if value.dtype.names is not None:
        fields = {name: describe_all(value[name], raw[name]) for name in value.dtype.names}
        return {"kind": "struct", "shape": value.shape, "fields": fields}
    if value.dtype == object:
        return {"kind": "cell", "shape": value.shape, "elements": describe_all(value, raw)}
    if value.dtype.kind == "U":
        return {"kind": "char", "rows": [str(row) for row in value.ravel()]}
    if raw.dtype.kind == "c":
        imaginary = value.imag if value.dtype.kind == "c" else raw.imag.astype(value.dtype)
        return {"kind": "complex", "real": numbers(value.real), "imaginary": numbers(imaginary)}
    return {"kind": "logical" if value.dtype == bool else "numeric", **numbers(value)}


def describe_all(values, raws):
    return [describe(value, raw) for value, raw in zip(values.ravel(), raws.ravel(), strict=True)]


def main(command, *paths):
    if command == "write":
        return write(*paths)
    if command == "own":
        print(Path(scipy.io.matlab.__file__).parent / "tests" / "data")
        return
    for path in paths:
        read = scipy.io.loadmat(path, mat_dtype=True)
        raw = scipy.io.loadmat(path)
        names = [name for name in read if not name.startswith("__")]
        print(json.dumps({name: describe(read[name], raw[name]) for name in names}))


main(*sys.argv[1:])
