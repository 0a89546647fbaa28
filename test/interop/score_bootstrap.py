"""Scores of drawn images and subjects in plain NumPy, rsatoolbox and scikit-learn: FOLDER CASE.json.

Draws are RandomState(seed).randint(0, n, n), as rsatoolbox's. Nothing is fitted anew.
"""

import json
import sys
import warnings

import numpy as np
from rsatoolbox.data import Dataset
from rsatoolbox.inference.bootstrap import bootstrap_sample_pattern
from rsatoolbox.rdm import RDMs, calc_rdm, compare
from scipy.stats import spearmanr
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, ShuffleSplit

from numbers_file import NumbersFile

SEED, SAMPLES = 7, 30


def samples(count):
    random = np.random.RandomState(SEED)
    return [random.randint(0, count, count) for _ in range(SAMPLES)]


def spread(values):
    values = np.asarray(values, float)
    kept = values[np.isfinite(values)]
    return [np.std(kept, ddof=1), *np.percentile(kept, [2.5, 97.5]), len(values) - len(kept)]


def nanmean(values):
    values = np.asarray(values, float)
    return np.mean(values[~np.isnan(values)]) if not np.all(np.isnan(values)) else np.nan


# CKA: mean over four different images, drawn positions one by one.
def different(drawn):
    return drawn[:, None] != drawn[None, :]


def hsic(k, l, fours):
    """Mean over ordered drawn (a, b, c, e), all different images, of k_ab (l_ab + l_ce - 2 l_ac)."""
    terms = k[:, :, None, None] * (l[:, :, None, None] + l[None, None, :, :] - 2 * l[:, None, :, None])
    return np.sum(terms, where=fours) / np.sum(fours)


def debiased(x, y, drawn):
    if len(np.unique(drawn)) < 4:
        return np.nan
    k, l, d = x[drawn] @ x[drawn].T, y[drawn] @ y[drawn].T, different(drawn)
    fours = (d[:, :, None, None] & d[:, None, :, None] & d[:, None, None, :]
             & d[None, :, :, None] & d[None, :, None, :] & d[None, None, :, :])
    product = hsic(k, k, fours) * hsic(l, l, fours)
    return 0.0 if product <= 0 else hsic(k, l, fours) / (np.sqrt(product) + 1e-12)


def biased(x, y, drawn):
    """Products of features less their means over the drawn ones; an image does not meet its copies."""
    k, l = [(m - m.mean(0)) @ (m - m.mean(0)).T for m in (x[drawn], y[drawn])]
    keep = different(drawn) | np.eye(len(drawn), dtype=bool)
    return np.sum(k * l, where=keep) / np.sqrt(np.sum(k * k, where=keep) * np.sum(l * l, where=keep))


# RDMs by rsatoolbox: its draws, its copies left out.
def patterns_of(count):
    """The samples as rsatoolbox draws them."""
    np.random.seed(SEED)
    dummy = RDMs(np.zeros((1, count * (count - 1) // 2)))
    return [bootstrap_sample_pattern(dummy)[1] for _ in range(SAMPLES)]


def drawn_similarities(model, rdms, method):
    np.random.seed(SEED)
    model, rdms, found = RDMs(model.dissimilarities), RDMs(rdms.dissimilarities), []
    for _ in range(SAMPLES):
        sample, patterns = bootstrap_sample_pattern(rdms)
        if len(np.unique(patterns)) < 3:
            found.append(np.full(rdms.n_rdm, np.nan))
            continue
        found.append(compare(model.subsample_pattern("index", patterns), sample, method)[0])
    return np.array(found)


def correlation_rdm(x):
    return calc_rdm(Dataset(x), method="correlation")


def over_images(values, ceiling):
    return spread(np.mean(values / ceiling, axis=1))


def over_scores(scores):
    return spread([nanmean(scores[drawn]) for drawn in samples(len(scores))])


def pearson(a, b):
    flat = len(a) < 2 or np.all(a == a[0]) or np.all(b == b[0])
    return np.nan if flat else np.corrcoef(a, b)[0, 1]


def spearman(a, b):
    return spearmanr(a, b)[0]


def upper(square):
    return square[np.triu_indices(len(square), 1)]


def square_rdm(x):
    """Symmetric to the last digit, so that the distances of copies are the same."""
    square = 1 - np.corrcoef(x)
    return np.triu(square, 1) + np.triu(square, 1).T


def drawn_rdm_correlation(a, b, drawn):
    """Spearman's over pairs of drawn positions of different images."""
    first, second = np.triu_indices(len(drawn), 1)
    i, j = drawn[first], drawn[second]
    keep = i != j
    if len(np.unique(drawn)) < 3:
        return np.nan
    return spearman(a[i[keep], j[keep]], b[i[keep], j[keep]])


def ridge_over_splits(x, y, splits):
    """For each split its test pictures, responses and predictions."""
    found = []
    for train, test in splits:
        model = Ridge(alpha=1).fit(x[train], y[train])
        found.append((np.sort(test), y[np.sort(test)], model.predict(x[np.sort(test)])))
    return found


def ridge_cv(x, y, groups, ceiling, splits):
    fitted = ridge_over_splits(x, y, splits)
    images = []
    for drawn in samples(len(x)):
        medians = []
        for test, measured, predicted in fitted:
            places = [int(np.searchsorted(test, i)) for i in drawn if i in test]
            r = [pearson(measured[places, k], predicted[places, k]) for k in range(y.shape[1])]
            medians.append(np.nan if np.all(np.isnan(r)) else np.nanmedian(r))
        images.append(nanmean(medians) ** 2 / ceiling)
    r = np.array([[pearson(m[:, k], p[:, k]) for k in range(y.shape[1])] for _, m, p in fitted])
    subjects = [nanmean([np.nanmedian(row[np.concatenate([groups[s] for s in drawn])]) for row in r]) ** 2 / ceiling
                for drawn in samples(len(groups))]
    return {"images": spread(images), "subjects": spread(subjects)}


def main(folder, path):
    warnings.simplefilter("ignore")
    with open(path) as file:
        case = json.load(file)
    x, y = np.array(case["features"]), np.array(case["responses"])
    names = sorted(set(case["subjects"]))
    groups = [np.flatnonzero(np.array(case["subjects"]) == name) for name in names]
    n, everyone = len(x), np.arange(len(x))
    of_images, of_subjects = samples(n), samples(len(groups))
    assert all(np.array_equal(np.sort(a), np.sort(b)) for a, b in zip(of_images, patterns_of(n)))
    neuroids = [np.concatenate([groups[s] for s in drawn]) for drawn in of_subjects]
    splits = [test for _, test in ShuffleSplit(10, test_size=.9, random_state=1).split(x)]
    found = {}

    for name, cka in (("cka", debiased), ("cka_biased", biased)):
        found[name] = {"images": spread([cka(x, y, drawn) for drawn in of_images]),
                       "subjects": spread([cka(x, y[:, own], everyone) for own in neuroids])}
    inside = [[drawn[np.isin(drawn, test)] for test in splits] for drawn in of_images[:case["few"]]]
    found["cka_cv"] = {
        "images": spread([nanmean([debiased(x, y, part) for part in parts]) for parts in inside]),
        "subjects": spread([nanmean([debiased(x, y[:, own], test) for test in splits])
                            for own in neuroids[:case["few"]]])}

    ceilings, rdms = case["ceilings"], [correlation_rdm(y[:, own]) for own in groups]
    together = RDMs(np.concatenate([each.dissimilarities for each in rdms]))
    model = correlation_rdm(x)
    own = compare(model, together, "spearman")[0]
    found["rdm"] = {"images": over_images(drawn_similarities(model, together, "spearman"), ceilings["rdm"]),
                    "subjects": over_scores(own / ceilings["rdm"])}
    found["rdm_pooled"] = {
        "images": over_images(drawn_similarities(model, correlation_rdm(y), "spearman"), 1),
        "subjects": spread([compare(model, correlation_rdm(y[:, each]), "spearman")[0, 0] for each in neuroids])}
    a, b = square_rdm(x), square_rdm(y)
    found["rdm_cv"] = {
        "images": spread([nanmean([drawn_rdm_correlation(a, b, drawn[np.isin(drawn, test)]) for test in splits])
                          for drawn in of_images]),
        "subjects": spread([nanmean([spearman(upper(a[np.ix_(test, test)]),
                                              upper(square_rdm(y[np.ix_(test, own)]))) for test in splits])
                            for own in neuroids])}

    # Repeated pictures: repetitions x pictures x neuroids.
    repeated, theirs = np.array(case["repeated"]), np.array(case["repeatedFeatures"])
    repetitions, pictures = repeated.shape[:2]
    cross = [calc_rdm(Dataset(repeated[:, :, own].reshape(repetitions * pictures, -1), obs_descriptors={
        "picture": np.tile(np.arange(pictures), repetitions),
        "repetition": np.repeat(np.arange(repetitions), pictures)}), method="crossnobis",
        descriptor="picture", cv_descriptor="repetition") for own in groups]
    cross = RDMs(np.concatenate([each.dissimilarities for each in cross]))
    squared = calc_rdm(Dataset(theirs), method="euclidean")
    found["rdm_crossnobis"] = {
        "images": over_images(drawn_similarities(squared, cross, "corr"), ceilings["crossnobis"]),
        "subjects": over_scores(compare(squared, cross, "corr")[0] / ceilings["crossnobis"])}
    means = RDMs(np.concatenate([correlation_rdm(repeated.mean(0)[:, own]).dissimilarities for own in groups]))
    roots = np.array(ceilings["noise_corrected"])
    found["rdm_noise_corrected"] = {
        "images": over_images(drawn_similarities(correlation_rdm(theirs), means, "spearman"), roots),
        "subjects": over_scores(compare(correlation_rdm(theirs), means, "spearman")[0] / roots)}

    kinds = {"shuffle": ShuffleSplit(10, train_size=.9, random_state=1), "kfold": KFold(5, shuffle=True, random_state=1)}
    for kind, splitter in kinds.items():
        found[f"ridge_cv {kind}"] = ridge_cv(x, y, groups, ceilings["consistency"], list(splitter.split(x)))

    # Pooled, on a train and a test part.
    train, test = np.array(case["train"]), np.array(case["test"])
    predicted = Ridge(alpha=1).fit(x[train], y[train]).predict(x[test])
    r = np.array([pearson(y[test][:, k], predicted[:, k]) for k in range(y.shape[1])])
    found["ridge_pooled"] = {
        "images": spread([np.median([pearson(y[test][drawn, k], predicted[drawn, k]) for k in range(y.shape[1])]) ** 2
                          / ceilings["consistency"] for drawn in samples(len(test))]),
        "subjects": spread([np.median(r[own]) ** 2 / ceilings["consistency"] for own in neuroids])}

    numbers = NumbersFile(folder)
    numbers.write({name: {over: numbers.add(values) for over, values in each.items()}
                   for name, each in found.items()})


main(*sys.argv[1:])
