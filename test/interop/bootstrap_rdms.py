"""Bootstrap samples by rsatoolbox, and permutations of images by NumPy, with seeds."""

import sys
import warnings

import numpy as np
from rsatoolbox.inference.bootstrap import (
    bootstrap_sample, bootstrap_sample_pattern, bootstrap_sample_rdm)
from rsatoolbox.inference.noise_ceiling import boot_noise_ceiling
from rsatoolbox.rdm import RDMs, compare
from scipy.spatial.distance import squareform

from numbers_file import NumbersFile


def bootstrapped(numbers, over, rdms, model, samples, seed):
    np.random.seed(seed)
    data, drawn, similarities, bounds = RDMs(rdms), [], [], []
    for _ in range(samples):
        if over == "subjects":
            sample, _ = bootstrap_sample_rdm(data)
            patterns = np.arange(data.n_cond)
        elif over == "images":
            sample, patterns = bootstrap_sample_pattern(data)
        else:
            sample, _, patterns = bootstrap_sample(data)
        drawn.append(numbers.add(sample.get_vectors()))
        if len(np.unique(patterns)) < 3:
            similarities.append(np.nan)
            bounds.append([np.nan, np.nan])
            continue
        predicted = RDMs(model[None])
        if over != "subjects":
            predicted = predicted.subsample_pattern("index", patterns)
        similarities.append(np.mean(compare(predicted, sample, "corr")))
        alone = len(np.unique(sample.rdm_descriptors["index"])) < 2
        bounds.append([np.nan] * 2 if alone else boot_noise_ceiling(sample, "spearman"))
    return {"over": over, "seed": seed, "samples": samples, "drawn": drawn,
            "similarities": numbers.add(similarities), "bounds": numbers.add(bounds)}


def permuted(first, second, permutations, seed):
    random = np.random.RandomState(seed)
    square = squareform(second)
    values = []
    for _ in range(permutations):
        order = random.permutation(len(square))
        values.append(np.corrcoef(first, squareform(square[np.ix_(order, order)]))[0, 1])
    return values


def main(folder):
    warnings.simplefilter("ignore")
    numbers = NumbersFile(folder)
    random = np.random.RandomState(11)
    cases = []
    for images, subjects in [(4, 3), (12, 5), (30, 8)]:
        pairs = images * (images - 1) // 2
        model = random.rand(pairs)
        rdms = model + random.rand(subjects, pairs)
        cases.append({
            "images": images, "model": numbers.add(model), "rdms": [numbers.add(r) for r in rdms],
            "bootstraps": [bootstrapped(numbers, over, rdms, model, 40, seed)
                           for seed, over in enumerate(("images", "subjects", "both"))],
            "chance": numbers.add(permuted(model, rdms[0], 50, images))})
    numbers.write({"cases": cases})


main(*sys.argv[1:])
