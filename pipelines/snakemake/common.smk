# What both workflows use: the tasks as deno.json has them, started without anything in between.
import difflib
import json
import os
import shlex
import shutil
from pathlib import Path

import yaml
from snakemake.exceptions import WorkflowError

HERE = Path(workflow.basedir)


configfile: str(HERE / "config.yaml")


NEUROID = HERE.parent.parent
TASKS = json.loads((NEUROID / "deno.json").read_text())["tasks"]


KNOWN = yaml.safe_load((HERE / "config.yaml").read_text())
for key in config:
    if key not in KNOWN:
        near = difflib.get_close_matches(key, KNOWN, 1)
        raise WorkflowError(
            f"the configuration has {key}, which means nothing here; "
            + (f"{near[0]} is meant?" if near else f"it takes {', '.join(KNOWN)}")
        )


def place(path):
    """A path from the folder in which snakemake was started, or from ~; an address stays as it is."""
    return str(path) if "://" in str(path) else os.path.abspath(os.path.expanduser(path))


def listed(key, value, choices=None):
    """A list of the configuration; what a command line takes in its place, such as volume,surface, is one too."""
    values = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else [value]
    values = [str(one).strip() for one in values]
    for one in values:
        if choices and one not in choices:
            raise WorkflowError(f"{key} of the configuration has {one!r}; it takes {', '.join(choices)}")
    return values


def existing(key, path):
    """What the configuration names and every job reads: found missing here, before jobs are."""
    if "://" not in path and not os.path.exists(path):
        raise WorkflowError(f"{key} of the configuration: there is no {path}; name what is there, as every node sees it")
    return path


DENO = place(config["deno"]) if os.sep in config["deno"] else config["deno"]
if shutil.which(DENO) is None:
    raise WorkflowError(
        f"deno of the configuration: there is no program {DENO}; "
        "name Deno itself, such as ~/deno (pipelines/README.md, 1. Programs)"
    )


# `exec`: the job is the program, so that a signal to the job reaches it and it keeps what is whole.
def task(name):
    command = TASKS[name]["command"]
    assert command.startswith("deno run "), command
    return f"cd {shlex.quote(str(NEUROID))} && exec {shlex.quote(DENO)} {command[5:]}"


def numbers(values):
    return ",".join(str(value) for value in values)


def folders(files):
    """The folders of manifests, as --from takes them."""
    return ",".join(os.path.dirname(file) for file in files)
