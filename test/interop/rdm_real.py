"""The patterns and RDMs that rsatoolbox ships, by rsatoolbox, SciPy and NumPy."""

import os
import sys

import numpy as np
from rsatoolbox.data import Dataset
from rsatoolbox.rdm import calc_rdm
from scipy.io import loadmat
from scipy.spatial.distance import pdist, squareform

from numbers_file import NumbersFile


def main(folder, real_files):
    numbers = NumbersFile(folder)
    patterns = loadmat(os.path.join(real_files, "simTruePatterns.mat"))
    brains = loadmat(os.path.join(real_files, "92_brainRDMs.mat"))["RDMs"]
    tree = {"patterns": {}}
    for name in ("simTruePatterns", "simTruePatterns2"):
        data = patterns[name].astype(float)
        dataset = Dataset(data)
        tree["patterns"][name] = {
            "toolbox": numbers.add(calc_rdm(dataset, "correlation").dissimilarities[0]),
            "euclidean": numbers.add(pdist(data)),
        }
    rdms = [squareform(rdm["RDM"].astype(float), checks=False) for rdm in brains.ravel()]
    tree["mean"] = numbers.add(np.mean(rdms, axis=0))
    tree["count"] = len(rdms)
    numbers.write(tree)


main(*sys.argv[1:])
