"""media.py FOLDER: writes pictures of many kinds, whole and cut; prints what Pillow makes of each, as JSON."""
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

folder = Path(sys.argv[1])
random = np.random.default_rng(5)
noise = random.integers(0, 256, (40, 50, 4), dtype=np.uint8)
smooth = Image.fromarray(noise).resize((200, 160))
rgb = smooth.convert("RGB")
deep = Image.fromarray(random.integers(0, 2**16, (40, 50), dtype=np.uint16))
pictures = {
    "gray.png": rgb.convert("L"), "gray_alpha.png": smooth.convert("LA"), "rgb.png": rgb, "alpha.png": smooth,
    "deep.png": deep, "palette.png": rgb.convert("P"), "bits.png": rgb.convert("1"),
    "gray.jpg": rgb.convert("L"), "rgb.jpg": rgb, "cmyk.jpg": rgb.convert("CMYK"), "rgb.JPEG": rgb,
    "palette.gif": rgb.convert("P"), "rgb.webp": rgb, "alpha.webp": smooth,
    "rgb.tif": rgb, "deep.tiff": deep, "cmyk.tif": rgb.convert("CMYK"), "rgb.bmp": rgb,
}
for name, picture in pictures.items():
    picture.save(folder / name)
    whole = (folder / name).read_bytes()
    for tenths in (1, 5, 9):
        (folder / f"cut{tenths}_{name}").write_bytes(whole[: len(whole) * tenths // 10])
rgb.save(folder / "progressive.jpg", progressive=True)
rgb.save(folder / "really_jpeg.png", format="JPEG")
rgb.save(folder / "really_png.jpg", format="PNG")

found = {}
for path in sorted(folder.iterdir()):
    try:
        with Image.open(path) as picture:
            picture.load()
            found[path.name] = picture.mode
    except Exception:
        found[path.name] = None
print(json.dumps(found))
