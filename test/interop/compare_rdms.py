"""Similarities, ranks, noise ceilings and maps of generated RDMs, by NumPy, SciPy, rsatoolbox."""

import sys
import warnings

import numpy as np
from rsatoolbox.inference.noise_ceiling import boot_noise_ceiling
from rsatoolbox.rdm import RDMs, compare
from rsatoolbox.util.matrix import get_v
from scipy import stats
from scipy.spatial.distance import pdist, squareform

from numbers_file import NumbersFile

NAMES = {"pearson": "corr", "spearman": "spearman", "kendall-tau-a": "tau-a",
         "kendall-tau-b": "tau-b", "cosine": "cosine", "rho-a": "rho-a",
         "cosine_cov": "cosine_cov", "corr_cov": "corr_cov"}


def generated(random, images, kind):
    pairs = images * (images - 1) // 2
    first = random.rand(pairs)
    second = 0.5 * first + random.rand(pairs)
    if kind == "ties":
        first, second = np.round(first * 4), np.round(second * 4)
        first[0], first[1], second[0], second[1] = 0, 1, 0, 1
    if kind == "offset":  # Little spread on a great mean.
        first, second = 100 + 1e-3 * first, 100 + 1e-3 * second
    if kind == "small":
        first, second = 1e-120 * first, 1e-120 * second
    if kind == "signed":
        first, second = first - 0.5, np.where(second > 0.7, -0.0, second - 1)
    if kind == "missing":
        gone = random.rand(pairs) < 0.2
        gone[:3] = False
        first[gone] = second[gone] = np.nan
    return first, second


def similarities(first, second):
    kept = ~np.isnan(first)
    x, y = first[kept], second[kept]
    return {
        "pearson": np.corrcoef(x, y)[0, 1],
        "spearman": stats.spearmanr(x, y).statistic,
        "kendall-tau-a": compare(RDMs(first[None]), RDMs(second[None]), "tau-a")[0, 0],
        "kendall-tau-b": stats.kendalltau(x, y).statistic,
        **{name: compare(RDMs(first[None]), RDMs(second[None]), name)[0, 0]
           for name in ("cosine", "rho-a", "cosine_cov", "corr_cov")
           # Of many images rsatoolbox takes long; of 100 or more with NaN it raises a casting error.
           if len(first) <= 435 or not name.endswith("_cov")},
    }


def correlated(numbers, random):
    """Whitening by a covariance of the estimates, by the full covariance of the dissimilarities."""
    cases = []
    for images in (3, 5, 8, 12):
        for _ in range(4):
            first, second = generated(random, images, "random")
            root = random.standard_normal((images, images)) / 4 + np.eye(images)
            sigma = root @ root.T
            v = get_v(images, sigma).toarray()
            case = {"images": images, "first": numbers.add(first), "second": numbers.add(second),
                    "sigmaK": numbers.add(sigma)}
            for name in ("cosine_cov", "corr_cov"):
                x, y = (first, second) if name == "cosine_cov" else (
                    first - first.mean(), second - second.mean())
                wx, wy = np.linalg.solve(v, x), np.linalg.solve(v, y)
                theirs = compare(RDMs(first[None]), RDMs(second[None]), name, sigma_k=sigma)[0, 0]
                case[name] = [x @ wy / np.sqrt(x @ wx) / np.sqrt(y @ wy), theirs]
            cases.append(case)
    return cases


def pooled_raw(rdms):
    """The bounds of brainscore_vision's metric `rsa_ceiling`: RDMs are averaged as they are."""
    measured = [rdm[~np.isnan(rdm)] for rdm in rdms]
    rho = lambda a, b: stats.spearmanr(a, b).statistic
    lower = np.mean([rho(each, np.mean(np.delete(measured, i, axis=0), axis=0))
                     for i, each in enumerate(measured)])
    return [float(lower), float(np.mean([rho(each, np.mean(measured, axis=0))
                                         for each in measured]))]


def mapped(condensed, dimensions):
    square = squareform(condensed)
    images = len(square)
    centering = np.eye(images) - 1 / images
    values, vectors = np.linalg.eigh(-0.5 * centering @ square**2 @ centering)
    order = np.argsort(values)[::-1][:dimensions]
    values, vectors = values[order], vectors[:, order]
    return values, vectors * np.sqrt(np.maximum(values, 0))


def main(folder):
    warnings.simplefilter("ignore")
    numbers = NumbersFile(folder)
    random = np.random.RandomState(5)
    cases = []
    for kind in ("random", "ties", "offset", "small", "signed", "missing"):
        for images in list(range(3, 30)) + [60, 120]:
            first, second = generated(random, images, kind)
            cases.append({
                "name": f"{kind} {images}", "first": numbers.add(first),
                "second": numbers.add(second), "similarities": similarities(first, second),
                "ranks": numbers.add(stats.rankdata(first[~np.isnan(first)]))})
    for kind in ("random", "ties"):
        first, second = generated(random, 600, kind)
        cases.append({"name": f"{kind} 600", "first": numbers.add(first),
                      "second": numbers.add(second), "similarities": similarities(first, second),
                      "ranks": numbers.add(stats.rankdata(first))})
    ceilings = []
    for subjects, images, kind in [(2, 5, "random"), (3, 8, "ties"), (8, 20, "random"),
                                   (5, 12, "offset"), (4, 15, "missing")]:
        shared, _ = generated(random, images, kind)
        rdms = np.array([shared + 0.5 * random.rand(len(shared)) for _ in range(subjects)])
        if kind == "ties":
            rdms = np.round(rdms)
        ceilings.append({
            "name": f"{kind} {subjects} × {images}", "rdms": [numbers.add(rdm) for rdm in rdms],
            "brainscore": pooled_raw(rdms),
            "bounds": {ours: [float(b) for b in boot_noise_ceiling(RDMs(rdms), theirs)]
                       for ours, theirs in NAMES.items()}})
    maps = []
    for images, dimensions in [(2, 1), (3, 2), (10, 3), (92, 2), (200, 4)]:
        points = random.randn(images, 6) * [9, 7, 5, 3, 2, 1]
        condensed = pdist(points) + (0.3 * random.rand(images * (images - 1) // 2)
                                     if images > 3 else 0)
        values, coordinates = mapped(condensed, dimensions)
        maps.append({"images": images, "dimensions": dimensions,
                     "condensed": numbers.add(condensed), "values": numbers.add(values),
                     "coordinates": numbers.add(coordinates)})
    numbers.write({"cases": cases, "correlated": correlated(numbers, random), "ceilings": ceilings, "maps": maps})


main(*sys.argv[1:])
