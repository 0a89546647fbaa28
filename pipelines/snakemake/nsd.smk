# NSD in shares: extracted by subject and blocks of sessions, put together, packaged, verified, compared, scored.
# Every rule declares the file that its task writes last, never its folder: of a job that failed Snakemake removes
# what was declared, and the parts beside it are what the next try goes on from.


include: "common.smk"


ROOT, OUT = place(config["root"]), place(config["out"])
SUBJECTS, SPACES, MAKE = config["subjects"], config["spaces"], config["make"]
# Sessions of subjects 1 to 8 of NSD.
NSD_SESSIONS = dict(zip(range(1, 9), [40, 40, 32, 30, 40, 32, 40, 30]))


def sessions_of(subject):
    given = {int(key): value for key, value in (config["sessions"] or {}).items()}
    if subject in given:
        return given[subject]
    study = Path(ROOT) / "study.json"
    if "://" not in ROOT and study.is_file():
        return json.loads(study.read_text())["sessionsPerSubject"][str(subject)]
    return NSD_SESSIONS[subject]


def blocks_of(space, subject):
    block = config["block"]
    last, step = sessions_of(subject), block[space] if isinstance(block, dict) else block
    return [f"{first}-{min(first + step - 1, last)}" for first in range(1, last + 1, step)]


def shares(w, kind):
    return [
        f"{OUT}/{w.space}/{kind}/subject{subject}_sessions{block}/manifest.json"
        for subject in SUBJECTS
        for block in blocks_of(w.space, subject)
    ]


def scored(space):
    return (config["scores"] or {}).get(space)


def layers_of(space):
    return scored(space).get("layers") or ["all"]


def results():
    for space in SPACES:
        yield f"{OUT}/{space}/assemblies/provenance.json"
        if "package" in MAKE:
            yield f"{OUT}/{space}/package/provenance.json"
            yield f"{OUT}/{space}/verified.txt"
        if "rdm" in MAKE:
            yield f"{OUT}/{space}/rdm/provenance.json"
        if "scores" in MAKE and scored(space):
            yield f"{OUT}/{space}/scores/provenance.json"


# Rules take it as a parameter: one that has changed makes Snakemake start them again.
RUN = f"--root {shlex.quote(ROOT)} --subjects {numbers(SUBJECTS)} --regions {shlex.quote(config['regions'])}"
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
        " --sessions {wildcards.sessions} --workers {threads} --out {params.out:q} --quiet 2> {log:q}"


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
        " --workers {threads} --out {params.out:q} --quiet 2> {log:q}"


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
        " --workers {threads} --out {params.out:q} --quiet 2> {log:q}"


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
        mem_mb=1000,
        runtime=60,
    shell:
        "{params.task} {params.run} --space {wildcards.space} --assemblies {params.assemblies:q}"
        " --from {params.shares:q} --workers {threads} --out {params.out:q} --quiet 2> {log:q}"


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
        regions=config["regions"],
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
        " --quiet 2> {log:q}"


def score_flags(w):
    own = scored(w.space)
    flags = f"--activations {shlex.quote(place(own['activations']))} --benchmarks {','.join(config['benchmarks'])}"
    layers = own.get("layers")
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
        only=lambda w: f"--only-layers {shlex.quote(w.layer)}" if scored(w.space).get("layers") else "",
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=4000,
        runtime=120,
    shell:
        "{params.task} --package {params.package:q} {params.flags} {params.only}"
        " --out {params.out:q} --quiet 2> {log:q}"


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
        shares=lambda w, input: folders(input.shares),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 1
    retries: 1
    resources:
        mem_mb=2000,
        runtime=60,
    shell:
        "{params.task} --package {params.package:q} {params.flags} --from {params.shares:q}"
        " --out {params.out:q} --quiet 2> {log:q}"
