"""NumPy's sums, means, variances and stds of runs, rows and columns of many sizes."""
import numpy as np

from array_json import emit

rng = np.random.default_rng(11)
SIZES = [*range(0, 20), 63, 64, 65, 127, 128, 129, 135, 136, 137, 255, 256, 257, 515, 749, 750, 751,
         1000, 1023, 1024, 1025, 2047, 3000, 4095, 4096, 4097, 5000]


def values(shape, dtype, kind):
    a = rng.standard_normal(shape) * 300 + 20
    if kind == "nan":
        a[rng.random(shape) < 0.3] = np.nan
    elif kind == "inf":
        a[rng.random(shape) < 0.01] = np.inf
    elif kind == "extremes":
        a = a * 10.0 ** rng.integers(-30, 30, shape)
    elif kind == "zeros":
        a = a * 0 - 0.0
    elif kind == "constant":
        a = np.full(shape, 0.1)
    return a.astype(dtype)


def results(a, axis):
    yield "sum", a.sum(axis)
    yield "mean", a.mean(axis)
    yield "var", a.var(axis)
    yield "std", a.std(axis)
    yield "std1", a.std(axis, ddof=1)
    yield "nansum", np.nansum(a, axis)
    yield "nanmean", np.nanmean(a, axis)
    yield "nanvar", np.nanvar(a, axis)
    yield "nanstd1", np.nanstd(a, axis, ddof=1)


cases = []


def add(shape, axis, dtype, kind):
    a = values(shape, dtype, kind)
    cases.append({
        "name": f"{shape} axis {axis} {dtype} {kind}",
        "data": a,
        "axis": [int(np.prod(shape[:axis])), shape[axis], int(np.prod(shape[axis + 1:]))],
        "results": {name: np.asarray(result) for name, result in results(a, axis)},
    })


with np.errstate(all="ignore"):
    for dtype in ("float32", "float64"):
        for n in SIZES:
            add((n,), 0, dtype, "plain")
            add((n,), 0, dtype, "nan")
            add((3, n), 1, dtype, "extremes")
            add((n, 3), 0, dtype, "extremes")
        for kind in ("nan", "inf", "zeros", "constant"):
            for n in (1, 8, 129, 750):
                add((2, n), 1, dtype, kind)
                add((n, 2), 0, dtype, kind)
                add((n, 1), 0, dtype, kind)
                add((2, n, 2), 1, dtype, kind)
        for n in range(0, 700):
            add((n,), 0, dtype, "extremes")
        add((300_000,), 0, dtype, "plain")
        add((2, 0, 3), 1, dtype, "plain")
emit(cases)
