"""resize.py FOLDER: pictures of random sizes and what Pillow makes of them, `N.npy` and `N_FILTER.npy`;
prints the sizes as JSON."""

import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

folder, random, sizes = Path(sys.argv[1]), np.random.default_rng(11), []
for n in range(60):
    height, width = (int(side) for side in random.integers(1, 48, 2))
    to = [int(side) for side in random.integers(1, 64, 2)]
    values = random.integers(0, 256, (height, width, 3)) if n % 3 else 255 * random.integers(0, 2, (height, width, 3))
    picture = values.astype(np.uint8)
    np.save(folder / f"{n}.npy", picture)
    for name in ["BILINEAR", "BICUBIC", "LANCZOS"]:
        made = Image.fromarray(picture).resize(to, getattr(Image.Resampling, name))
        np.save(folder / f"{n}_{name.lower()}.npy", np.asarray(made))
    sizes.append(to)
print(json.dumps(sizes))
