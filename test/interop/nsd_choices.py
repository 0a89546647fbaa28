"""NSD-like trees in the official layout, and what NumPy makes of them.

nsd_choices.py tree SAMPLE TARGET            two beta versions, 1 mm, native surface, floc, answers
nsd_choices.py answers SAMPLE TARGET         the answers alone
nsd_choices.py compare TREE OUT CASE         the assemblies of OUT, computed again; CASE is JSON
"""
import json
import os
import shutil
import sys
from glob import glob

import h5py
import nibabel
import numpy as np
import pandas as pd
import scipy.io
import xarray as xr
from nibabel.freesurfer.mghformat import MGHImage

DEFAULT = "betas_fithrf_GLMdenoise_RR"
FLOC = "floc-faces"


def tree(sample, target):
    trees = os.path.join(os.path.dirname(os.path.abspath(__file__)), "trees.py")
    os.system(f'"{sys.executable}" "{trees}" official "{sample}" "{target}"')
    random = np.random.RandomState(7)
    study = json.load(open(f"{target}/study.json"))
    for subject in study["subjects"]:
        label, sessions = f"subj{subject:02d}", study["sessionsPerSubject"][str(subject)]
        volume = f"{target}/nsddata_betas/ppdata/{label}/func1pt8mm"
        shutil.copytree(f"{volume}/{DEFAULT}", f"{volume}/betas_fithrf")
        for path in glob(f"{volume}/betas_fithrf/*.hdf5"):
            with h5py.File(path, "r+") as file:
                noise = random.randint(-90, 90, file["betas"].shape)
                file["betas"][...] = (file["betas"][...] + noise).astype(np.int16)
        # face regions that are not in every subject, at both resolutions
        shape = h5py.File(f"{volume}/{DEFAULT}/betas_session01.hdf5")["betas"].shape[:0:-1]
        rois = f"{target}/nsddata/ppdata/{label}/func1pt8mm/roi"
        faces = np.full(shape, -1.0)
        faces[2:6, 2:6, 2:6] = random.randint(0, 3, (4, 4, 4)) * (1 if subject != 2 else 0)
        save_volume(faces, f"{rois}/{FLOC}.nii.gz")
        # 1 mm: another grid
        fine = tuple(n + 3 for n in shape)
        high = f"{target}/nsddata_betas/ppdata/{label}/func1mm/{DEFAULT}"
        os.makedirs(high)
        os.makedirs(f"{target}/nsddata/ppdata/{label}/func1mm/roi")
        faces = np.zeros(fine)
        faces[1:5, 1:5, 1:5] = random.randint(0, 3, (4, 4, 4))
        save_volume(faces, f"{target}/nsddata/ppdata/{label}/func1mm/roi/{FLOC}.nii.gz")
        save_volume(random.uniform(0, 1, fine), f"{high}/ncsnr.nii.gz")
        native = f"{target}/nsddata_betas/ppdata/{label}/nativesurface/{DEFAULT}"
        labels = f"{target}/nsddata/freesurfer/{label}/label"
        os.makedirs(native)
        os.makedirs(labels)
        vertices = {"lh": 60 + subject, "rh": 55 + 2 * subject}
        for hemisphere, count in vertices.items():
            save_surface(random.randint(0, 3, count), f"{labels}/{hemisphere}.{FLOC}.mgz")
            save_surface(random.uniform(0, 1, count), f"{native}/{hemisphere}.ncsnr.mgh")
        for session in range(1, sessions + 1):
            per = study["trialsPerSession"]
            write(f"{high}/betas_session{session:02d}.hdf5", random, (per, *fine[::-1]))
            for hemisphere, count in vertices.items():
                write(f"{native}/{hemisphere}.betas_session{session:02d}.hdf5", random, (per, count))
        answers(target, study, subject, random)
    folder = f"{target}/nsddata/freesurfer/fsaverage/label"
    with open(f"{folder}/{FLOC}.mgz.ctab", "w") as file:
        file.write("0 Unknown\n1 OFA\n2 FFA-1\n3 aTL-faces\n")


COLUMNS = ("SUBJECT SESSION RUN TRIAL 73KID 10KID TIME ISOLD ISCORRECT RT CHANGEMIND MEMORYRECENT "
           "MEMORYFIRST ISOLDCURRENT ISCORRECTCURRENT TOTAL1 TOTAL2 BUTTON MISSINGDATA").split()


def answers(target, study, subject, random):
    """responses.tsv: a tenth of the trials without an answer, some with missing data."""
    design = scipy.io.loadmat(f"{target}/nsddata/experiments/nsd/nsd_expdesign.mat")
    rows, last = [], {}
    for image, repetition, session, trial, number in trials_of(design, study, subject):
        old, correct = int(repetition > 0), int(random.rand() < .8)
        since = number - last[image] - 1 if image in last else np.nan
        last[image] = number
        missed, missing = random.rand() < .1, random.rand() < .02
        button = np.nan if missed else 1 + (old == correct)
        rows.append((subject, session, 1 + trial // 50, 1 + trial % 50, image + 1, 1, number / 1e4, old,
                     np.nan if missed else correct, np.nan if missed else random.uniform(300, 3000),
                     np.nan if missed else 0, since, since, old, correct, 1, 0, button, int(missing)))
    folder = f"{target}/nsddata/ppdata/subj{subject:02d}/behav"
    os.makedirs(folder)
    pd.DataFrame(rows, columns=COLUMNS).to_csv(f"{folder}/responses.tsv", sep="\t", index=False, na_rep="NaN")


def write(path, random, shape):
    data = random.randint(-900, 900, shape).astype(np.int16)
    with h5py.File(path, "w") as file:
        file.create_dataset("betas", data=data, chunks=(shape[0],) + (1,) * (len(shape) - 1))


def save_volume(data, path):
    nibabel.save(nibabel.Nifti1Image(data.astype(np.float64), np.eye(4)), path)


def save_surface(data, path):
    MGHImage(np.asarray(data, np.float32).reshape(-1, 1, 1), np.eye(4)).to_filename(path)


def trials_of(design, study, subject):
    ordering, own = design["masterordering"].ravel(), design["subjectim"][subject - 1]
    seen, rows, per = {}, [], study["trialsPerSession"]
    for trial in range(study["sessionsPerSubject"][str(subject)] * per):
        image = int(own[ordering[trial] - 1]) - 1
        rows.append((image, seen.get(image, 0), trial // per + 1, trial % per, trial))
        seen[image] = seen.get(image, 0) + 1
    return rows


def zscored(values, exact):
    values = values.astype(np.float64) if exact else values.astype(np.float32) / np.float32(300)
    values = np.asfortranarray(values)
    std = values.std(axis=0, keepdims=True)
    std[std == 0] = 1.0
    return ((values - values.mean(axis=0, keepdims=True)) / std).astype(np.float32)


def sessions_of(tree, case, subject, session, where):
    """(trials, neuroids), z-scored: the columns that `where` gives, hemisphere by hemisphere."""
    base = f"{tree}/nsddata_betas/ppdata/subj{subject:02d}"
    if case["space"] == "volume":
        path = f"{base}/{case['resolution']}/{case['betas']}/betas_session{session:02d}.hdf5"
        with h5py.File(path) as file:
            return zscored(file["betas"][:][:, where], False)
    parts = []
    for hemisphere, mask in where.items():
        if case["space"] == "nativesurface":
            path = f"{base}/nativesurface/{case['betas']}/{hemisphere}.betas_session{session:02d}.hdf5"
            with h5py.File(path) as file:
                parts.append(zscored(file["betas"][:][:, mask], False))
        else:
            path = f"{base}/fsaverage/{case['betas']}/{hemisphere}.betas_session{session:02d}.mgh"
            parts.append(zscored(nibabel.load(path).get_fdata().reshape(mask.size, -1).T[:, mask], True))
    return np.concatenate(parts, axis=1)


def place_of(tree, case, subject):
    """Where the neuroids of the case's label are, and their ncsnr."""
    label, atlas, value = f"subj{subject:02d}", case["atlas"], case["label"]
    betas = f"{tree}/nsddata_betas/ppdata/{label}"
    if case["space"] == "volume":
        rois = f"{tree}/nsddata/ppdata/{label}/{case['resolution']}/roi"
        mask = nibabel.load(f"{rois}/{atlas}.nii.gz").get_fdata().T == value
        ncsnr = nibabel.load(f"{betas}/{case['resolution']}/{case['betas']}/ncsnr.nii.gz").get_fdata().T
        return mask, ncsnr[mask]
    who, folder = (label, "nativesurface") if case["space"] == "nativesurface" else ("fsaverage", "fsaverage")
    where, ncsnr = {}, []
    for hemisphere in ("lh", "rh"):
        path = f"{tree}/nsddata/freesurfer/{who}/label/{hemisphere}.{atlas}.mgz"
        where[hemisphere] = nibabel.load(path).get_fdata().ravel() == value
        own = nibabel.load(f"{betas}/{folder}/{case['betas']}/{hemisphere}.ncsnr.mgh").get_fdata().ravel()
        ncsnr.append(own[where[hemisphere]])
    return where, np.concatenate(ncsnr)


def compare(tree, out, case):
    study = json.load(open(f"{tree}/study.json"))
    design = scipy.io.loadmat(f"{tree}/nsddata/experiments/nsd/nsd_expdesign.mat")
    shared = [int(i) - 1 for i in design["sharedix"].ravel()]
    repetitions, per = study["repetitions"], study["trialsPerSession"]
    suffix = {"volume": "", "surface": "_surface", "nativesurface": "_nativesurface"}[case["space"]]
    tables = {s: trials_of(design, study, s) for s in case["subjects"]}
    if case.get("sessions"):
        tables = {s: [r for r in rows if r[2] in case["sessions"]] for s, rows in tables.items()}
    groups = [[s] for s in case["subjects"]] if case["images"] == "all" else [case["subjects"]]
    for group in groups:
        name = f"subj{group[0]:02d}.{case['region']}" if case["images"] == "all" else case["region"]
        path = f"{out}/Allen2022{suffix}.{name}.nc"
        blocks, percents, ncsnrs = [], [], []
        for subject in group:
            rows = tables[subject]
            counts = {}
            for image, *_ in rows:
                counts[image] = counts.get(image, 0) + 1
            if case["images"] == "all":
                images = sorted(counts)
            elif case["images"] == "shared":
                images = shared
            else:
                images = sorted(i for i in shared if all(
                    sum(r[0] == i for r in tables[s]) == repetitions for s in case["subjects"]))
            wanted = [row for row in rows if row[0] in set(images)]
            where, own = place_of(tree, case, subject)
            data = {}
            for session in sorted({row[2] for row in wanted}):
                values = sessions_of(tree, case, subject, session, where)
                for image, repetition, of, trial, _ in wanted:
                    if of == session:
                        data[image, repetition] = values[trial]
            width = own.size
            store = np.full((len(images), repetitions, width), np.nan, np.float32)
            for i, image in enumerate(images):
                for repetition in range(repetitions):
                    if (image, repetition) in data:
                        store[i, repetition] = data[image, repetition]
            if case["trials"] == "mean":
                blocks.append(np.nanmean(store, axis=1))
                mixed = [counts[i] for i in images if i in counts]
                noise = sum(mixed.count(k) / k for k in (3, 2, 1)) / len(mixed)
                percents.append(100 * own**2 / (own**2 + noise))
                ncsnrs.append(own)
            else:
                rows_of = [(i, k) for i in images for k in range(repetitions)]
                if case["images"] == "all":
                    blocks.append(np.stack([data[row[0], row[1]] for row in wanted]))
                else:
                    blocks.append(store.reshape(len(rows_of), width))
                full = [i for i in images if all((i, k) in data for k in range(repetitions))]
                variances = np.stack([np.var(np.stack([data[i, k] for k in range(repetitions)])
                                             .astype(np.float64), axis=0, ddof=1) for i in full])
                session_of = {(row[0], row[1]): row[2] for row in wanted}
                flat = {s: np.all([data[k] == 0 for k in data if session_of[k] == s], axis=0)
                        for s in set(session_of.values())}
                for j, i in enumerate(full):
                    for k in range(repetitions):
                        variances[j, flat[session_of[i, k]]] = np.nan
                v = np.nanmean(variances, axis=0) * (per - 1) / per
                s = np.sqrt(np.maximum(0, 1 - v)) / np.sqrt(v)
                ncsnrs.append(s)
                percents.append(100 * s**2 / (s**2 + 1))
        expected = np.concatenate(blocks, axis=1)
        with xr.open_dataarray(path) as found:
            found = found.load()
        assert found.dtype == np.float32 and found.shape == expected.shape, (found.shape, expected.shape)
        a, b = found.values, expected.astype(np.float32)
        assert np.array_equal(np.isnan(a), np.isnan(b)), f"{path}: NaN elsewhere"
        ok = ~np.isnan(a)
        assert a[ok].tobytes() == b[ok].tobytes(), f"{path}: bits differ"
        np.testing.assert_allclose(found["nc_percent"].values, np.concatenate(percents), rtol=1e-12)
        np.testing.assert_allclose(found["ncsnr"].values, np.concatenate(ncsnrs), rtol=1e-12)
        if case["images"] == "all":
            shown = images if case["trials"] == "mean" else [row[0] for row in wanted]
            assert found["nsd_id"].values.tolist() == shown
        if case["images"] == "all" and case["trials"] == "single":
            for name, at in [("repetition", 1), ("session", 2), ("trial_in_session", 3), ("trial", 4)]:
                assert found[name].values.tolist() == [row[at] for row in wanted], name
        print("same", path)


if sys.argv[1] == "tree":
    tree(*sys.argv[2:4])
elif sys.argv[1] == "answers":
    shutil.copytree(f"{sys.argv[2]}/metadata", f"{sys.argv[3]}/nsddata/experiments/nsd")
    shutil.copy(f"{sys.argv[2]}/study.json", sys.argv[3])
    sizes = json.load(open(f"{sys.argv[3]}/study.json"))
    for number in sizes["subjects"]:
        answers(sys.argv[3], sizes, number, np.random.RandomState(number))
else:
    compare(sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
