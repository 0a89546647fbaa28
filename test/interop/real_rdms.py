"""Trees and similarities of rsatoolbox's 92-image RDMs of human IT: FOLDER MAT."""

import sys
import warnings

import numpy as np
from rsatoolbox.inference.noise_ceiling import boot_noise_ceiling
from rsatoolbox.rdm import RDMs, compare
from scipy.cluster import hierarchy
from scipy.io import loadmat
from scipy.spatial.distance import squareform

from numbers_file import NumbersFile


def main(folder, path):
    warnings.simplefilter("ignore")
    numbers = NumbersFile(folder)
    # (subjects, sessions), each a square matrix.
    squares = loadmat(path)["RDMs"]["RDM"][0]
    condensed = np.array([[squareform(s, checks=False) for s in row] for row in squares])
    condensed = condensed.reshape(-1, condensed.shape[-1]).astype(np.float64)
    rdms = RDMs(condensed)
    numbers.write({
        "rdms": [numbers.add(rdm) for rdm in condensed],
        "trees": [{
            method: {"merges": numbers.add(tree), "leaves": numbers.add(hierarchy.leaves_list(tree)),
                     "ordered": numbers.add(hierarchy.leaves_list(
                         hierarchy.optimal_leaf_ordering(tree, rdm)))}
            for method in ("single", "complete", "average", "ward")
            for tree in [hierarchy.linkage(rdm, method)]} for rdm in condensed],
        "similarities": {ours: numbers.add(compare(rdms, rdms, theirs)) for ours, theirs in (
            ("pearson", "corr"), ("spearman", "spearman"), ("kendall-tau-a", "tau-a"),
            ("kendall-tau-b", "tau-b"), ("cosine", "cosine"))},
        "ceiling": numbers.add(boot_noise_ceiling(rdms, "corr")),
    })


main(*sys.argv[1:])
