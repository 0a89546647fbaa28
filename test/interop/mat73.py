"""mat73.py FOLDER: a MAT file of version 7.3 as MATLAB lays it out, made with h5py, and broken forms of it."""
import sys
from pathlib import Path

import h5py
import numpy as np

HEADER = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Mon Jan  1 00:00:00 2024 HDF5 schema 1.00 ."


def tag(item, name, **others):
    item.attrs["MATLAB_class"] = np.bytes_(name)
    for key, value in others.items():
        item.attrs[f"MATLAB_{key}"] = value
    return item


class Writer:
    def __init__(self, file):
        self.file = file
        self.refs = file.create_group("#refs#")

    def put(self, group, name, value):
        if isinstance(value, str):
            return self.char(group, name, value)
        if isinstance(value, list):
            return self.cell(group, name, objects([value]))
        if isinstance(value, dict):
            return self.struct(group, name, value)
        value = np.asarray(value)
        names = {"float64": "double", "float32": "single", "bool": "logical"}
        kind = names.get(value.dtype.name, value.dtype.name)
        if value.size == 0:
            return self.empty(group, name, kind, value.shape)
        if value.dtype == bool:
            return tag(group.create_dataset(name, data=value.T.astype("u1")), kind, int_decode=np.int32(1))
        return tag(group.create_dataset(name, data=np.ascontiguousarray(value.T)), kind)

    def empty(self, group, name, kind, shape):
        return tag(group.create_dataset(name, data=np.array(shape, "u8")), kind, empty=np.uint8(1))

    def char(self, group, name, text):
        if not text:
            return self.empty(group, name, "char", (0, 0))
        units = np.frombuffer(text.encode("utf-16-le"), "u2")[:, None]
        return tag(group.create_dataset(name, data=units), "char", int_decode=np.int32(2))

    def reference(self, value):
        name = f"r{len(self.refs)}"
        self.put(self.refs, name, value)
        return self.refs[name].ref

    def references(self, group, name, values):
        data = group.create_dataset(name, values.T.shape, dtype=h5py.ref_dtype)
        for index in np.ndindex(*values.shape):
            data[tuple(reversed(index))] = self.reference(values[index])
        return data

    def cell(self, group, name, values):
        return tag(self.references(group, name, values), "cell")

    def struct(self, group, name, fields):
        inner = tag(group.create_group(name), "struct")
        for field, value in fields.items():
            self.put(inner, field, value)

    def struct_array(self, group, name, fields):
        inner = tag(group.create_group(name), "struct")
        for field, values in fields.items():
            self.references(inner, field, values)

    def sparse(self, group, name, rows, starts, values, height):
        inner = tag(group.create_group(name), "double", sparse=np.uint64(height))
        inner["data"], inner["ir"], inner["jc"] = np.array(values, float), np.array(rows, "u8"), np.array(starts, "u8")


def objects(rows):
    array = np.empty((len(rows), len(rows[0])), object)
    for index in np.ndindex(*array.shape):
        array[index] = rows[index[0]][index[1]]
    return array


def write(path, fill):
    with h5py.File(path, "w", userblock_size=512) as file:
        fill(Writer(file), file)
    write_header(path)


def write_header(path):
    with open(path, "r+b") as file:
        file.write(HEADER.ljust(116) + b"\0" * 8 + b"\x00\x02IM")


def whole(writer, file):
    for kind in ["f8", "f4", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"]:
        writer.put(file, f"x_{kind}", np.array([[0, 1, 2], [100, 50, 7]], kind))
    writer.put(file, "cube", np.arange(24.0).reshape(2, 3, 4))
    writer.put(file, "truth", np.array([[True, False, True]]))
    writer.put(file, "word", "Zürich 脳")
    writer.put(file, "nothing", "")
    writer.put(file, "empty", np.zeros((0, 3)))
    writer.cell(file, "cell", objects([["a", np.float64([[1, 2]])], [[np.float64([[3]])], np.zeros((0, 0))]]))
    writer.put(file, "struct", {"b": {"c": "deep"}, "a": np.float64([[1.5]])})
    writer.struct_array(file, "records", {"name": objects([["x", "yy"]]), "value": objects([[np.float64([[1]]), "z"]])})
    writer.sparse(file, "sparse", [1, 0], [0, 1, 1, 2], [2, 1.5], 2)
    tag(file.create_dataset("handle", data=np.zeros((1, 6), "u4")), "function_handle")


def main(folder):
    folder = Path(folder)
    write(folder / "whole.mat", whole)
    with h5py.File(folder / "bare.mat", "w") as file:
        Writer(file).put(file, "word", "no header")
    write(folder / "complex.mat", lambda writer, file: tag(
        file.create_dataset("z", data=np.zeros((1, 1), [("real", "f8"), ("imag", "f8")])), "double"))
    write(folder / "untagged.mat", lambda writer, file: file.create_dataset("x", data=np.zeros((1, 1))))

    def circle(writer, file):
        cell = tag(file.create_dataset("loop", (1, 2), dtype=h5py.ref_dtype), "cell")
        cell[0, 0] = cell[0, 1] = cell.ref

    write(folder / "circle.mat", circle)
    for count in (100, 200):
        words = objects([[f"stimulus {i}" for i in range(count)]])
        write(folder / f"cell{count}.mat", lambda writer, file: writer.cell(file, "words", words))


main(*sys.argv[1:])
