"""Generated samples, and what SciPy, NumPy and scikit-learn make of them."""

import os
import sys
import warnings

# Small matrices, for which threads cost more than they save.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy import stats
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score

from numbers_file import NumbersFile

ALTERNATIVES = ["two-sided", "less", "greater"]


def sample_pair(random, n, kind):
    x = random.standard_normal(n)
    y = random.choice([0.0, 0.3, -0.8]) * x + random.standard_normal(n)
    if kind == "ties":
        x, y = np.round(2 * x), np.round(2 * y)
    if kind == "offset":
        x, y = 1000 + x, 1000 + y
    if kind == "missing":
        x[random.rand(n) < 0.2] = np.nan
        y[random.rand(n) < 0.2] = np.nan
    if kind == "small":
        x, y = 1e-120 * x, 1e-120 * y
    return x, y


def interval(result, confidence):
    low_high = result.confidence_interval(confidence)
    return [low_high.low, low_high.high]


def correlations(numbers, random):
    cases = []
    for kind in ("normal", "ties", "offset", "missing", "small"):
        for n in list(range(2, 12)) + [20, 50, 200, 1000]:
            x, y = sample_pair(random, n, kind)
            kept = ~(np.isnan(x) | np.isnan(y))
            if kept.sum() < 3 and kind == "missing":
                continue
            alternative = ALTERNATIVES[n % 3]
            r = stats.pearsonr(x[kept], y[kept], alternative=alternative)
            rho = stats.spearmanr(x[kept], y[kept], alternative=alternative)
            if len(np.unique(x[kept])) > 1:
                line = stats.linregress(x[kept], y[kept], alternative=alternative)
            else:
                line = None
            cases.append({
                "name": f"{kind} {n} {alternative}", "x": numbers.add(x), "y": numbers.add(y),
                "alternative": alternative,
                "propagated": numbers.add(list(stats.pearsonr(x, y)) + list(stats.spearmanr(x, y))),
                "pearson": numbers.add([r.statistic, r.pvalue] + interval(r, 0.9)),
                "spearman": numbers.add([rho.statistic, rho.pvalue]),
                "line": None if line is None else numbers.add(
                    [line.slope, line.intercept, line.rvalue, line.pvalue, line.stderr,
                     line.intercept_stderr])})
    return cases


def tables(numbers, random):
    cases = []
    for variables, observations in [(1, 5), (2, 2), (4, 10), (12, 40), (30, 7)]:
        data = random.standard_normal((variables, observations))
        if variables == 12:
            data[3] = 5.0
            data[4, 2] = np.nan
        cases.append({"shape": [variables, observations], "data": numbers.add(data),
                      "rows": numbers.add(np.atleast_2d(np.corrcoef(data))),
                      "columns": numbers.add(np.atleast_2d(np.corrcoef(data, rowvar=False)))})
    return cases


def regressions(numbers, random):
    cases = []
    for n, p, q, kind in [(10, 1, 1, "plain"), (30, 5, 1, "plain"), (50, 20, 3, "plain"),
                          (200, 40, 2, "plain"), (12, 12, 1, "plain"), (9, 30, 2, "wide"),
                          (40, 8, 1, "copies"), (25, 6, 2, "offset"), (60, 10, 1, "scales"),
                          (30, 4, 1, "constant"), (8, 100, 4, "wide"), (5, 1, 2, "plain")]:
        for repeat in range(6):
            x = random.standard_normal((n, p))
            if kind == "copies":
                x[:, -1] = x[:, 0] + x[:, 1]
            if kind == "offset":
                x += 50
            if kind == "scales":
                x *= 10.0 ** np.arange(-4, 6)
            y = x @ random.standard_normal((p, q)) + random.standard_normal((n, q))
            if kind == "constant":
                y[:] = 3.0
            intercept = repeat % 2 == 0
            tol = 1e-13 if kind == "scales" else 1e-6
            fit = LinearRegression(fit_intercept=intercept, tol=tol).fit(x, y)
            constant = np.broadcast_to(fit.intercept_, (q,))
            r2 = r2_score(y, fit.predict(x), multioutput="raw_values")
            a = x - x.mean(0) if intercept else x
            cases.append({
                "name": f"{kind} {n} × {p} → {q}, intercept {intercept}", "shape": [n, p, q],
                "kind": kind, "intercept": intercept, "tol": tol, "x": numbers.add(x), "y": numbers.add(y),
                "rank": int(fit.rank_), "coefficients": numbers.add(fit.coef_),
                "constant": numbers.add(constant), "r2": numbers.add(r2),
                "singular": numbers.add(np.linalg.svd(a, compute_uv=False))})
    return cases


def least_squares_errors(x, y, intercept):
    """The formulas of statsmodels' OLS: bse, pvalues, the constant first where there is one."""
    n, q = y.shape
    full = np.column_stack([np.ones(n), x]) if intercept else x
    df = n - np.linalg.matrix_rank(full)
    coefficients = np.linalg.pinv(full) @ y
    scale = ((y - full @ coefficients) ** 2).sum(0) / df
    errors = np.sqrt(np.diag(np.linalg.inv(full.T @ full))[:, None] * scale)
    return errors, 2 * stats.t.sf(np.abs(coefficients / errors), df), df


def errors(numbers, random):
    cases = []
    for n, p, q in [(4, 1, 1), (12, 3, 2), (60, 10, 3), (200, 25, 1)]:
        for intercept in (True, False):
            x = random.standard_normal((n, p)) + 2
            y = x @ random.standard_normal((p, q)) + random.standard_normal((n, q))
            bse, p_values, df = least_squares_errors(x, y, intercept)
            first = int(intercept)
            cases.append({"shape": [n, p, q], "intercept": intercept, "df": int(df),
                          "x": numbers.add(x), "y": numbers.add(y),
                          "bse": numbers.add(bse[first:].T), "p": numbers.add(p_values[first:].T),
                          "constant": numbers.add(bse[0] if intercept else np.full(q, np.nan))})
    return cases


def along(numbers, random):
    """Samples along the middle axis of (3, 9, 4), and of (9, 4) beside them."""
    x = random.standard_normal((3, 9, 4)) + 0.4
    x[1, 2, 3] = np.nan
    y = random.standard_normal((9, 4))
    pairs = np.broadcast_to(y, x.shape)
    omit = dict(nan_policy="omit", axis=1)
    each = lambda test: [np.array([[test(x[i, ~np.isnan(x[i, :, j]), j], y[~np.isnan(x[i, :, j]), j])[k]  # noqa
                                    for j in range(4)] for i in range(3)]) for k in (0, 1)]
    tests = {"one": stats.ttest_1samp(x, 0.1, **omit), "two": stats.ttest_ind(x, pairs[:, :7], **omit),
             "paired": stats.ttest_rel(x, pairs, **omit),
             "ranks": stats.wilcoxon(x, axis=1), "rankPairs": stats.wilcoxon(x, pairs, axis=1),
             "pearson": each(stats.pearsonr), "spearman": each(stats.spearmanr)}
    return {"x": numbers.add(x), "y": numbers.add(y), "tests": {
        name: numbers.add(np.stack([test[0], test[1]])) for name, test in tests.items()}}


def components(numbers, random):
    cases = []
    for n, p, kept in [(5, 3, 3), (20, 6, 6), (6, 20, 5), (50, 50, 10), (100, 12, 4), (30, 200, 5),
                       (2, 4, 1), (120, 80, 80)]:
        for _ in range(4):
            x = random.standard_normal((n, p)) * np.geomspace(10, 0.1, p) + random.rand(p)
            model = PCA(n_components=kept, svd_solver="full").fit(x)
            cases.append({
                "name": f"{n} × {p}, {kept}", "shape": [n, p, kept], "x": numbers.add(x),
                "components": numbers.add(model.components_),
                "scores": numbers.add(model.transform(x)),
                "variance": numbers.add(model.explained_variance_),
                "ratio": numbers.add(model.explained_variance_ratio_),
                "singular": numbers.add(model.singular_values_), "mean": numbers.add(model.mean_)})
    return cases


def t_tests(numbers, random):
    cases = []
    for n in list(range(2, 14)) + [30, 100, 1000]:
        for m in {n, max(2, n // 2), n + 5}:
            x, y = random.standard_normal(n) + 0.3, 2 * random.standard_normal(m)
            if n == 7:
                x, y = 1e6 + x, 1e6 + y
            alternative = ALTERNATIVES[(n + m) % 3]
            tests = {"one": stats.ttest_1samp(x, 0.1, alternative=alternative),
                     "equal": stats.ttest_ind(x, y, alternative=alternative),
                     "welch": stats.ttest_ind(x, y, equal_var=False, alternative=alternative)}
            if n == m:
                tests["paired"] = stats.ttest_rel(x, y, alternative=alternative)
            cases.append({
                "name": f"{n}, {m} {alternative}", "x": numbers.add(x), "y": numbers.add(y),
                "alternative": alternative, "tests": {
                    name: numbers.add([t.statistic, t.pvalue, t.df] + interval(t, 0.9))
                    for name, t in tests.items()}})
    return cases


def signed_ranks(numbers, random):
    cases = []
    for kind in ("plain", "ties", "zeros"):
        for n in [2, 4, 7, 9, 13, 14, 20, 50, 51, 80]:
            for zero_method in ("wilcox", "pratt", "zsplit"):
                # SciPy goes through all 8,192 ways to sign 13 of these: once for each kind.
                once = {"ties": "zsplit", "zeros": "wilcox"}.get(kind, zero_method)
                if n == 13 and zero_method != once:
                    continue
                d = random.standard_normal(n) + 0.4
                if kind == "ties":
                    d = np.round(3 * d) + 0.5
                if kind == "zeros":
                    d = np.round(d)
                    d[0] = 1.0
                # All ways to sign differences with ties take SciPy seconds.
                for alternative in ALTERNATIVES if n < 9 else [ALTERNATIVES[n % 3]]:
                    options = dict(zero_method=zero_method, alternative=alternative,
                                   correction=n % 2 == 0)
                    results = []
                    for method in ("auto", "exact", "asymptotic"):
                        test = stats.wilcoxon(d, method=method, **options)
                        results += [test.statistic, test.pvalue]
                    cases.append({
                        "name": f"{kind} {n} {zero_method} {alternative}", "d": numbers.add(d),
                        "zeroMethod": zero_method, "alternative": alternative,
                        "correction": n % 2 == 0,
                        "results": numbers.add(results + [test.zstatistic])})
    return cases


def adjusted(numbers, random):
    cases = []
    for n in [1, 2, 5, 20, 100, 1000]:
        for _ in range(5):
            ps = random.rand(n) ** random.choice([1, 4])
            if n == 20:
                ps = np.round(ps, 1)
            cases.append({"ps": numbers.add(ps), **{
                method: numbers.add(stats.false_discovery_control(ps, method=method))
                for method in ("bh", "by")}})
    return cases


def bootstraps(numbers, random):
    cases = []
    for n in (2, 5, 12, 40):
        for method in ("BCa", "percentile", "basic"):
            values = random.exponential(size=n)
            result = stats.bootstrap((values,), np.mean, n_resamples=500, method=method,
                                     confidence_level=0.9,
                                     random_state=np.random.RandomState(n))
            cases.append({
                "method": method, "seed": n, "values": numbers.add(values),
                "distribution": numbers.add(result.bootstrap_distribution),
                "result": numbers.add([result.standard_error, *result.confidence_interval])})
    return cases


def permutations(numbers, random):
    cases = []
    for n, m, kind in [(3, 4, "exact"), (5, 5, "ties"), (2, 6, "exact"), (10, 12, "drawn"),
                       (30, 20, "drawn"), (15, 15, "ties")]:
        x, y = random.standard_normal(n) + 0.5, random.standard_normal(m)
        if kind == "ties":
            x, y = np.round(x), np.round(y)
        for alternative in ALTERNATIVES:
            result = stats.permutation_test(
                (x, y), lambda a, b, axis: np.mean(a, axis=axis) - np.mean(b, axis=axis),
                vectorized=True, n_resamples=400, alternative=alternative,
                random_state=np.random.RandomState(n))
            cases.append({
                "name": f"{kind} {n}, {m} {alternative}", "x": numbers.add(x), "y": numbers.add(y),
                "seed": n, "alternative": alternative,
                "result": numbers.add([result.statistic, result.pvalue]),
                "chance": numbers.add(result.null_distribution)})
    return cases


def hsic1(k, l):
    """Song et al. 2012, eq. 5, as matrices."""
    n, k, l = len(k), k - np.diag(np.diag(k)), l - np.diag(np.diag(l))
    one = np.ones(n)
    return (np.trace(k @ l) + one @ k @ one * (one @ l @ one) / (n - 1) / (n - 2)
            - 2 / (n - 2) * one @ k @ l @ one) / (n * (n - 3))


def alignments(numbers, random):
    cases = []
    for n, p, q in [(4, 2, 3), (10, 5, 40), (30, 100, 100), (60, 7, 9)]:
        for _ in range(5):
            x = random.standard_normal((n, p)) + 3
            y = x[:, :1] * random.standard_normal(q) + random.standard_normal((n, q))
            a, b = x - x.mean(0), y - y.mean(0)
            k, l = a @ a.T, b @ b.T
            plain = np.linalg.norm(b.T @ a) ** 2 / (
                np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b))
            debiased = hsic1(k, l) / np.sqrt(hsic1(k, k) * hsic1(l, l))
            cases.append({"shape": [n, p, q], "x": numbers.add(x), "y": numbers.add(y),
                          "cka": numbers.add([plain, debiased])})
    return cases


def tails(numbers, random):
    df = np.concatenate([np.exp(random.uniform(-0.5, 9, 600)), np.arange(1, 400.0)])
    t = np.exp(random.uniform(-6, 3.5, len(df)))
    shares = random.rand(len(df)) ** 4
    return {"df": numbers.add(df), "t": numbers.add(t), "share": numbers.add(shares),
            "tail": numbers.add(stats.t.sf(t, df)),
            "quantile": numbers.add(stats.t.isf(shares, df))}


def main(folder):
    warnings.simplefilter("ignore")
    numbers = NumbersFile(folder)
    random = np.random.RandomState(13)
    parts = dict(correlations=correlations, tables=tables, regressions=regressions,
                 components=components, tTests=t_tests, signedRanks=signed_ranks,
                 adjusted=adjusted, bootstraps=bootstraps, permutations=permutations,
                 alignments=alignments, tails=tails, errors=errors, along=along)
    numbers.write({name: part(numbers, random) for name, part in parts.items()})


main(*sys.argv[1:])
