# What both workflows use: the configuration, the tasks as deno.json has them, and jobs that are tried again.
import json
import os
import shlex
import shutil
import sys
from pathlib import Path

from snakemake.jobs import Job
from snakemake.logging import logger

HERE = Path(workflow.basedir)
sys.path.insert(0, str(HERE))
import configuration


configfile: str(HERE / "config.yaml")


NEUROID = HERE.parent.parent
TASKS = json.loads((NEUROID / "deno.json").read_text())["tasks"]


def settings(read):
    """What the configuration says. What is wrong with it ends the program with one line, before any job is made."""
    try:
        found = read(config)
        return {**found, "deno": program(found["deno"])}
    except configuration.Wrong as wrong:
        sys.exit(f"error: {wrong}")


def program(name):
    path = os.path.abspath(os.path.expanduser(name)) if os.sep in name else name
    if shutil.which(path) is None:
        raise configuration.Wrong(
            f"deno of the configuration: there is no program {path}; "
            "name Deno itself, such as ~/deno (pipelines/README.md, 1. Programs)"
        )
    return path


def quoted(words):
    return " ".join(shlex.quote(str(word)) for word in words)


# As functions: in parameters that are texts Snakemake looks for braces.
def task(name):
    """What starts a task: job.sh goes on to its flags. The file after it is the job's mark."""
    command = TASKS[name]["command"]
    assert command.startswith("deno run "), command
    words = [SETTINGS["deno"], *command.split(" ")[1:]]
    return lambda w: quoted(["bash", HERE / "job.sh", NEUROID, *words])


def shares_of(files):
    """The folders of manifests as flags, which take a path with a comma too."""
    return quoted(f"--from={os.path.dirname(file)}" for file in files)


# A job that failed by itself, on its data or its command line, leaves a mark beside its log (job.sh): it would fail
# again, so it is not tried again, as one is that was killed. Snakemake has no word for this.
def mark_of(log):
    # A folder that is listed is asked of the server, where another node has written to it.
    folder, name = os.path.split(f"{log}.failed")
    return os.path.isdir(folder) and name in os.listdir(folder)


def tries_after_first(job):
    if not any(map(mark_of, job.log)):
        return job.rule.restart_times
    logger.info(f"Job {job.jobid} ({job.rule.name}) failed by itself, so it is not tried again: its log says why.")
    return 0


Job.restart_times = property(tries_after_first)


def growing(mb):
    """Memory: a job that was killed for taking more than it asked for asks for more the next time."""
    return lambda w, attempt: mb * attempt


# Marks of an earlier run say nothing of this one, whose jobs may end before they begin.
onstart:
    for mark in Path(OUT, "logs").rglob("*.failed"):
        mark.unlink()
