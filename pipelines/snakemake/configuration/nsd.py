"""The configuration of nsd.smk: each value by itself, then what the values say together."""
import json
import os

from .choices import ATLASES, LABELS, is_package_of
from .keys import COMMON, KNOWN, NSD
from .mappings import read_keys, refuse_unknown
from .places import is_address, refuse_missing
from .values import Wrong

NSD_SESSIONS = dict(zip(range(1, 9), [40, 40, 32, 30, 40, 32, 40, 30]))
USUAL = {"betas": "betas_fithrf_GLMdenoise_RR", "resolution": "func1pt8mm", "trials": "mean"}


def read_nsd(config):
    """The values by their keys; `sessions` of every subject that is known, `block` of every space of the run."""
    refuse_unknown(KNOWN, config)
    found = read_keys({**COMMON, **NSD}, config)
    found["sessions"] = {**sessions_of_study(found["root"]), **found["sessions"]}
    refuse_unknown_subjects(found)
    if not isinstance(found["block"], dict):
        found["block"] = dict.fromkeys(found["spaces"], found["block"])
    for line in faults(found):
        raise Wrong(line)
    # A package is of what was published, and of regions that are defined apart from files of labels: of others the
    # assemblies are verified by themselves.
    found["verifies"] = "package" in found["make"] or "verify" in found["make"]
    is_package = is_package_of(found["regions"]) and not other_choice(found)
    found["verifies_package"] = found["verifies"] and is_package
    return found


def sessions_of_study(root):
    """How many sessions each subject has: as the tree says, else NSD."""
    path = os.path.join(root, "study.json")
    if is_address(root) or not os.path.isfile(path):
        return NSD_SESSIONS
    try:
        with open(path, encoding="utf-8") as file:
            counts = json.load(file)["sessionsPerSubject"]
        return {int(subject): int(count) for subject, count in counts.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Wrong(f"root of the configuration: {path} is no JSON with sessionsPerSubject; mend it") from None


def refuse_unknown_subjects(found):
    sessions = found["sessions"]
    for subject in found["subjects"]:
        if subject not in sessions:
            raise Wrong(
                f"subjects of the configuration has {subject}, which {found['root']} does not; it has "
                f"{', '.join(map(str, sessions))}: name those, or say by `sessions` how many subject {subject} has"
            )


def faults(found):
    """What does not go together, a line each."""
    spaces, make, regions = found["spaces"], found["make"], found["regions"]
    for space in spaces:
        if space not in found["block"]:
            yield f"block of the configuration lacks {space}; it takes a whole number from 1 up"
    if "{subject}" in regions:
        for subject in found["subjects"]:
            refuse_missing(regions.replace("{subject}", f"subj{subject:02d}"), "regions")
    if found["folds"] is not None and found["split"] != "kfold":
        yield "folds of the configuration goes with split: kfold; add that, or leave out folds"
    if found["resolution"] is not None and "volume" not in spaces:
        yield "resolution of the configuration goes with the volume; add it to spaces, or leave out resolution"
    last = max(found["sessions"][subject] for subject in found["subjects"])
    if found["run_sessions"] and found["run_sessions"][-1] > last:
        yield f"run_sessions of the configuration has {found['run_sessions'][-1]}; it takes sessions from 1 to {last}"
    for space, score in found["scores"].items():
        yield from faults_of_scores(f"{space} of scores of the configuration", score, found["benchmarks"])
    scored = "scores" in make and any(space in found["scores"] for space in spaces)
    if ("package" in make or scored) and (told := other_choice(found)):
        yield (
            f"make of the configuration has {'package' if 'package' in make else 'scores'}, and nsd:package takes "
            f"what was published alone; leave out {told}, or take make: [verify, rdm]"
        )
    if "verify" in make and other_choice(found) == "one_file":
        yield "make of the configuration has verify, which takes a file a region; leave out one_file, or verify"
    if "rdm" in make:
        yield from faults_of_rdms(found)


def faults_of_scores(name, score, usual_benchmarks):
    if score["activations"] is None and not score["baselines"]:
        yield f"{name} lacks activations; it takes a folder or file of activations"
    if score["activations"] is None and (score["layers"] or score["joint"]):
        yield f"{name} has layers without activations; it takes a folder or file of activations"
    if score["reliable"] is not None and score["all_neuroids"]:
        yield f"{name} has reliable and all_neuroids, which exclude each other; leave one of them out"


    benchmarks = score["benchmarks"] or usual_benchmarks
    folded = any(each in ("ridgecv_kfold", "banded") for each in benchmarks)
    chosen = folded or any(each.startswith("ridgecv") for each in benchmarks)
    drawn = score["bootstrap"] or score["compare"] or score["against"]
    needs = {
        "alphas": (chosen, "ridgecv, one of its kind, or banded among benchmarks"),
        "folds": (folded, "ridgecv_kfold or banded among benchmarks"),
        "mixtures": ("banded" in benchmarks, "banded among benchmarks"),
        "draws": (drawn, "bootstrap, compare or against"),
        "seed": (drawn, "bootstrap, compare or against"),
        **{key: (score["baselines"], "baselines") for key in ("stimuli", "images", "file_column")},
    }
    for key, (is_read, other) in needs.items():
        if score[key] not in (None, []) and not is_read:
            yield f"{name} has {key}, which goes with {other}; add that, or leave out {key}"


def faults_of_rdms(found):
    if found["one_file"]:
        yield "make of the configuration has rdm, which takes a file a region; leave out one_file, or rdm"
    if found["rdm"]["regions"] is not None:
        return
    lacks = "rdm of the configuration lacks regions; with {}: {} it takes some, such as {{regions: [{}]}}"
    if found["images"] == "all":
        yield lacks.format("images", "all", "subj01.V1, subj01.V2")
    if found["regions"] in ATLASES or found["regions"].endswith(LABELS):
        yield lacks.format("regions", found["regions"], "FFA-1, FFA-2")


def other_choice(found):
    """What makes assemblies other than the published ones, in words; none where nothing does."""
    told = [f"{key}: {found[key]}" for key, usual in USUAL.items() if found[key] not in (None, usual)]
    if found["images"] is not None and (found["images"], found["spaces"]) != ("complete", ["volume"]):
        told.append(f"images: {found['images']}")
    told += [key for key in ("run_sessions", "split", "one_file") if found[key]]
    return ", ".join(told + ["nativesurface of spaces"] * ("nativesurface" in found["spaces"]))
