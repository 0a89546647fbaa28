# What both workflows use: the tasks as deno.json has them, started without anything in between.
import json
import os
import shlex
from pathlib import Path

HERE = Path(workflow.basedir)


configfile: str(HERE / "config.yaml")


NEUROID = HERE.parent.parent
TASKS = json.loads((NEUROID / "deno.json").read_text())["tasks"]


def place(path):
    """A path from the folder in which snakemake was started; an address stays as it is."""
    return str(path) if "://" in str(path) else os.path.abspath(path)


# `exec`: the job is the program, so that a signal to the job reaches it and it keeps what is whole.
def task(name):
    command = TASKS[name]["command"]
    assert command.startswith("deno run "), command
    deno = config["deno"] if os.sep not in config["deno"] else place(config["deno"])
    return f"cd {shlex.quote(str(NEUROID))} && exec {shlex.quote(deno)} {command[5:]}"


def numbers(values):
    return ",".join(str(value) for value in values)


def folders(files):
    """The folders of manifests, as --from takes them."""
    return ",".join(os.path.dirname(file) for file in files)
