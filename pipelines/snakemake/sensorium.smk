# Mice of Sensorium: the statistics of each recording as a share, put together, and a package a recording.


include: "common.smk"


SETTINGS = settings(configuration.read_sensorium)
OUT, MICE = SETTINGS["mice_out"], SETTINGS["mice"]


def statistics_flags(w):
    return quoted(configuration.flags_of(configuration.SENSORIUM, "sensorium:statistics", SETTINGS))


def package_flags(w):
    """What stands in the configuration under the beginning of a recording's name."""
    said = {key: configuration.own(SETTINGS[f"{key}s"], w.mouse) for key in ("tier", "frame", "identifier")}
    frames = said["frame"] and ",".join(map(str, said["frame"]))
    words = {"tier": said["tier"], "frames": frames, "identifier": said["identifier"]}
    return quoted(f"--{name}={value}" for name, value in words.items() if value)


rule all:
    input:
        OUT + "/statistics.json",
        expand(OUT + "/packages/{mouse}/package.json", mouse=MICE),


rule share:
    input:
        lambda w: MICE[w.mouse],
    output:
        OUT + "/shares/{mouse}/manifest.json",
    log:
        OUT + "/logs/statistics_{mouse}.log",
    params:
        task=task("sensorium:statistics"),
        flags=statistics_flags,
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=growing(1000),
        runtime=60,
    shell:
        "MARK={log:q}.failed {params.task} {input:q} {params.flags} --share {params.out:q} > {log:q} 2>&1"


rule statistics:
    input:
        expand(OUT + "/shares/{mouse}/manifest.json", mouse=MICE),
    output:
        OUT + "/statistics.json",
    log:
        OUT + "/logs/statistics.log",
    params:
        task=task("sensorium:statistics"),
        recordings=lambda w: quoted(MICE.values()),
        flags=statistics_flags,
        shares=lambda w, input: shares_of(input),
    threads: 1
    retries: 2
    resources:
        mem_mb=growing(500),
        runtime=10,
    shell:
        "MARK={log:q}.failed {params.task} {params.recordings} {params.flags} {params.shares} --json"
        " > {output:q} 2> {log:q}"


rule package:
    input:
        lambda w: MICE[w.mouse],
    output:
        OUT + "/packages/{mouse}/package.json",
    log:
        OUT + "/logs/package_{mouse}.log",
    params:
        task=task("sensorium:package"),
        flags=package_flags,
        out=lambda w, output: os.path.dirname(output[0]),
    threads: 2
    retries: 2
    resources:
        mem_mb=growing(2000),
        runtime=120,
    shell:
        "MARK={log:q}.failed {params.task} {input:q} {params.flags} --out {params.out:q} > {log:q} 2>&1"
