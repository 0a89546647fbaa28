"""Medians, quantiles, stable orders and ranks of NumPy and SciPy."""
import numpy as np
from scipy.stats import rankdata

from array_json import emit

rng = np.random.default_rng(5)
QS = [0.0, 0.02, 0.1, 0.25, 1 / 3, 0.5, 0.64, 0.98, 1.0]


def case(n, dtype, kind):
    a = rng.standard_normal(n) * 10
    if kind == "ties":
        a = rng.integers(1, 6, n) / 3
    elif kind == "nan":
        a[rng.random(n) < 0.3] = np.nan
    elif kind == "inf":
        a[rng.random(n) < 0.3] = np.inf
    a = a.astype(dtype)
    one = [np.float64(100 * q) for q in QS]
    return {
        "name": f"{n} {dtype} {kind}",
        "values": a,
        "median": np.asarray(np.median(a)),
        "nanmedian": np.asarray(np.nanmedian(a)),
        "quantile": np.asarray([np.quantile(a, q) for q in QS]),
        "nanquantile": np.asarray([np.nanquantile(a, q) for q in QS]),
        "quantiles": np.quantile(a, QS).astype(float),
        "nanquantiles": np.nanquantile(a, QS).astype(float),
        "percentile": np.asarray([np.percentile(a, float(q)) for q in one]),
        "percentiles": np.percentile(a, one).astype(float),
        "argsort": np.argsort(a, kind="stable").astype(np.int32),
        "rankdata": rankdata(a),
        **{
            f"rankdata_{method}": rankdata(a, method).astype(float)
            for method in ("min", "max", "dense", "ordinal")
        },
    }


with np.errstate(all="ignore"):
    emit({
        "qs": QS,
        "cases": [
            case(n, dtype, kind)
            for n in (1, 2, 3, 4, 7, 10, 101, 515, 1000)
            for dtype in ("float32", "float64")
            for kind in ("plain", "ties", "nan", "inf")
        ],
    })
