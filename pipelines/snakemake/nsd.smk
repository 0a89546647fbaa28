# NSD in shares: extracted by subject and blocks of sessions, combined, packaged, verified, compared, scored.
# Every rule declares the file that its task writes last, never its folder: Snakemake removes the declared outputs
# of a failed job, and the next attempt resumes from the parts next to them.


include: "common.smk"


SETTINGS = settings(configuration.read_nsd)
ROOT, OUT, SUBJECTS, MAKE = (SETTINGS[key] for key in ("root", "out", "subjects", "make"))


def blocks_of(space, subject):
    """The sessions of each share, which has some of the run's."""
    last, step, taken = SETTINGS["sessions"][subject], SETTINGS["block"][space], SETTINGS["run_sessions"]
    for first in range(1, last + 1, step):
        end = min(first + step - 1, last)
        if taken is None or any(first <= session <= end for session in taken):
            yield f"{first}-{end}"


def shares(w, kind):
    return [
        f"{OUT}/{w.space}/{kind}/subject{subject}_sessions{block}/manifest.json"
        for subject in SUBJECTS
        for block in blocks_of(w.space, subject)
    ]


def scores_of(space):
    return SETTINGS["scores"].get(space)


def layers_of(space):
    """The layers that are a share each; none where all are scored in one."""
    scores = scores_of(space)
    baselines = [f"baseline:{name}" for name in scores["baselines"] or []]
    return [*scores["layers"], *(scores["joint"] or []), *baselines] if scores["layers"] else []


def results():
    for space in SETTINGS["spaces"]:
        yield f"{OUT}/{space}/assemblies/provenance.json"
        if "package" in MAKE:
            yield f"{OUT}/{space}/package/provenance.json"
        if SETTINGS["verifies"]:
            yield f"{OUT}/{space}/verified.txt"
        if "rdm" in MAKE:
            yield f"{OUT}/{space}/rdm/provenance.json"
        if "scores" in MAKE and scores_of(space):
            yield f"{OUT}/{space}/scores/provenance.json"


def flags(name):
    """What the configuration says to a task. As a parameter: one that has changed makes Snakemake start rules again."""
    words = configuration.flags_of(configuration.NSD, name, SETTINGS)
    words += configuration.flags_of(configuration.RDM, name, SETTINGS["rdm"])

    def of(w):
        is_choice = name in ("nsd:extract", "nsd:prepare") and w.space == "volume" and SETTINGS["resolution"]
        return quoted([*words, f"--resolution={SETTINGS['resolution']}"] if is_choice else words)

    return of


def run_flags(w):
    """What every task of a run is told."""
    words = ["--root", ROOT, "--subjects", ",".join(map(str, SUBJECTS)), "--space", w.space]
    # Nobody can be asked whether so much is to be fetched from afar.
    return quoted([*words, "--yes"] if "://" in ROOT else words)


def score_flags(name):
    def of(w):
        scores = {**scores_of(w.space)}
        scores["benchmarks"] = scores["benchmarks"] or SETTINGS["benchmarks"]
        scores["layers"] = scores["layers"] or None
        own = configuration.flags_of(configuration.SCORE, name, scores)
        return quoted([*own, *configuration.flags_of(configuration.NSD, name, SETTINGS)])

    return of


wildcard_constraints:
    space="volume|surface|nativesurface",
    subject=r"\d+",
    sessions=r"\d+-\d+",


rule all:
    input:
        list(results()),


# Memory: what one program took at full size, and as much again. The README of this folder says what was measured.
rule extract:
    output:
        OUT + "/{space}/shares/subject{subject}_sessions{sessions}/manifest.json",
    log:
        OUT + "/logs/extract_{space}_subject{subject}_sessions{sessions}.log",
    params:
        task=task("nsd:extract"),
        run=run_flags,
        flags=flags("nsd:extract"),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=growing(1000),
        runtime=60,
    shell:
        "MARK={log:q}.failed {params.task} {params.run} --only {wildcards.subject} --sessions {wildcards.sessions}"
        " {params.flags} --workers {threads} --out {params.out:q} > {log:q} 2>&1"


rule prepare:
    input:
        lambda w: shares(w, "shares"),
    output:
        OUT + "/{space}/assemblies/provenance.json",
    log:
        OUT + "/logs/prepare_{space}.log",
    params:
        task=task("nsd:prepare"),
        run=run_flags,
        flags=flags("nsd:prepare"),
        shares=lambda w, input: shares_of(input),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 1
    retries: 2
    resources:
        mem_mb=growing(1000),
        runtime=60,
    shell:
        "MARK={log:q}.failed {params.task} {params.run} {params.flags} {params.shares}"
        " --workers {threads} --out {params.out:q} > {log:q} 2>&1"


# The test repetitions take the global z-score of the assemblies, so they are extracted after these.
rule extract_test:
    input:
        OUT + "/{space}/assemblies/provenance.json",
    output:
        OUT + "/{space}/test_shares/subject{subject}_sessions{sessions}/manifest.json",
    log:
        OUT + "/logs/extract_test_{space}_subject{subject}_sessions{sessions}.log",
    params:
        task=task("nsd:extract"),
        run=run_flags,
        flags=flags("nsd:extract test"),
        assemblies=lambda w, input: os.path.dirname(input[0]),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=growing(1000),
        runtime=60,
    shell:
        "MARK={log:q}.failed {params.task} {params.run} --only {wildcards.subject} --sessions {wildcards.sessions}"
        " {params.flags} --assemblies {params.assemblies:q} --workers {threads} --out {params.out:q} > {log:q} 2>&1"


rule package:
    input:
        assemblies=OUT + "/{space}/assemblies/provenance.json",
        shares=lambda w: shares(w, "test_shares"),
    output:
        OUT + "/{space}/package/provenance.json",
    log:
        OUT + "/logs/package_{space}.log",
    params:
        task=task("nsd:package"),
        run=run_flags,
        flags=flags("nsd:package"),
        assemblies=lambda w, input: os.path.dirname(input.assemblies),
        shares=lambda w, input: shares_of(input.shares),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 1
    retries: 2
    resources:
        mem_mb=growing(2000),
        runtime=60,
    shell:
        "MARK={log:q}.failed {params.task} {params.run} {params.flags} --assemblies {params.assemblies:q}"
        " {params.shares} --workers {threads} --out {params.out:q} > {log:q} 2>&1"


rule verify:
    input:
        assemblies=OUT + "/{space}/assemblies/provenance.json",
        package=[OUT + "/{space}/package/provenance.json"] if SETTINGS["verifies_package"] else [],
    output:
        OUT + "/{space}/verified.txt",
    log:
        OUT + "/logs/verify_{space}.log",
    params:
        task=task("nsd:verify"),
        root=lambda w: ROOT,
        flags=flags("nsd:verify"),
        assemblies=lambda w, input: os.path.dirname(input.assemblies),
        package=lambda w, input: quoted(f"--package={os.path.dirname(file)}" for file in input.package),
    threads: 1
    retries: 2
    resources:
        mem_mb=growing(1000),
        runtime=60,
    shell:
        "MARK={log:q}.failed {params.task} --root {params.root:q} {params.flags}"
        " --assemblies {params.assemblies:q} {params.package} > {output:q} 2> {log:q}"


rule rdm:
    input:
        OUT + "/{space}/assemblies/provenance.json",
    output:
        OUT + "/{space}/rdm/provenance.json",
    log:
        OUT + "/logs/rdm_{space}.log",
    params:
        task=task("rdm"),
        flags=flags("rdm"),
        assemblies=lambda w, input: os.path.dirname(input[0]),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=growing(2000),
        runtime=30,
    shell:
        "MARK={log:q}.failed {params.task} --assemblies {params.assemblies:q} --space {wildcards.space}"
        " {params.flags} --out {params.out:q} > {log:q} 2>&1"


rule score_share:
    input:
        OUT + "/{space}/package/provenance.json",
    output:
        OUT + "/{space}/score_shares/{layer}/manifest.json",
    log:
        OUT + "/logs/score_{space}_{layer}.log",
    params:
        task=task("score"),
        package=lambda w, input: os.path.dirname(input[0]),
        flags=score_flags("score share"),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=growing(4000),
        runtime=120,
    shell:
        "MARK={log:q}.failed {params.task} --package {params.package:q} {params.flags}"
        " --only-layers={wildcards.layer:q} --out {params.out:q} > {log:q} 2>&1"


rule score:
    input:
        package=OUT + "/{space}/package/provenance.json",
        shares=lambda w: [f"{OUT}/{w.space}/score_shares/{layer}/manifest.json" for layer in layers_of(w.space)],
    output:
        OUT + "/{space}/scores/provenance.json",
    log:
        OUT + "/logs/scores_{space}.log",
    params:
        task=task("score"),
        package=lambda w, input: os.path.dirname(input.package),
        flags=score_flags("score"),
        shares=lambda w, input: shares_of(input.shares),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        # Without layers of its own it does all of the work.
        mem_mb=lambda w, attempt: attempt * (2000 if layers_of(w.space) else 4000),
        runtime=lambda w: 60 if layers_of(w.space) else 120,
    shell:
        "MARK={log:q}.failed {params.task} --package {params.package:q} {params.flags} {params.shares}"
        " --out {params.out:q} > {log:q} 2>&1"
