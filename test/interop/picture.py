"""picture.py write FOLDER STIMULI: raw RGB pictures, and the same as Pillow's JPEG.
picture.py compare FOLDER: whether each X.ours.jpg has the pixels of X.pillow.jpg, as JSON.
picture.py pixels FILE...: what Pillow sees in each file, as JSON, a line a file."""
import hashlib
import json
import sys
from pathlib import Path

import h5py
import numpy as np
from PIL import Image


def pictures(stimuli):
    random = np.random.default_rng(4)
    yield "noise", random.integers(0, 256, (101, 67, 3), dtype="u1")
    yield "gradient", (np.indices((64, 96)).sum(0)[..., None] * [1, 2, 3] % 256).astype("u1")
    yield "red_lines", np.where(np.arange(40)[:, None, None] % 3 == 0, [255, 0, 0], [0, 0, 255]).repeat(33, 1).astype("u1")
    yield "one_pixel", np.array([[[200, 100, 50]]], "u1")
    with h5py.File(stimuli) as file:
        for path in sorted(Path(stimuli).parent.glob("../nsd-mini-expected/surface_package/stimuli_*/*.jpg")):
            yield path.stem, file["imgBrick"][int(path.stem.split("_")[1])]


def write(folder, stimuli):
    names = {}
    for name, pixels in pictures(stimuli):
        pixels = np.ascontiguousarray(pixels)
        (Path(folder) / f"{name}.raw").write_bytes(pixels.tobytes())
        Image.fromarray(pixels).save(Path(folder) / f"{name}.pillow.jpg", quality=95)
        names[name] = pixels.shape
    print(json.dumps(names))


def compare(folder):
    different = []
    for path in sorted(Path(folder).glob("*.pillow.jpg")):
        ours = Image.open(str(path).replace(".pillow.", ".ours."))
        theirs = Image.open(path)
        same = ours.mode == theirs.mode and np.array_equal(np.asarray(ours), np.asarray(theirs))
        if not same or ours.quantization != theirs.quantization:
            different.append(path.name)
    print(json.dumps(different))


def pixels(*paths):
    for path in paths:
        image = Image.open(path)
        if image.mode == "P":
            image = image.convert("RGB")
        array = np.asarray(image)
        digest = hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
        print(json.dumps({"mode": image.mode, "width": image.width, "height": image.height, "sha256": digest}))


{"write": write, "compare": compare, "pixels": pixels}[sys.argv[1]](*sys.argv[2:])
