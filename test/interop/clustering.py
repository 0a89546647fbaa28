"""Trees, orders and clusters of generated RDMs, by SciPy."""

import sys

import numpy as np
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist

from numbers_file import NumbersFile

METHODS = ("single", "complete", "average", "ward")


def generated(random, size, kind):
    pairs = size * (size - 1) // 2
    if kind == "random":
        return random.rand(pairs)
    if kind == "ties":
        return random.randint(0, 4, pairs).astype(float)
    if kind == "constant":
        return np.full(pairs, 0.7)
    if kind == "grid":  # Points on a small grid: equal distances that are no whole numbers.
        return pdist(random.randint(0, 4, (size, 3)).astype(float))
    if kind == "float32":
        data = random.randn(size, 20).astype(np.float32)
        return pdist(data, "correlation").astype(np.float32).astype(np.float64)
    if kind == "patterns":
        data = random.randn(size, 12) + np.repeat(random.randn(-(-size // 5), 12), 5, axis=0)[:size]
        return pdist(data, "correlation")
    raise ValueError(kind)


def main(folder):
    numbers = NumbersFile(folder)
    random = np.random.RandomState(3)
    cases = []
    sizes = list(range(2, 14)) + [17, 24, 33, 50, 64]
    plan = [(size, kind) for kind in ("random", "ties", "constant", "grid", "float32", "patterns")
            for size in sizes]
    plan += [(200, "ties"), (515, "float32"), (600, "patterns"), (600, "ties")]
    for size, kind in plan:
        condensed = generated(random, size, kind)
        case = {"name": f"{kind} {size}", "size": size, "condensed": numbers.add(condensed),
                "methods": {}}
        for method in METHODS:
            tree = hierarchy.linkage(condensed, method)
            drawn = hierarchy.dendrogram(tree, no_plot=True) if size <= 64 else None
            counts = sorted({1, 2, min(3, size), size // 2, size})
            heights = [tree[0, 2], tree[size // 2 - 1, 2], tree[-1, 2] * 0.6, tree[-1, 2]]
            result = {
                "merges": numbers.add(tree),
                "leaves": numbers.add(hierarchy.leaves_list(tree)),
                "counts": counts,
                "heights": numbers.add(heights),
                "fclusterCounts": [numbers.add(hierarchy.fcluster(tree, count, "maxclust"))
                                   for count in counts],
                "fclusterHeights": [numbers.add(hierarchy.fcluster(tree, height, "distance"))
                                    for height in heights],
            }
            if size <= 64:
                # One at a time: given several, cut_tree puts the uncut column first.
                result["cutCounts"] = [
                    numbers.add(hierarchy.cut_tree(tree, n_clusters=count)) for count in counts]
                result["cutHeights"] = [
                    numbers.add(hierarchy.cut_tree(tree, height=height)) for height in heights]
            if size <= 200:
                ordered = hierarchy.optimal_leaf_ordering(tree, condensed)
                result["ordered"] = numbers.add(ordered)
            if drawn is not None:
                result["x"] = numbers.add(drawn["icoord"])
                result["y"] = numbers.add(drawn["dcoord"])
            case["methods"][method] = result
        cases.append(case)
    # As of crossnobis, without -0. SciPy clusters them, but takes the trees for no trees.
    signed = []
    for size in range(2, 40):
        condensed = random.randn(size * (size - 1) // 2).round(1 if size % 2 else 15) + 0.0
        signed.append({"size": size, "condensed": numbers.add(condensed), "merges": {
            method: numbers.add(hierarchy.linkage(condensed, method)) for method in METHODS[:3]}})
    numbers.write({"cases": cases, "signed": signed})


main(*sys.argv[1:])
