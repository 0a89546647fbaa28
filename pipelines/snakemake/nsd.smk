# NSD in shares: extracted by subject and blocks of sessions, combined, packaged, verified, compared, scored.
# Every rule declares the file that its task writes last, never its folder: Snakemake removes the declared outputs
# of a failed job, and the next attempt resumes from the parts next to them.


include: "common.smk"


ROOT, OUT = existing("root", place(config["root"])), place(config["out"])
ALL_SPACES = ["volume", "surface", "nativesurface"]
SPACES = listed("spaces", config["spaces"], ALL_SPACES)
MAKE = listed("make", config["make"], ["package", "rdm", "scores"])
SCORES = config["scores"] or {}
listed("scores", list(SCORES), ALL_SPACES)


def sessions_of_study():
    """How many sessions each subject has: as the configuration says, else the tree, else NSD."""
    sessions = dict(zip(range(1, 9), [40, 40, 32, 30, 40, 32, 40, 30]))
    study = Path(ROOT) / "study.json"
    if "://" not in ROOT and study.is_file():
        sessions = json.loads(study.read_text())["sessionsPerSubject"]
    given = {**sessions, **(config["sessions"] or {})}
    return {int(subject): count for subject, count in given.items()}


SESSIONS = sessions_of_study()


def subjects_of_run():
    for part in listed("subjects", config["subjects"]):
        first, _, last = part.partition("-")
        if not first.isdigit() or not (last or first).isdigit():
            raise WorkflowError(f"subjects of the configuration has {part!r}; it takes a list such as [1, 2, 5], or 1-8")
        if int(last or first) < int(first):
            raise WorkflowError(f"subjects of the configuration has {part}; a range goes up: {last}-{first}")
        for subject in range(int(first), int(last or first) + 1):
            if subject not in SESSIONS:
                known = ", ".join(map(str, SESSIONS))
                raise WorkflowError(
                    f"subjects of the configuration has {subject}, which {ROOT} does not; "
                    f"it has {known}: name those, or say by `sessions` how many sessions subject {subject} has"
                )
            yield subject


SUBJECTS = list(dict.fromkeys(subjects_of_run()))


def blocks_of(space, subject):
    block = config["block"]
    last, step = SESSIONS[subject], block[space] if isinstance(block, dict) else block
    return [f"{first}-{min(first + step - 1, last)}" for first in range(1, last + 1, step)]


def shares(w, kind):
    return [
        f"{OUT}/{w.space}/{kind}/subject{subject}_sessions{block}/manifest.json"
        for subject in SUBJECTS
        for block in blocks_of(w.space, subject)
    ]


def scored(space):
    return SCORES.get(space)


def layers_of(space):
    """The layers that are a share each; none where all are scored in one."""
    return listed("layers of scores", scored(space).get("layers") or [])


def activations_of(space):
    return existing(f"activations of scores of {space}", place(scored(space)["activations"]))


def results():
    for space in SPACES:
        yield f"{OUT}/{space}/assemblies/provenance.json"
        if "package" in MAKE:
            yield f"{OUT}/{space}/package/provenance.json"
            yield f"{OUT}/{space}/verified.txt"
        if "rdm" in MAKE:
            yield f"{OUT}/{space}/rdm/provenance.json"
        if "scores" in MAKE and scored(space):
            activations_of(space)
            yield f"{OUT}/{space}/scores/provenance.json"


# Rules take it as a parameter: one that has changed makes Snakemake start them again.
# A set by its name, or a file of one's own.
REGIONS = place(config["regions"]) if config["regions"].endswith(".json") else config["regions"]
RUN = f"--root {shlex.quote(ROOT)} --subjects {numbers(SUBJECTS)} --regions {shlex.quote(REGIONS)}"
# Nobody can be asked whether so much is to be fetched from afar.
RUN += " --yes" if "://" in ROOT else ""


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
        run=RUN,
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=1000,
        runtime=60,
    shell:
        "{params.task} {params.run} --space {wildcards.space} --only {wildcards.subject}"
        " --sessions {wildcards.sessions} --workers {threads} --out {params.out:q} > {log:q} 2>&1"


rule prepare:
    input:
        lambda w: shares(w, "shares"),
    output:
        OUT + "/{space}/assemblies/provenance.json",
    log:
        OUT + "/logs/prepare_{space}.log",
    params:
        task=task("nsd:prepare"),
        run=RUN,
        shares=lambda w, input: folders(input),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 1
    retries: 2
    resources:
        mem_mb=1000,
        runtime=60,
    shell:
        "{params.task} {params.run} --space {wildcards.space} --from {params.shares:q}"
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
        run=RUN,
        assemblies=lambda w, input: os.path.dirname(input[0]),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=1000,
        runtime=60,
    shell:
        "{params.task} {params.run} --space {wildcards.space} --only {wildcards.subject}"
        " --sessions {wildcards.sessions} --assemblies {params.assemblies:q}"
        " --workers {threads} --out {params.out:q} > {log:q} 2>&1"


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
        run=RUN,
        assemblies=lambda w, input: os.path.dirname(input.assemblies),
        shares=lambda w, input: folders(input.shares),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 1
    retries: 2
    resources:
        mem_mb=2000,
        runtime=60,
    shell:
        "{params.task} {params.run} --space {wildcards.space} --assemblies {params.assemblies:q}"
        " --from {params.shares:q} --workers {threads} --out {params.out:q} > {log:q} 2>&1"


rule verify:
    input:
        assemblies=OUT + "/{space}/assemblies/provenance.json",
        package=OUT + "/{space}/package/provenance.json",
    output:
        OUT + "/{space}/verified.txt",
    log:
        OUT + "/logs/verify_{space}.log",
    params:
        task=task("nsd:verify"),
        root=ROOT,
        regions=REGIONS,
        assemblies=lambda w, input: os.path.dirname(input.assemblies),
        package=lambda w, input: os.path.dirname(input.package),
    threads: 1
    resources:
        mem_mb=1000,
        runtime=60,
    shell:
        "{params.task} --root {params.root:q} --regions {params.regions:q} --assemblies {params.assemblies:q}"
        " --package {params.package:q} > {output:q} 2> {log:q}"


rule rdm:
    input:
        OUT + "/{space}/assemblies/provenance.json",
    output:
        OUT + "/{space}/rdm/provenance.json",
    log:
        OUT + "/logs/rdm_{space}.log",
    params:
        task=task("rdm"),
        assemblies=lambda w, input: os.path.dirname(input[0]),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 1
    resources:
        mem_mb=2000,
        runtime=30,
    shell:
        "{params.task} --assemblies {params.assemblies:q} --space {wildcards.space} --out {params.out:q}"
        " > {log:q} 2>&1"


def score_flags(w):
    benchmarks, layers = ",".join(listed("benchmarks", config["benchmarks"])), layers_of(w.space)
    flags = f"--activations {shlex.quote(activations_of(w.space))} --benchmarks {shlex.quote(benchmarks)}"
    return flags + (f" --layers {shlex.quote(','.join(layers))}" if layers else "")


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
        flags=score_flags,
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=4000,
        runtime=120,
    shell:
        "{params.task} --package {params.package:q} {params.flags} --only-layers {wildcards.layer:q}"
        " --out {params.out:q} > {log:q} 2>&1"


rule score:
    input:
        package=OUT + "/{space}/package/provenance.json",
        shares=lambda w: expand(
            f"{OUT}/{w.space}/score_shares/{{layer}}/manifest.json", layer=layers_of(w.space)
        ),
    output:
        OUT + "/{space}/scores/provenance.json",
    log:
        OUT + "/logs/scores_{space}.log",
    params:
        task=task("score"),
        package=lambda w, input: os.path.dirname(input.package),
        flags=score_flags,
        shares=lambda w, input: f"--from {shlex.quote(folders(input.shares))}" if input.shares else "",
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        # Without layers of its own it does all of the work.
        mem_mb=lambda w: 2000 if layers_of(w.space) else 4000,
        runtime=lambda w: 60 if layers_of(w.space) else 120,
    shell:
        "{params.task} --package {params.package:q} {params.flags} {params.shares}"
        " --out {params.out:q} > {log:q} 2>&1"
