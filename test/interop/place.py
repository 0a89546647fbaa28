"""Pictures placed in a field of view by brainscore_vision's own code.

place.py FOLDER CASES   CASES: JSON of [file, degrees of the picture, degrees of the model]
Writes FOLDER/placed_N.npy: (height, width, 3) of what a model would read.
"""

import json
import sys
from pathlib import Path

import numpy as np
from brainscore_vision.benchmark_helpers.screen import ImageConverter
from PIL import Image

folder, cases = Path(sys.argv[1]), json.loads(sys.argv[2])
RANDOM = np.random.RandomState(2)
y, x = np.mgrid[0:83, 0:62]
SMOOTH = np.stack([128 + 100 * np.sin(x / 9 + c) * np.cos(y / (6 + c)) for c in range(3)], -1).astype("u1")
Image.fromarray(SMOOTH).save(folder / "color.jpg")
Image.fromarray(SMOOTH[..., 0]).save(folder / "gray.jpg")
Image.fromarray(SMOOTH).save(folder / "color.png")
Image.fromarray(SMOOTH[..., 1]).save(folder / "gray.png")
Image.fromarray(np.dstack([SMOOTH, SMOOTH[..., 2]]), "RGBA").save(folder / "alpha.png")
for i, (name, source, target) in enumerate(cases):
    (folder / f"{i}").mkdir()
    path = ImageConverter(target_dir=folder / f"{i}").convert_image(folder / name, source, target)
    np.save(folder / f"placed_{i}.npy", np.asarray(Image.open(path).convert("RGB")))
