"""Distances between generated patterns, by SciPy, rsatoolbox and the steps of NB02."""

import sys

import numpy as np
from rsatoolbox.data import Dataset
from rsatoolbox.data.noise import cov_from_residuals, prec_from_residuals, prec_from_unbalanced
from rsatoolbox.rdm import calc_rdm
from scipy.spatial.distance import pdist, squareform
from scipy.stats import rankdata

from numbers_file import NumbersFile

ESTIMATES = {
    "full": "full",
    "diagonal": "diag",
    "shrinkage to identity": "shrinkage_eye",
    "shrinkage to diagonal": "shrinkage_diag",
}


def generated(random, rows, columns, kind):
    if kind == "random":
        return random.randn(rows, columns) + 5 * random.randn(rows, 1)
    if kind == "far":  # Means a thousand times the spread.
        return random.randn(rows, columns) + 1000 + 100 * random.randn(rows, 1)
    if kind == "ties":
        return random.randint(0, 4, (rows, columns)).astype(float)
    if kind == "constant":
        data = random.randint(-2, 3, (rows, columns)).astype(float)
        data[:: 3] = 2.0
        data[1:: 4] = 0.0
        return data
    if kind == "copies":
        data = random.randn(rows, columns)
        data[rows // 2:] = data[: rows - rows // 2]
        return data
    raise ValueError(kind)


def notebook(data):
    """The RDM of NB02, section 8b, in float32 as there."""
    centered = data - data.mean(axis=1, keepdims=True)
    norms = np.linalg.norm(centered, axis=1, keepdims=True)
    norms[norms == 0] = 1.0
    unit = centered / norms
    return squareform(1.0 - unit @ unit.T, checks=False)


def by_toolbox(data, method, **options):
    dataset = Dataset(data.copy(), obs_descriptors={"image": np.arange(len(data))})
    return calc_rdm(dataset, method=method, **options).dissimilarities[0]


def defined(distances):
    """Our rule where SciPy has no value: distance 1 to a pattern that does not vary."""
    return np.where(np.isnan(distances), 1.0, distances)


def pattern_case(numbers, random, rows, columns, kind):
    data = generated(random, rows, columns, kind)
    single = data.astype(np.float32)
    flat = np.any(np.ptp(data, axis=1) == 0)
    case = {
        "name": f"{kind} ({rows}, {columns})",
        "rows": rows,
        "columns": columns,
        "data": numbers.add(data),
        "distances": {
            "correlation": numbers.add(defined(pdist(data, "correlation"))),
            "cosine": numbers.add(defined(pdist(data, "cosine"))),
            "euclidean": numbers.add(pdist(data)),
            "squared euclidean": numbers.add(pdist(data, "sqeuclidean")),
            "spearman": numbers.add(defined(pdist(rankdata(data, axis=1), "correlation"))),
        },
        "toolboxSquares": numbers.add(by_toolbox(data, "euclidean")),
        "notebook": numbers.add(notebook(single)),
    }
    if not flat:
        case["toolboxCorrelation"] = numbers.add(by_toolbox(data, "correlation"))
    return case


def noise_case(numbers, random, rows, columns, repetitions):
    truth = random.randn(rows, columns)
    mixing = np.eye(columns) + 0.3 * random.randn(columns, columns) / np.sqrt(columns)
    data = truth + 0.5 * random.randn(repetitions, rows, columns) @ mixing
    images = np.tile([f"nsd_{i:05d}" for i in range(rows)], repetitions)
    runs = np.repeat(np.arange(repetitions), rows)
    repeated = Dataset(data.reshape(-1, columns), obs_descriptors={"image": images, "run": runs})
    residuals = random.randn(2 * columns + 5, columns) @ mixing + random.randn(1, columns)
    case = {
        "name": f"({repetitions}, {rows}, {columns})",
        "rows": rows,
        "columns": columns,
        "repetitions": [numbers.add(part) for part in data],
        "residuals": numbers.add(residuals),
        "covariances": {}, "precisions": {}, "repeated": {}, "mahalanobis": {}, "crossnobis": {},
    }
    mean = data.mean(axis=0)
    for ours, theirs in ESTIMATES.items():
        case["covariances"][ours] = numbers.add(cov_from_residuals(residuals, method=theirs))
        precision = prec_from_residuals(residuals, method=theirs)
        case["precisions"][ours] = numbers.add(precision)
        if ours != "full":
            case["repeated"][ours] = numbers.add(
                prec_from_unbalanced(repeated, "image", method=theirs))
        case["mahalanobis"][ours] = numbers.add(by_toolbox(mean, "mahalanobis", noise=precision))
        case["crossnobis"][ours] = numbers.add(
            calc_rdm(repeated, method="crossnobis", descriptor="image", cv_descriptor="run",
                     noise=precision).dissimilarities[0])
    case["crossnobis"]["none"] = numbers.add(
        calc_rdm(repeated, method="crossnobis", descriptor="image",
                 cv_descriptor="run").dissimilarities[0])
    return case


def main(folder):
    numbers = NumbersFile(folder)
    random = np.random.RandomState(11)
    sizes = list(range(2, 12)) + [17, 24, 33, 41, 64]
    widths = [2, 3, 10, 257]
    plan = [(rows, columns, kind) for kind in ("random", "far", "ties", "constant", "copies")
            for rows in sizes for columns in widths]
    plan += [(100, 5000, "random"), (515, 60, "ties"), (600, 33, "random"), (600, 300, "constant")]
    cases = [pattern_case(numbers, random, *each) for each in plan]
    noise = [noise_case(numbers, random, rows, columns, repetitions)
             for rows, columns, repetitions in
             [(2, 2, 2), (3, 2, 2), (5, 7, 3), (12, 20, 3), (41, 60, 3), (90, 30, 4)]]
    numbers.write({"cases": cases, "noise": noise})


main(*sys.argv[1:])
