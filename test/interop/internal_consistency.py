"""Brain-Score's internal consistency of generated assemblies.

Its class lives in brainscore_vision, which pins more than our environments hold. Each environment
gives the parts of it that it has: `brainscore` the assembly's own subset and averages, `reference`
scikit-learn's splits and SciPy's correlation.
"""

import functools
import sys
import warnings

import numpy as np

from numbers_file import NumbersFile

try:
    import xarray as xr
    from brainscore_core.supported_data_standards.brainio.assemblies import (
        NeuroidAssembly, walk_coords)
    from brainscore_core.supported_data_standards.brainio.transform import subset
except ImportError:
    NeuroidAssembly = None

try:
    from scipy.stats import pearsonr
    from sklearn.model_selection import ShuffleSplit
except ImportError:
    pearsonr = None


def splits_of(n):
    if pearsonr:
        split = ShuffleSplit(n_splits=10, train_size=0.5, random_state=1)
        return list(split.split(np.zeros(n)))
    random = np.random.RandomState(1)
    orders = [random.permutation(n) for _ in range(10)]
    return [(order[n - n // 2:], order[:n - n // 2]) for order in orders]


def correlation(x, y):
    x, y = x.astype(np.float64), y.astype(np.float64)
    if pearsonr:
        return pearsonr(x, y)[0]
    if (x == x[0]).all() or (y == y[0]).all():
        return np.nan
    x, y = x - x.mean(), y - y.mean()
    return (x / np.linalg.norm(x) * (y / np.linalg.norm(y))).sum()


def averaged(values, stimuli, repetitions, wanted):
    """The mean of each stimulus over the wanted repetitions, stimuli sorted."""
    if NeuroidAssembly:
        assembly = NeuroidAssembly(
            values, dims=["presentation", "neuroid"],
            coords={"stimulus_id": ("presentation", stimuli),
                    "object": ("presentation", [f"object of {s}" for s in stimuli]),
                    "repetition": ("presentation", repetitions),
                    "neuroid_id": ("neuroid", np.arange(values.shape[1])),
                    "region": ("neuroid", ["V1"] * values.shape[1])})
        chosen = xr.DataArray(wanted, coords={"repetition": wanted}, dims=["repetition"])
        half = subset(assembly, chosen.stack(presentation=("repetition",)), dims_must_match=False)
        names = [name for name, dims, _ in walk_coords(half)
                 if dims == ("presentation",) and name != "repetition"]
        mean = half.multi_groupby(names).mean(dim=("presentation",))
        return mean.sortby(["stimulus_id", "neuroid_id"]).values
    rows = np.isin(repetitions, wanted)
    return np.array([np.nanmean(values[rows & (stimuli == s)], axis=0) for s in np.unique(stimuli)])


def consistency(values, stimuli, repetitions):
    unique = np.unique(repetitions)

    @functools.cache
    def half(chosen):
        return averaged(values, stimuli, repetitions, unique[list(chosen)])

    splits = []
    for train, test in splits_of(len(unique)):
        first, second = half(tuple(sorted(train))), half(tuple(sorted(test)))
        r = np.array([correlation(second[:, n], first[:, n]) for n in range(values.shape[1])])
        splits.append(2 * r / (1 + r))
    medians = np.nanmedian(splits, axis=1)
    return splits, medians.mean(), medians.std() / np.sqrt(len(medians))


def main(folder):
    warnings.simplefilter("ignore")
    numbers = NumbersFile(folder)
    random = np.random.RandomState(2)
    cases = []
    for repeats in (2, 3, 4, 9):
        for kind in ("f4", "f8", "constant", "numbers", "unequal"):
            size, neuroids = random.randint(3, 12), random.randint(1, 6)
            names = random.permutation([f"im{i * 7 % 12}" for i in range(size)])
            if kind == "numbers":
                names = random.permutation(np.arange(size) * 5)
            stimuli, repetitions = np.repeat(names, repeats), np.tile(np.arange(repeats), size)
            if kind == "unequal":  # A repetition twice, another missing where halves allow it.
                stimuli, repetitions = np.append(stimuli, names[0]), np.append(repetitions, 1)
                if repeats == 9:
                    stimuli, repetitions = stimuli[1:], repetitions[1:]
            order = random.permutation(len(stimuli))
            stimuli, repetitions = stimuli[order], repetitions[order]
            signal = dict(zip(names.tolist(), random.randn(size, neuroids)))
            values = np.array([signal[s] for s in stimuli.tolist()]) + 0.8 * random.randn(
                len(stimuli), neuroids)
            if kind == "constant" and neuroids > 1:
                values[:, 0] = 1.1
            values = values.astype("f8" if kind == "f8" else "f4")
            splits, center, error = consistency(values, stimuli, repetitions)
            cases.append({
                "name": f"{kind}, {repeats} repetitions", "dtype": str(values.dtype),
                "shape": values.shape, "values": numbers.add(values), "stimuli": stimuli.tolist(),
                "repetitions": repetitions.tolist(), "consistencies": numbers.add(splits),
                "center": center, "error": error})
    numbers.write({"cases": cases})


main(*sys.argv[1:])
