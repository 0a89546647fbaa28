"""The arithmetic of -ridge, -rdm and all ceilings in plain NumPy: FOLDER of a package and its layers.

Nothing of Brain-Score: what somebody writes who knows its formulas. The files are read as well.
"""

import json
import os
import resource
import sys
import time

import numpy as np
import xarray as xr
from scipy.stats import rankdata

from contender import peak_megabytes

folder = sys.argv[1]
path = lambda *names: os.path.join(folder, *names)  # noqa: E731
# The three ways in which one of three repetitions stands against two, as often as in ten splits.
HALVES = (((1,), (0, 2), 5), ((0,), (1, 2), 2), ((2,), (0, 1), 3))


def correlations(a, b):
    a, b = a - a.mean(0), b - b.mean(0)
    return (a * b).sum(0) / np.sqrt((a * a).sum(0) * (b * b).sum(0))


def rdm(patterns):
    return 1 - np.corrcoef(patterns)[np.triu_indices(len(patterns), 1)]


def spearman(a, b):
    return np.corrcoef(a, b)[0, 1]


def consistency(repeated):
    found = {}
    for single, pair, count in HALVES:
        r = correlations(repeated[single[0]], (repeated[pair[0]] + repeated[pair[1]]) / 2)
        found[single] = (2 * r / (1 + r), count)
    return found


def responses():
    parts = [xr.open_dataarray(path("package", f"Allen2022_fmri_{part}.nc")) for part in ("train", "test")]
    reliable = parts[0]["nc_testset"].values > 30
    regions, subjects = parts[0]["region"].values, parts[0]["subject"].values
    for region in dict.fromkeys(regions):
        chosen = np.flatnonzero(reliable & (regions == region))
        train, repeated = (part[:, chosen, 0].values for part in parts)
        repeated = repeated.reshape(-1, 3, repeated.shape[1]).transpose(1, 0, 2)
        yield region, subjects[chosen], train, repeated
    for part in parts:
        part.close()


def score(layer):
    train, test = (np.load(path("activations", f"activations_{layer}_{part}.npy")) for part in ("train", "test"))
    features = np.concatenate([train, test]).astype(np.float64)
    n = len(train)
    own = rankdata(rdm(features))
    features -= features[:n].mean(0)
    kernel = features @ features[:n].T
    operator = np.linalg.solve(kernel[:n] + np.eye(n), kernel[n:].T).T
    scores = {}
    for region, subjects, train, repeated in responses():
        splits, measured = consistency(repeated), repeated.mean(0)
        centered, means = train - train.mean(0), train.mean(0)
        r = correlations(measured, operator @ centered + means)
        everything = np.concatenate([train, measured])
        rdms, ceiled = [], []
        for subject in np.unique(subjects):
            mine = subjects == subject
            ceiling = sum(np.median(each[mine]) * count for each, count in splits.values()) / 10
            ceiled.append(np.median(r[mine]) ** 2 / ceiling)
            rdms.append(rdm(everything[:, mine].astype(np.float64)))
        ranks, everyone = [rankdata(each) for each in rdms], sum(rdms) / len(rdms)
        upper = np.mean([spearman(each, rankdata(everyone)) for each in ranks])
        without = [(everyone * len(rdms) - each) / (len(rdms) - 1) for each in rdms]
        lower = np.mean([spearman(each, rankdata(other)) for each, other in zip(ranks, without)])
        similarity = np.mean([spearman(own, each) for each in ranks]) / upper
        scores[region] = (np.mean(ceiled), similarity, upper, lower)
    return scores


start = time.perf_counter()
layers = sorted(name[12:-10] for name in os.listdir(path("activations")) if name.endswith("_train.npy"))
scores = [score(layer) for layer in layers][0]
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "seconds": time.perf_counter() - start,
    "cpu": usage.ru_utime + usage.ru_stime,
    "peakMB": peak_megabytes(),
    "results": {str(region): [float(each) for each in found] for region, found in scores.items()},
}))
