"""Noise ceilings of generated responses, straight from their formulas in NumPy."""

import sys
import warnings

import numpy as np
from scipy import stats
from sklearn.model_selection import ShuffleSplit

from numbers_file import NumbersFile


def corr(y1, y2, eps=1e-8):
    y1 = (y1 - y1.mean(axis=0)) / (y1.std(axis=0) + eps)
    y2 = (y2 - y2.mean(axis=0)) / (y2.std(axis=0) + eps)
    return (y1 * y2).mean(axis=0)


def repeated(random, dtype):
    """Trials in random order, some stimuli shown once, one neuron constant."""
    stimuli, neurons = random.randint(2, 12), random.randint(1, 6)
    repeats = random.randint(1, 6, stimuli)
    repeats[:2] = [2, 3]
    labels = np.repeat(np.arange(stimuli), repeats)
    random.shuffle(labels)
    signal = random.gamma(2, 2, (stimuli, neurons))
    responses = (signal[labels] + random.randn(len(labels), neurons)).astype(dtype)
    predictions = (0.7 * signal[labels] + 0.3 * random.rand(len(labels), neurons)).astype(dtype)
    if neurons > 3:
        responses[:, 3] = 2.5
    return labels, responses, predictions


def static(random, numbers, dtype):
    labels, responses, predictions = repeated(random, dtype)
    y, p = responses.astype(float), predictions.astype(float)
    groups = [np.flatnonzero(labels == s) for s in dict.fromkeys(labels) if (labels == s).sum() > 1]
    rows = np.concatenate(groups)
    total = y[rows].var(axis=0, ddof=1)
    noise = np.mean([y[g].var(axis=0, ddof=1) for g in groups], axis=0)
    mse = ((y - p)[rows] ** 2).mean(axis=0)
    others = np.concatenate([(y[g].sum(axis=0) - y[g]) / (len(g) - 1) for g in groups])
    vm = np.var([y[g].mean(axis=0) for g in groups], axis=0)
    vn = np.mean([y[g].var(axis=0) for g in groups], axis=0)
    return {
        "shape": responses.shape, "labels": labels.tolist(),
        "responses": numbers.add(responses), "predictions": numbers.add(predictions),
        "dropped": [i for i in range(len(labels)) if i not in rows],
        "fev": numbers.add((total - noise) / total),
        "feve": numbers.add(1 - (mse - noise) / (total - noise)),
        "jackknife": numbers.add(corr(others, y[rows])),
        "conservative": numbers.add(vm / np.sqrt(vm * (vm + vn))),
        "single": numbers.add(corr(y, p)),
        "average": numbers.add(corr(np.array([y[g].mean(axis=0) for g in groups]),
                                    np.array([p[g].mean(axis=0) for g in groups]))),
    }


def power(random, numbers):
    repeats, samples, neurons = random.randint(2, 6), random.randint(3, 40), random.randint(1, 5)
    signal = random.gamma(2, 1, (samples, neurons))
    y = signal + 0.3 * random.rand(repeats, samples, neurons)
    p = signal + 0.5 * random.rand(random.choice([1, repeats]), samples, neurons)
    sp = ((y.sum(axis=0).var(axis=0, ddof=1) - y.var(axis=1, ddof=1).sum(axis=0))
          / (repeats * (repeats - 1)))
    ybar, pbar = y.mean(axis=0), p.mean(axis=0)
    cov = ((ybar - ybar.mean(axis=0)) * (pbar - pbar.mean(axis=0))).sum(axis=0) / (samples - 1)
    return {"shape": y.shape, "responses": numbers.add(y), "predictedShape": p.shape,
            "predictions": numbers.add(p), "signalPower": numbers.add(sp),
            "ccMax": numbers.add(np.sqrt(sp / ybar.var(axis=0, ddof=1))),
            "ccNorm": numbers.add(cov / np.sqrt(pbar.var(axis=0, ddof=1) * sp))}


def movies(random, numbers):
    neurons, skip = random.randint(1, 6), random.randint(0, 10)
    lengths = random.randint(skip + 1, skip + 40, random.randint(1, 8))
    y = [10 + random.gamma(1, 1, (neurons, n)) for n in lengths]
    p = [0.5 * t + random.rand(*t.shape) for t in y]
    end_to_end = [np.concatenate([t[:, skip:] for t in trials], axis=1).T for trials in (y, p)]
    return {"skip": int(skip), "neurons": int(neurons), "lengths": lengths.tolist(),
            "responses": [numbers.add(t) for t in y], "predictions": [numbers.add(t) for t in p],
            "correlation": numbers.add(corr(*end_to_end))}


def betas(random, numbers):
    images, neuroids, per_session = random.randint(3, 12), random.randint(1, 5), random.randint(3, 9)
    repeats = random.randint(1, 4, images)
    repeats[0] = 3
    labels = np.repeat(np.arange(images), repeats)
    random.shuffle(labels)
    sessions = np.minimum(np.arange(len(labels)) // per_session, max(len(labels) // per_session - 1, 0))
    data = random.randn(images, neuroids)[labels] + random.randn(len(labels), neuroids) * 0.7
    if random.rand() < 0.5:  # invalid in a session: all zero in the volume, NaN on the surface
        data[sessions == random.choice(sessions), 0] = random.choice([0, np.nan])
    scores = np.empty_like(data)
    for session in np.unique(sessions):
        of = sessions == session
        scores[of] = (data[of] - data[of].mean(axis=0)) / data[of].std(axis=0, ddof=1)
    v = np.sqrt(np.nanmean([scores[labels == i].var(axis=0, ddof=1)
                            for i in range(images) if (labels == i).sum() == 3], axis=0))
    return {"shape": data.shape, "betas": numbers.add(data), "labels": labels.tolist(),
            "sessions": sessions.tolist(),
            "ncsnr": numbers.add(np.sqrt(np.maximum(0, 1 - v**2)) / v)}


def halves(random, numbers):
    shape = random.randint(2, 5), random.randint(2, 20), random.randint(1, 6)
    data = random.randn(*shape[1:]) + random.randn(*shape)
    r = np.mean([[stats.pearsonr(data[i, :, n], np.delete(data, i, axis=0).mean(axis=0)[:, n])[0]
                  for n in range(shape[2])] for i in range(shape[0])], axis=0)
    return {"shape": shape, "responses": numbers.add(data), "correlation": numbers.add(r),
            "corrected": numbers.add(2 * r / (1 + np.abs(r)))}


def ceilings_of(ncsnr, k):
    return 100.0 * ncsnr**2 / (ncsnr**2 + 1.0 / k)


def main(folder):
    warnings.simplefilter("ignore")
    numbers = NumbersFile(folder)
    random = np.random.RandomState(8)
    ncsnr = np.concatenate([random.gamma(1, 0.5, 300), [0, np.nan, 1e-200, 1e200]])
    a, b, c = 515, 251, 141
    numbers.write({
        "static": [static(random, numbers, dtype) for dtype in ("f4", "f8") for _ in range(40)],
        "power": [power(random, numbers) for _ in range(40)],
        "movies": [movies(random, numbers) for _ in range(40)],
        "betas": [betas(random, numbers) for _ in range(40)],
        "halves": [halves(random, numbers) for _ in range(40)],
        "splits": {str(n): [[train.tolist(), test.tolist()] for train, test in ShuffleSplit(
            n_splits=10, train_size=0.5, random_state=1).split(np.zeros(n))]
            for n in [*range(2, 13), 50]},
        "ncsnr": numbers.add(ncsnr),
        "percent": [numbers.add(ceilings_of(ncsnr, k)) for k in (1, 2, 3, 10)],
        "mixed": numbers.add(100.0 * ncsnr**2 / (ncsnr**2 + (a / 3 + b / 2 + c / 1) / (a + b + c))),
    })


main(*sys.argv[1:])
