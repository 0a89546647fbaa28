"""freesurfer.py write FOLDER: FreeSurfer's files as nibabel writes them, and forms that it only reads.

freesurfer.py describe FILE...: what nibabel reads, as JSON, a line a file.
"""
import hashlib
import json
import sys
from pathlib import Path

import nibabel.freesurfer as fs
import numpy as np


def old_table(path, values, regions):
    """An annotation whose table has no version, which nibabel reads but does not write."""
    def text(content):
        return np.array([len(content) + 1], ">i4").tobytes() + content + b"\0"
    pairs = np.stack([np.arange(len(values)), values], 1).astype(">i4").tobytes()
    table = b"".join(text(name) + np.array(color, ">i4").tobytes() for name, color in regions)
    head = np.array([1, len(regions)], ">i4").tobytes()
    path.write_bytes(np.array([len(values)], ">i4").tobytes() + pairs + head + text(b"/old/table.txt") + table)


def write(folder):
    folder, random = Path(folder), np.random.default_rng(5)
    for count in [1, 7, 40]:
        colors = np.c_[random.permutation(256)[:count], random.integers(0, 256, (count, 2)), random.integers(0, 256, count), np.zeros(count, int)]
        names = [f"région {i}" if i % 3 == 0 else f"V{i}" for i in range(count)]
        fs.write_annot(folder / f"{count}.annot", random.integers(-1, count, 500), colors, names)
    old_table(folder / "old.annot", [255, 0, 65280, 255], [(b"red", [255, 0, 0, 0]), (b"green", [0, 255, 0, 7])])
    for name, values in {"curv": random.normal(size=300).astype("f4"), "thickness": np.array([2.5, np.nan, -0.0, 1e-42, np.inf], "f4")}.items():
        fs.write_morph_data(folder / f"lh.{name}.curv", values, 12)
    hundredths = random.integers(-(2**15), 2**15, 400).astype(">i2")
    (folder / "old.curv").write_bytes(b"".join(int(n).to_bytes(3, "big") for n in (400, 796)) + hundredths.tobytes())
    vertices = random.permutation(163842)[:200]
    rows = [f"{v}  {x:.3f}  {y:.3f}  {z:.3f} {value:.10f}\n" for v, (x, y, z, value) in zip(vertices, random.normal(size=(200, 4)) * 50)]
    (folder / "lh.V1.label").write_text(f"#!ascii label  , from subject fsaverage vox2ras=TkReg\n200\n{''.join(rows)}")
    (folder / "windows.label").write_bytes(b"#!ascii label\r\n2\r\n-1 1e3 .5 5. nan\r\n\r\n7\t-0 2 3 -inf\r\n")


def hash_of(values):
    return hashlib.sha256(np.ascontiguousarray(values).tobytes()).hexdigest()


def describe(path):
    if path.endswith(".annot"):
        values = fs.read_annot(path, orig_ids=True)[0]
        labels, table, names = fs.read_annot(path)
        return {"labels": hash_of(labels.astype("<i4")), "values": hash_of(values.astype("<i4")),
                "names": [name.decode() for name in names], "table": table.tolist()}
    if path.endswith(".label"):
        vertices, values = fs.read_label(path, read_scalars=True)
        return {"vertices": hash_of(vertices.astype("<i4")), "values": hash_of(values.astype("<f8")),
                "coordinates": hash_of(np.loadtxt(path, skiprows=2)[:, 1:4].astype("<f8"))}
    return {"values": hash_of(fs.read_morph_data(path).astype("<f8"))}


def main(command, *paths):
    if command == "write":
        return write(*paths)
    for path in paths:
        print(json.dumps(describe(path)))


main(*sys.argv[1:])
