"""himalaya's side of ridge regression with a penalty a voxel: PICTURES FEATURES VOXELS ALPHAS.

Its kernel form, the faster one of more features than pictures, in float64 by NumPy.
"""

import json
import sys
import time

import numpy as np
from himalaya.kernel_ridge import KernelRidgeCV
from sklearn.model_selection import KFold

from contender import peak_megabytes

pictures, features, voxels, count = (int(each) for each in sys.argv[1:5])
LATENT = 20


def made(start, count, seed):
    """Numbers by their places, as scores_kfold_input.ts makes them."""
    word = (np.arange(start, start + count, dtype=np.uint64) + np.uint64(seed)).astype(np.uint32)
    word = word * np.uint32(2654435761)
    word = (word ^ (word >> np.uint32(15))) * np.uint32(2246822519)
    return (word ^ (word >> np.uint32(13))) / 2**32 - 0.5


x = np.stack([made(row * features, features, 1).astype(np.float32) for row in range(pictures)])
y = np.empty((pictures, voxels), np.float32)
for row in range(pictures):
    signal = made(row * features, LATENT, 1)[np.arange(voxels) % LATENT]
    y[row] = signal + 0.3 * made(row * voxels, voxels, 2)
held = pictures // 10
alphas = 10 ** (1 + 7 * np.arange(count) / (count - 1))
start, cpu = time.perf_counter(), time.process_time()
x = x.astype(np.float64)
y = y.astype(np.float64)
# All penalties at once take 20 kernels and more, 30 GB of the largest: there one after the other.
batches = {"n_alphas_batch": 1, "n_targets_batch": 4096} if pictures > 5000 else {}
model = KernelRidgeCV(alphas=alphas, kernel="linear", fit_intercept=True, cv=KFold(5), warn=False, solver_params=batches)
model.fit(x[held:], y[held:])
predicted = model.predict(x[:held])
a, b = predicted - predicted.mean(0), y[:held] - y[:held].mean(0)
r = (a * b).sum(0) / np.sqrt((a * a).sum(0) * (b * b).sum(0))
seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
peak = peak_megabytes()
print(json.dumps({"seconds": seconds, "cpu": cpu, "peakMB": peak, "results": {"raw": [float(np.median(r))], "alphas": np.log10(model.best_alphas_).tolist()}}))
