"""The notebooks' normalization on random betas: NumPy's own expressions, in the notebooks' memory order."""
import numpy as np

from array_json import emit

rng = np.random.default_rng(23)


def zscore(roi):
    """(trials, neuroids), column-major as a masked selection is."""
    mean = roi.mean(axis=0, keepdims=True)
    std = roi.std(axis=0, keepdims=True)
    std[std == 0] = 1.0
    return (roi - mean) / std


def columns(a):
    """As `betas[:, mask]` gives it."""
    selected = a[:, np.ones(a.shape[1], bool)]
    assert selected.flags.f_contiguous
    return selected


def volume(trials, neuroids):
    raw = (rng.standard_normal((trials, neuroids)) * 600).astype(np.int16)
    raw[:, 0] = 0
    raw[:, 1] = 32767
    raw[:, 2] = np.where(np.arange(trials) % 2, 32767, -32768)
    raw[:, 3] = np.where(np.arange(trials) == 5, 1, 0)
    roi = columns(raw.astype(np.float32) / 300.0)
    return {"betas": raw.T, "zscored": zscore(roi).T}


def surface(trials, neuroids):
    stored = (rng.standard_normal((neuroids, 1, 1, trials)) * 3).astype(">f4")
    stored[0] = np.nan
    stored[1, 0, 0, 3] = np.nan
    stored[2] = 0.1
    stored[3, 0, 0, 2] = np.inf
    betas = stored.astype(np.float64).squeeze()
    mask = np.arange(neuroids) % 2 == 0
    roi = np.concatenate([betas[mask].T, betas[~mask].T], axis=1)
    zscored = zscore(roi)
    order = np.concatenate([np.flatnonzero(mask), np.flatnonzero(~mask)])
    g_mean = rng.standard_normal(neuroids).astype(np.float32)
    g_std = (rng.random(neuroids) + 0.5).astype(np.float32)
    g_mean[4] = np.nan
    repetitions = np.full((trials, neuroids), np.nan, np.float32)
    for trial in range(trials):
        repetitions[trial] = (zscored[trial] - g_mean) / g_std
    return {
        "betas": stored.squeeze()[order].astype(np.float32),
        "zscored": zscored.T.astype(np.float32),
        "g_mean": g_mean,
        "g_std": g_std,
        "repetitions": repetitions,
    }


def overall(images, neuroids):
    data = rng.standard_normal((images, neuroids)).astype(np.float32)
    data[rng.random(data.shape) < 0.05] = np.nan
    data[:, 0] = np.nan
    data[:, 1] = 0.1
    data[:, 2] = np.where(np.arange(images) == 1, 4, np.nan)
    zscored = data.copy()
    params = {}
    subjects = np.arange(neuroids) * 3 // neuroids
    for subject in range(3):
        mask = subjects == subject
        part = data[:, mask]
        mean = np.nanmean(part, axis=0)
        std = np.nanstd(part, axis=0)
        std[std == 0] = 1.0
        zscored[:, mask] = (part - mean) / std
        params[subject] = (mean, std)
    return {
        "betas": data,
        "mean": np.concatenate([params[s][0] for s in range(3)]),
        "std": np.concatenate([params[s][1] for s in range(3)]),
        "zscored": zscored,
        "nans": int(np.isnan(zscored).sum()),
        "filled": np.nan_to_num(zscored, nan=0.0),
    }


def repetitions(images, neuroids):
    full = rng.standard_normal((images, 3, neuroids)).astype(np.float32)
    gaps = full.copy()
    gaps[rng.random(gaps.shape) < 0.3] = np.nan
    zeros = np.where(rng.random(full.shape) < 0.7, -0.0, rng.choice([0, np.nan], full.shape))
    zeros = zeros.astype(np.float32)
    return {
        "full": full,
        "gaps": gaps,
        "zeros": zeros,
        "mean": full.mean(axis=1),
        "nanmean": np.nanmean(gaps, axis=1),
        "mean of gaps": gaps.mean(axis=1),
        "mean of signed zeros": zeros.mean(axis=1),
        "nanmean of signed zeros": np.nanmean(zeros, axis=1),
    }


with np.errstate(all="ignore"):
    emit({
        "volume": [volume(t, n) for t, n in ((6, 4), (129, 40), (750, 97))],
        "surface": [surface(t, n) for t, n in ((5, 6), (128, 40), (750, 97))],
        "overall": [overall(i, n) for i, n in ((2, 9), (412, 150), (515, 130), (1000, 63))],
        "repetitions": [repetitions(i, n) for i, n in ((1, 1), (515, 33))],
    })
