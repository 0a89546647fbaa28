"""Models, transforms and partial RDMs by rsatoolbox; whitened fits by the full covariance too."""

import os
import sys
import warnings

# Small matrices, for which threads cost more than they save.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from rsatoolbox.inference import (
    crossval, eval_bootstrap, eval_bootstrap_pattern,
    eval_bootstrap_rdm, eval_fixed, sets_k_fold, sets_leave_one_out_rdm)
from rsatoolbox.model import (
    ModelFixed, ModelInterpolate, ModelSelect, ModelWeighted, fit_interpolate, fit_optimize,
    fit_regress, fit_regress_nn, fit_select)
from rsatoolbox.model.fitter import fit_optimize_positive
from rsatoolbox.rdm import (
    RDMs, compare, geotopological_transform, get_categorical_rdm, minmax_transform,
    positive_transform, rank_transform, sqrt_transform)
from rsatoolbox.rdm.combine import from_partials
from rsatoolbox.util.matrix import get_v

from numbers_file import NumbersFile

LEAST_SQUARES = ["cosine", "corr", "cosine_cov", "corr_cov"]
COMPARISONS = LEAST_SQUARES + ["spearman", "tau-a", "rho-a"]


def study(random, images, subjects, parts):
    pairs = images * (images - 1) // 2
    model = random.rand(parts, pairs)
    weights = random.rand(parts) - 0.2
    rdms = np.maximum(weights @ model + 0.6 * random.rand(subjects, pairs), 0.01)
    return model, rdms


def exact(model, rdms, method, images, ridge, positive):
    """Least squares by the full covariance of the dissimilarities, or without one."""
    v = get_v(images, None).toarray() if method.endswith("_cov") else np.eye(model.shape[1])
    if method.startswith("corr"):
        model, rdms = model - model.mean(1, keepdims=True), rdms - rdms.mean(1, keepdims=True)
    if method.endswith("_cov"):
        inverse = np.linalg.inv(v)
        rdms = rdms / np.sqrt(np.einsum("ij,jk,ik->i", rdms, inverse, rdms))[:, None]
    else:
        inverse = v
        rdms = rdms / (rdms.std(1, keepdims=True) if method == "corr" else np.sqrt(
            (rdms ** 2).mean(1, keepdims=True)))
    a = model @ inverse @ model.T + ridge * np.eye(len(model))
    theta = np.linalg.solve(a, model @ inverse @ rdms.mean(0))
    return theta / np.linalg.norm(theta)


def fits(numbers, random):
    cases = []
    for images, subjects, parts in [(5, 1, 2), (7, 3, 3), (10, 5, 4), (14, 4, 5)]:
        for repeat in range(12):
            model, rdms = study(random, images, subjects, parts)
            drawn = np.sort(random.randint(0, images, images)) if repeat % 3 == 2 else None
            data = RDMs(rdms)
            if drawn is not None:
                if len(np.unique(drawn)) < 4:
                    drawn = np.arange(images)
                data = data.subsample_pattern("index", drawn)
            at = dict(pattern_idx=drawn, pattern_descriptor="index") if drawn is not None else {}
            method = LEAST_SQUARES[repeat % 4]
            chosen = COMPARISONS[repeat % 7]
            ridge = [0, 0.5][repeat % 2]
            weighted = ModelWeighted("w", model)
            case = {
                "name": f"{images} images, {subjects} subjects, {parts} RDMs by {method}, {chosen}",
                "images": images, "comparison": method, "chosen": chosen, "ridge": ridge,
                "model": [numbers.add(m) for m in model], "data": [numbers.add(d) for d in
                                                                   data.get_vectors()],
                "drawn": None if drawn is None else [int(d) for d in drawn],
                "regress": numbers.add(fit_regress(weighted, data, method, ridge_weight=ridge, **at)),
                "raw": numbers.add(fit_regress(weighted, data, method, normalize=False, **at)),
                "nn": numbers.add(fit_regress_nn(weighted, data, method, ridge_weight=ridge, **at)),
                "exact": numbers.add(exact(model, rdms, method, images, ridge, False))
                if drawn is None else None,
                "select": int(fit_select(ModelSelect("s", model), data, chosen, **at)),
                "interpolate": numbers.add(
                    fit_interpolate(ModelInterpolate("i", model), data, method, **at))}
            # A search of many starts: minutes where RDMs are large.
            if repeat < (4 if images < 6 else 2) and parts < 4 and drawn is None:
                np.random.seed(repeat)
                for name, fit in [("optimize", fit_optimize), ("positive", fit_optimize_positive)]:
                    theta = fit(weighted, data, method, **at)
                    case[name] = numbers.add(theta)
                    case[name + "Similarity"] = float(np.mean(
                        compare(weighted.predict_rdm(theta), data, method)))
            cases.append(case)
    return cases


def of_result(numbers, result, tests):
    case = {"evaluations": [numbers.add(e) for e in np.moveaxis(
                np.atleast_3d(result.evaluations), 1, 0)],
            "means": numbers.add(result.get_means()),
            "ceiling": [numbers.add(np.atleast_1d(b)) for b in result.noise_ceiling]}
    if result.get_sem() is not None:
        case["sem"] = numbers.add(result.get_sem())
        case["df"] = int(result.dof)
        for test in tests:
            case[test] = {"pairwise": numbers.add(result.test_pairwise(test)),
                          "zero": numbers.add(result.test_zero(test))}
            if test != "bootstrap":  # rsatoolbox's raises
                case[test]["ceiling"] = numbers.add(result.test_noise(test))
    return case


def evaluations(numbers, random):
    cases = []
    for images, subjects, method in [(6, 4, "cosine"), (10, 6, "corr"), (14, 8, "spearman"),
                                     (8, 12, "rho-a"), (9, 5, "tau-a"), (12, 7, "cosine_cov"),
                                     (11, 6, "corr_cov")]:
        model, rdms = study(random, images, subjects, 3)
        data = RDMs(rdms)
        models = [ModelFixed("a", model[0]), ModelFixed("b", model[1]),
                  ModelWeighted("w", model)]
        case = {"name": f"{images} images, {subjects} subjects by {method}", "images": images,
                "comparison": method, "model": [numbers.add(m) for m in model],
                "data": [numbers.add(d) for d in rdms],
                "fixed": of_result(numbers, eval_fixed(models, data, method=method),
                                   ["t-test", "ranksum"])}
        for over, evaluate, tests in [("images", eval_bootstrap_pattern, ["t-test"]),
                                      ("subjects", eval_bootstrap_rdm, ["t-test", "bootstrap"]),
                                      ("both", eval_bootstrap, ["t-test"])]:
            np.random.seed(3)
            result = evaluate(models, data, method=method, N=15)
            case[over] = of_result(numbers, result, tests)
        cases.append(case)
    return cases


def validations(numbers, random):
    cases = []
    for images, subjects, method in [(9, 5, "cosine"), (13, 6, "corr"), (18, 7, "cosine_cov"),
                                     (12, 4, "corr_cov")]:
        model, rdms = study(random, images, subjects, 3)
        data = RDMs(rdms)
        exact_fit = fit_regress if not method.endswith("_cov") else None
        for kind in ("both", "images", "subjects", "leave one out"):
            np.random.seed(images)
            if kind == "leave one out":
                sets = sets_leave_one_out_rdm(data)
            else:
                sets = sets_k_fold(data, k_rdm=1 if kind == "images" else None,
                                   k_pattern=1 if kind == "subjects" else 2)
            models = [ModelFixed("f", model[0]), ModelSelect("s", model),
                      ModelInterpolate("i", model)]
            fitters = [m.default_fitter for m in models]
            if exact_fit is not None:
                models.append(ModelWeighted("w", model))
                fitters.append(exact_fit)
            ceiling = None if kind == "images" else sets[2]
            result = crossval(models, data, sets[0], sets[1], ceiling, method=method,
                              fitter=fitters)
            cases.append({
                "name": f"{kind}, {images} images, {subjects} subjects by {method}", "kind": kind,
                "images": images, "subjects": subjects, "comparison": method,
                "model": [numbers.add(m) for m in model], "data": [numbers.add(d) for d in rdms],
                "test": [[int(i) for i in np.sort(test[1])] for test in sets[1]],
                **of_result(numbers, result, [])})
    return cases


def clipped(vectors):
    """The geo-topological transform as Lin and Kriegeskorte define it."""
    low, up = np.quantile(vectors, [0.2, 0.7])
    return np.clip((vectors - low) / (up - low), 0, 1)


def changes(numbers, random):
    cases = []
    for images in (3, 6, 15, 40):
        for _ in range(5):
            vectors = random.standard_normal((2, images * (images - 1) // 2)) + 0.5
            # rsatoolbox's transforms write into the RDMs they are given.
            cases.append({"images": images, "rdms": [numbers.add(v) for v in vectors], **{
                name: [numbers.add(v) for v in change(RDMs(vectors.copy())).get_vectors()] for name, change in {
                    "rank": rank_transform, "sqrt": sqrt_transform, "positive": positive_transform,
                    "minmax": minmax_transform,
                    "geotopological": lambda r: RDMs(clipped(r.get_vectors())),
                    # Right where the quantiles are above 0 and 1: others it scales twice.
                    "great": lambda r: geotopological_transform(
                        RDMs(np.abs(r.get_vectors()) + 2), 0.2, 0.7)}.items()}})
    return cases


def partials(numbers, random):
    cases = []
    for images in (4, 8, 15):
        for _ in range(4):
            parts = []
            for _ in range(4):
                chosen = np.sort(random.permutation(images)[:max(2, images - 2)])
                pairs = len(chosen) * (len(chosen) - 1) // 2
                parts.append(RDMs(random.rand(1, pairs), pattern_descriptors={
                    "conds": [f"im{i}" for i in chosen]}))
            whole = from_partials(parts)
            cases.append({
                "parts": [{"labels": part.pattern_descriptors["conds"],
                           "condensed": numbers.add(part.get_vectors())} for part in parts],
                "labels": whole.pattern_descriptors["conds"],
                "whole": [numbers.add(v) for v in whole.get_vectors()],
                "mean": numbers.add(whole.mean().get_vectors())})
    return cases


def categories(numbers, random):
    cases = []
    for images in (2, 5, 20):
        given = [int(c) for c in random.randint(0, 3, images)]
        cases.append({"categories": given,
                      "rdm": numbers.add(get_categorical_rdm(given).get_vectors())})
    return cases


def main(folder):
    warnings.simplefilter("ignore")
    numbers = NumbersFile(folder)
    random = np.random.RandomState(21)
    numbers.write({"fits": fits(numbers, random), "evaluations": evaluations(numbers, random),
                   "validations": validations(numbers, random), "changes": changes(numbers, random),
                   "partials": partials(numbers, random),
                   "categories": categories(numbers, random)})


main(*sys.argv[1:])
