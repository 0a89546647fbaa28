"""Makes this folder: a small made-up recording of single units, as a laboratory may have it.

    python data-samples/ephys-mini/make.py

Twelve pictures of three categories, each shown four times in mixed order; sixteen units, of V4 and IT, as
spike counts from 70 to 170 ms. Everything is drawn with a fixed seed; nobody recorded any of it.
"""

import csv
import struct
import zlib
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
CATEGORIES = ["face", "house", "tool"]
SIZE = 48
REPETITIONS = 4
UNITS = 16


def main():
    random = np.random.RandomState(2024)
    ids = [f"{category}_{i}" for category in CATEGORIES for i in range(1, 5)]
    categories = [each.split("_")[0] for each in ids]
    (HERE / "pictures").mkdir(exist_ok=True)
    for i, each in enumerate(ids):
        png(HERE / "pictures" / f"{each}.png", picture(categories[i], random))
    table("stimuli.csv", ["stimulus_id", "category", "image_file_name"],
          [(each, category, f"{each}.png") for each, category in zip(ids, categories)])

    regions = ["V4"] * (UNITS // 2) + ["IT"] * (UNITS // 2)
    depths = np.sort(random.uniform(0.2, 3.4, UNITS)).round(2)
    table("units.csv", ["neuroid_id", "region", "animal", "depth_mm"],
          [(f"unit_{i:02d}", regions[i], "monkey_A", depths[i]) for i in range(UNITS)])

    # IT knows the category, V4 the picture; both fire a little.
    tuning = np.array([[
        6 + 9 * (region == "IT") * (CATEGORIES.index(category) == unit % 3) + random.gamma(2, 1.5)
        for unit, region in enumerate(regions)] for category in categories])
    tuning[:, 5] = 0  # a unit that was lost: it never fires
    shown = [(stimulus, repetition) for repetition in range(REPETITIONS)
             for stimulus in random.permutation(len(ids))]
    counts = random.poisson(tuning[[stimulus for stimulus, _ in shown]]).astype("float32")
    table("trials.csv", ["stimulus_id", "repetition"],
          [(ids[stimulus], repetition) for stimulus, repetition in shown])
    np.save(HERE / "counts.npy", counts)


def picture(category, random):
    y, x = np.mgrid[-1:1:SIZE * 1j, -1:1:SIZE * 1j]
    gray = 110 + 25 * random.rand(SIZE, SIZE)
    if category == "face":
        gray[(x / .7) ** 2 + y ** 2 < .6] += 70
        for side in (-.25, .25):
            gray[(x - side - random.uniform(-.05, .05)) ** 2 + (y + .2) ** 2 < .015] = 40
        gray[(abs(y - .35) < .06) & (abs(x) < random.uniform(.15, .35))] = 50
    elif category == "house":
        gray[(abs(x) < .55) & (y > -.1) & (y < .7)] += 60
        gray[(y > -.65) & (y < -.1) & (abs(x) < (y + .65) * random.uniform(1.1, 1.4))] -= 60
        gray[(abs(x - random.uniform(-.3, .3)) < .12) & (y > .25) & (y < .7)] = 40
    else:
        angle = random.uniform(0, np.pi)
        along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
        gray[(abs(along) < .7) & (abs(across) < .09)] += 80
        gray[(abs(along - .6) < .16) & (abs(across) < random.uniform(.25, .4))] -= 70
    return gray.clip(0, 255).astype("uint8")


def png(path, gray):
    """Gray, 8 bits, by hand: the bytes do not change with a library."""
    def part(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    lines = b"".join(b"\0" + row.tobytes() for row in gray)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", *gray.shape[::-1], 8, 0, 0, 0, 0))
        + part(b"IDAT", zlib.compress(lines, 9)) + part(b"IEND", b""))


def table(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *rows])


main()
