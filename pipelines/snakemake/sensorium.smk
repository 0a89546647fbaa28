# Mice of Sensorium: the statistics of each recording as a share, put together, and a package a recording.


include: "common.smk"


OUT = place(config["mice_out"])
RECORDINGS = {}
for recording in map(place, listed("recordings", config["recordings"])):
    name = Path(recording).name.removesuffix(".zip")
    if name in RECORDINGS:
        raise WorkflowError(
            f"two recordings are named {name}: {RECORDINGS[name]} and {recording}; a recording once, under its own name"
        )
    RECORDINGS[name] = recording


if not RECORDINGS:
    raise WorkflowError("recordings of the configuration names none; it takes a list of folders or zips")


def tier_of(name):
    for kind, tier in (config["tiers"] or {}).items():
        if name.startswith(kind):
            return tier
    raise WorkflowError(
        f"tiers of the configuration has none for {name}; name one by the beginning of its name, such as {{{name}: test}}"
    )


def frames_of(name):
    return next((f"--frames {frames}" for kind, frames in (config["frames"] or {}).items() if name.startswith(kind)), "")


rule all:
    input:
        OUT + "/statistics.json",
        expand(OUT + "/packages/{mouse}/package.json", mouse=RECORDINGS),


rule share:
    input:
        lambda w: RECORDINGS[w.mouse],
    output:
        OUT + "/shares/{mouse}/manifest.json",
    log:
        OUT + "/logs/statistics_{mouse}.log",
    params:
        task=task("sensorium:statistics"),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=1000,
        runtime=60,
    shell:
        "{params.task} {input:q} --share {params.out:q} > {log:q} 2>&1"


rule statistics:
    input:
        expand(OUT + "/shares/{mouse}/manifest.json", mouse=RECORDINGS),
    output:
        OUT + "/statistics.json",
    log:
        OUT + "/logs/statistics.log",
    params:
        task=task("sensorium:statistics"),
        recordings=list(RECORDINGS.values()),
        shares=lambda w, input: folders(input),
    threads: 1
    resources:
        mem_mb=500,
        runtime=10,
    shell:
        "{params.task} {params.recordings:q} --from {params.shares:q} --json > {output:q} 2> {log:q}"


rule package:
    input:
        lambda w: RECORDINGS[w.mouse],
    output:
        OUT + "/packages/{mouse}/package.json",
    log:
        OUT + "/logs/package_{mouse}.log",
    params:
        task=task("sensorium:package"),
        tier=lambda w: tier_of(w.mouse),
        frames=lambda w: frames_of(w.mouse),
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 1
    resources:
        mem_mb=2000,
        runtime=120,
    shell:
        "{params.task} {input:q} --tier {params.tier} {params.frames} --out {params.out:q} > {log:q} 2>&1"
