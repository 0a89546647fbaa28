"""Brain-Score's metrics of choices, i2n and error consistency, on generated choices."""

import os
import sys
import warnings

os.environ["BS_INSTALL_DEPENDENCIES"] = "no"
os.environ["RESULTCACHING_DISABLE"] = "1"

import numpy as np
from brainscore_core.supported_data_standards.brainio.assemblies import BehavioralAssembly
from brainscore_vision.metrics.error_consistency.metric import ErrorConsistency
from brainscore_vision.metrics.i1i2.metric import I2n
from scipy.stats import norm

from numbers_file import NumbersFile

OBJECTS = ["bear", "dog", "elephant", "person"]


def main(folder):
    warnings.simplefilter("ignore")
    numbers = NumbersFile(folder)
    random = np.random.RandomState(11)
    images = [f"im{i:02d}" for i in range(12)]
    truth = {image: OBJECTS[i % len(OBJECTS)] for i, image in enumerate(images)}
    rows = []
    for image in images:
        for other in OBJECTS:
            for _ in range(14 if other != truth[image] else 0):
                rows.append((image, truth[image], other))
    rows = [rows[i] for i in random.permutation(len(rows))]
    ease = {image: random.uniform(.55, .95) for image in images}
    choices = [sample if random.rand() < ease[image] else other for image, sample, other in rows]
    people = BehavioralAssembly(choices, dims=["presentation"], coords={
        "stimulus_id": ("presentation", [r[0] for r in rows]),
        "sample_obj": ("presentation", [r[1] for r in rows]),
        "dist_obj": ("presentation", [r[2] for r in rows]),
        "truth": ("presentation", [truth[r[0]] for r in rows])})
    probabilities = random.dirichlet(np.ones(len(OBJECTS)), size=len(images))
    for i, image in enumerate(images):
        probabilities[i, OBJECTS.index(truth[image])] += 1
    probabilities /= probabilities.sum(1, keepdims=True)
    model = BehavioralAssembly(probabilities, dims=["presentation", "choice"], coords={
        "stimulus_id": ("presentation", images), "number": ("presentation", range(len(images))),
        "choice": OBJECTS})
    metric = I2n()
    raw, ceiling = metric(model, people), metric.ceiling(people)

    subjects, conditions = ["s1", "s2", "s3"], ["high", "low"]
    trials = [(s, c, image) for s in subjects for c in conditions for image in images]
    named = [truth[i] if random.rand() < (.8 if c == "high" else .5) else OBJECTS[0] for _, c, i in trials]
    observers = BehavioralAssembly(named, dims=["presentation"], coords={
        "stimulus_id": ("presentation", [t[2] for t in trials]), "subject": ("presentation", [t[0] for t in trials]),
        "condition": ("presentation", [t[1] for t in trials]), "truth": ("presentation", [truth[t[2]] for t in trials])})
    own = [(c, image) for c in conditions for image in images]
    said = [truth[i] if random.rand() < .7 else OBJECTS[1] for _, i in own]
    source = BehavioralAssembly(said, dims=["presentation"], coords={
        "stimulus_id": ("presentation", [t[1] for t in own]), "condition": ("presentation", [t[0] for t in own]),
        "truth": ("presentation", [truth[t[1]] for t in own])})
    kappa = ErrorConsistency()
    found, limit = kappa(source, observers), kappa.ceiling(observers)
    p = np.concatenate([[1e-300, 1e-20, 1e-9], np.linspace(.001, .999, 499), [1 - 1e-9]])
    numbers.write({
        "rows": rows, "choices": choices, "truth": truth, "images": images, "objects": OBJECTS,
        "probabilities": numbers.add(probabilities),
        "i2n": [float(raw), float(raw.attrs["error"])], "ceiling": [float(ceiling), float(ceiling.attrs["error"])],
        "trials": trials, "named": named, "own": own, "said": said,
        "kappa": [float(found), float(found.attrs["error"])], "kappaCeiling": [float(limit), float(limit.attrs["error"])],
        "p": numbers.add(p), "quantiles": numbers.add(norm.ppf(p))})


main(*sys.argv[1:])
