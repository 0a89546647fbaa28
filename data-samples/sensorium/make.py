"""Makes the two larger recordings of this folder: python make.py [FOLDER]

Synthetic neurons that look at synthetic pictures and videos: a pair of Gabor filters in quadrature
each, whose energy drives a rate; running raises the rate; noise is gamma-distributed, with another
spread for each neuron, so that some neurons are reliable and others are not. Needs NumPy alone.
The same seeds give the same bytes under one version of NumPy and zlib.
"""

import io
import sys
import warnings
import zipfile
from pathlib import Path

import numpy as np

STATIC = "static99996-2-5-GrayImageNet-0f1e2d3c4b5a69788796a5b4c3d2e1f0"
DYNAMIC = "dynamic99997-3-8-Video-00112233445566778899aabbccddeeff"
FRAMES_PER_SECOND = 30


def discs(rng, height, width, count, radius):
    """A picture of discs that cover each other, every one of another gray."""
    y, x = np.mgrid[:height, :width]
    picture = np.full((height, width), rng.integers(40, 216), float)
    for _ in range(count):
        r = radius * rng.uniform(0.5, 1.5)
        cy, cx = rng.uniform(0, height), rng.uniform(0, width)
        picture[(y - cy) ** 2 + (x - cx) ** 2 < r**2] = rng.integers(8, 248)
    return picture


def stripes(rng, height, width):
    """Two patches of stripes, side by side."""
    y, x = np.mgrid[:height, :width]
    border = rng.uniform(0.3, 0.7) * width
    parts = []
    for _ in range(2):
        angle, period = rng.uniform(0, np.pi), rng.uniform(6, 14)
        phase = rng.uniform(0, 2 * np.pi)
        wave = np.cos(2 * np.pi * (x * np.cos(angle) + y * np.sin(angle)) / period + phase)
        parts.append(128 + rng.uniform(60, 115) * wave)
    return np.where(x < border, *parts)


KINDS = (
    lambda rng, h, w: discs(rng, h, w, 30, h / 4),
    lambda rng, h, w: discs(rng, h, w, 700, h / 18),
    stripes,
)


def moving(rng, kind, frames, height, width):
    """A video: a larger still that a window drifts over, (height, width, frames)."""
    room = frames // 2 + 4
    still = KINDS[kind](rng, height + room, width + room)
    angle = rng.uniform(0, 2 * np.pi)
    t = np.arange(frames) // 2
    dy = np.round(np.abs(np.sin(angle)) * t).astype(int)
    dx = np.round(np.abs(np.cos(angle)) * t).astype(int)
    return np.stack([still[a : a + height, b : b + width] for a, b in zip(dy, dx)], -1)


class Neurons:
    """A population and its coordinates in cortex."""

    def __init__(self, rng, count, height, width, silent):
        self.rng, self.count = rng, count
        spots = rng.uniform(0, 600, (count, 2))
        planes = 160 + 25 * rng.integers(0, 8, count)
        self.coordinates = np.column_stack([spots, planes]).round().astype("<i8")
        y, x = np.mgrid[:height, :width] / height
        self.filters = np.empty((2, count, height * width))
        for n in range(count):
            # Neighbors in cortex look at neighboring places.
            cx = (0.25 + 0.5 * spots[n, 0] / 600) * width / height + rng.normal(0, 0.06)
            cy = 0.25 + 0.5 * spots[n, 1] / 600 + rng.normal(0, 0.06)
            angle, size = rng.uniform(0, np.pi), rng.uniform(0.08, 0.2)
            period = size * rng.uniform(1.2, 2.2)
            along = (x - cx) * np.cos(angle) + (y - cy) * np.sin(angle)
            window = np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * size**2))
            for k, phase in enumerate((0, np.pi / 2)):
                gabor = window * np.cos(2 * np.pi * along / period + phase)
                gabor -= window * gabor.sum() / window.sum()
                self.filters[k, n] = (gabor / np.abs(gabor).sum()).ravel()
        self.size = rng.lognormal(0.9, 0.7, count)
        self.size[:silent] = 2e-4
        self.shape = rng.lognormal(-0.3, 1.0, count)
        self.baseline = rng.uniform(0.02, 0.3, count)

    def rates(self, pictures):
        """Expected responses, (neurons, pictures), to pictures (height, width, pictures)."""
        flat = pictures.reshape(-1, pictures.shape[-1]) / 128 - 1
        energy = np.sqrt((self.filters[0] @ flat) ** 2 + (self.filters[1] @ flat) ** 2)
        return self.size[:, None] * (self.baseline[:, None] + 6 * energy) ** 1.5

    def respond(self, rates, running):
        """Noisy responses to rates (neurons, samples), higher while the mouse runs."""
        gain = 1 + 0.9 * np.tanh(running / 10)
        shape = self.shape[:, None]
        responses = self.rng.gamma(np.broadcast_to(shape, rates.shape)) / shape * rates * gain
        return np.where(responses < 0.05 * self.size[:, None], 0, responses)


def behavior(rng, samples, per_bout):
    """Pupil size (pixels), running speed (cm/s) and pupil center over time."""
    bouts = np.zeros(samples)
    at = 0
    while at < samples:
        length = int(rng.exponential(per_bout)) + 2
        if rng.random() < 0.45:
            bouts[at : at + length] = rng.uniform(5, 30)
        at += length
    smooth = np.hanning(max(3, per_bout // 2 * 2 + 1))
    smooth /= smooth.sum()

    def drift(scale):
        long = np.cumsum(rng.normal(0, 1, samples + 400))
        mean = np.convolve(long, np.ones(101) / 101, "same")
        return scale * (long - mean)[200 : 200 + samples] / 8

    running = np.convolve(bouts, smooth, "same")
    running = np.abs(running + rng.normal(0, 0.25, samples))
    pupil = 38 + 0.5 * np.convolve(running, smooth, "same") + drift(5) + rng.normal(0, 0.4, samples)
    center = np.stack([96 + drift(3), 84 + drift(2)]) + rng.normal(0, 0.2, (2, samples))
    return pupil, running, center


class Archive:
    """A zip whose bytes do not depend on the time."""

    def __init__(self, folder, name):
        self.name = name
        self.zip = zipfile.ZipFile(folder / f"{name}.zip", "w", compresslevel=9)

    def text(self, path, content):
        info = zipfile.ZipInfo(f"{self.name}/{path}", (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system = 3
        info.external_attr = 0o644 << 16
        self.zip.writestr(info, content)

    def array(self, path, values):
        file = io.BytesIO()
        np.save(file, np.ascontiguousarray(values), allow_pickle=False)
        self.text(f"{path}.npy", file.getvalue())

    def statistics(self, key, values, axis):
        for name in ("min", "max", "mean", "median", "std"):
            with warnings.catch_warnings(action="ignore"):  # bins past the valid frames are all NaN
                found = getattr(np, f"nan{name}")(values, axis=axis)
            self.array(f"meta/statistics/{key}/all/{name}", np.float32(found))


def static(folder):
    """160 neurons, pictures of three kinds: 120 train, 16 validation, 24 test shown 8 times."""
    rng = np.random.default_rng(2022)
    height, width, silent = 36, 64, 5
    ids = [1000 + 7 * i for i in range(160)]
    pictures = {i: np.uint8(KINDS[i % 3](rng, height, width).clip(0, 255)) for i in ids}
    plan = [("train", i) for i in ids[:120]] + [("validation", i) for i in ids[120:136]]
    plan += [("test", i) for i in ids[136:] for _ in range(8)]
    plan.pop()  # one test picture was shown once less
    shown = [plan[i] for i in rng.permutation(len(plan))]
    neurons = Neurons(rng, 160, height, width, silent)
    rates = dict(zip(ids, neurons.rates(np.stack([pictures[i] for i in ids], -1)).T))
    pupil, running, center = behavior(rng, len(shown), 14)
    responses = neurons.respond(np.stack([rates[i] for _, i in shown], -1), running)
    number = rng.permutation(len(shown))  # of the file, for each trial as it was shown
    archive = Archive(folder, STATIC)
    by_number = np.argsort(number)
    columns = {"images": [], "responses": [], "behavior": [], "pupil_center": []}
    for trial in by_number:
        columns["images"].append(np.float32(pictures[shown[trial][1]])[None])
        columns["responses"].append(np.float32(responses[:, trial]))
        change = pupil[trial] - pupil[max(trial - 1, 0)]
        columns["behavior"].append(np.array([pupil[trial], change, running[trial]]))
        columns["pupil_center"].append(center[:, trial])
    for key, values in columns.items():
        for i, value in enumerate(values):
            archive.array(f"data/{key}/{i}", value)
    tiers = np.array([shown[trial][0] for trial in by_number])
    for key, values in columns.items():
        train = np.stack(values)[tiers == "train"].astype(float)
        archive.statistics(key, train, None if key == "images" else 0)
    archive.array("meta/trials/tiers", tiers)
    archive.array("meta/trials/frame_image_id", np.array([shown[t][1] for t in by_number]))
    archive.array("meta/trials/frame_image_class", np.array(["imagenet"] * len(shown)))
    archive.array("meta/trials/trial_idx", by_number * 2 + 11)
    for name, values in {
        "area": ["V1"] * neurons.count,
        "layer": ["L2/3"] * neurons.count,
        "animal_ids": [99996] * neurons.count,
        "sessions": [2] * neurons.count,
        "scan_idx": [5] * neurons.count,
        "unit_ids": np.arange(neurons.count) + 1,
        "cell_motor_coordinates": neurons.coordinates,
    }.items():
        archive.array(f"meta/neurons/{name}", np.array(values))
    archive.text("config.json", '{"links": {}}')
    archive.zip.close()


def dynamic(folder):
    """100 neurons, videos of 3 s: 21 train, 6 oracle shown 6 times and one once, withheld tiers."""
    rng = np.random.default_rng(2023)
    height, width, longest = 18, 32, 96
    videos = [moving(rng, i % 3, 90, height, width) for i in range(33)]
    for short in (4, 11):
        videos[short] = videos[short][..., :72]
    plan = [("train", i) for i in range(21)]
    plan += [("oracle", i) for i in range(21, 27) for _ in range(6)] + [("oracle", 27)]
    plan += [("live_test_main", i) for i in (28, 29) for _ in range(2)]
    plan += [("final_test_main", i) for i in (30, 31)] + [("none", 32)] * 2
    plan = [plan[i] for i in rng.permutation(len(plan))]
    neurons = Neurons(rng, 100, height, width, 3)
    # The response to a frame comes late and lasts.
    lag = np.arange(15)
    kernel = np.where(lag < 2, 0, (lag - 1) * np.exp(-(lag - 1) / 2.5))
    kernel /= kernel.sum()
    archive = Archive(folder, DYNAMIC)
    train = {"videos": [], "responses": [], "behavior": [], "pupil_center": []}
    shortened = False
    for trial, (tier, which) in enumerate(plan):
        if tier == "none":
            continue
        video = np.clip(np.round(videos[which]), 0, 255)
        if tier == "oracle" and which == 23 and not shortened:
            video, shortened = video[..., :-1], True
        valid = video.shape[-1]
        rates = neurons.rates(video)
        rates = np.stack([np.convolve(row, kernel)[:valid] for row in rates])
        pupil, running, center = behavior(rng, valid, 40)
        found = neurons.respond(rates, running)

        def padded(values, dtype="<f4"):
            whole = np.full(values.shape[:-1] + (longest,), np.nan, dtype)
            whole[..., :valid] = values
            return whole

        arrays = {
            "videos": padded(video),
            "responses": padded(found),
            "behavior": padded(np.stack([pupil, running])),
            "pupil_center": padded(center),
        }
        if "test" in tier:
            arrays["responses"] = np.zeros_like(arrays["responses"])
        for key, values in arrays.items():
            archive.array(f"data/{key}/{trial}", values)
            if tier == "train":
                train[key].append(values)
    for key, values in train.items():
        if key != "videos":
            archive.statistics(key, np.stack(values), 0)
    archive.array("meta/trials/tiers", np.array([tier for tier, _ in plan]))
    archive.array("meta/neurons/cell_motor_coordinates", neurons.coordinates)
    archive.array("meta/neurons/unit_ids", np.arange(neurons.count) + 1)
    archive.text("config.json", '{"links": {}}')
    archive.zip.close()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    static(target)
    dynamic(target)
