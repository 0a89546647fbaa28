"""RDMs of low rank and the eigenvalues that numpy.linalg.eigh gives for their scaling."""

import sys

import numpy as np
from numbers_file import NumbersFile
from scipy.spatial.distance import pdist, squareform


def rdm(random, n, kind):
    """Condensed dissimilarities of n patterns."""
    if kind == "category":
        labels = random.randint(0, random.randint(2, 9), n)
        return pdist(labels[:, None].astype(float), "hamming")
    channels = random.randint(1, max(2, n))
    patterns = random.standard_normal((n, channels)) * 10.0 ** random.randint(-6, 7)
    if kind == "duplicated":
        patterns = patterns[random.randint(0, max(2, n // 3), n)]
    if kind == "blocks":
        patterns = np.repeat(patterns[: max(2, n // 8)], 8, axis=0)[:n]
        patterns = patterns if len(patterns) == n else np.resize(patterns, (n, channels))
    if kind == "correlation":
        return pdist(random.standard_normal((n, channels + 3)), "correlation")
    if kind == "ranked":
        return np.argsort(np.argsort(pdist(patterns))).astype(float)
    return pdist(patterns)


def scaling_case(numbers, random, n, kind):
    condensed = rdm(random, n, kind)
    square = squareform(condensed) ** 2
    center = np.eye(n) - 1 / n
    matrix = -0.5 * center @ square @ center
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    least = n * np.finfo(float).eps * np.abs(values).max()
    points = vectors * np.sqrt(np.where(values > least, values, 0))
    case = {"kind": kind, "n": n, "condensed": numbers.add(condensed),
            "eigenvalues": numbers.add(values[::-1])}
    if n <= 200:
        case["products"] = numbers.add(points @ points.T)
    return case


def main(folder, count, largest):
    numbers = NumbersFile(folder)
    random = np.random.RandomState(26)
    kinds = ["category", "fewer channels", "duplicated", "blocks", "correlation", "ranked"]
    cases = []
    for i in range(int(count)):
        # Most are small, one in 50 is as large as they come.
        n = int(largest) if i % 100 in (7, 50) else 3 + int(int(largest) / 2 * random.random_sample() ** 3)
        cases.append(scaling_case(numbers, random, n, kinds[i % len(kinds)]))
    numbers.write({"cases": cases})


main(*sys.argv[1:])
