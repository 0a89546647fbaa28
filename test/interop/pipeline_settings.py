"""Reads configurations of the workflows from stdin, [workflow, keys that differ from config.yaml] each, and prints for each
what is wrong with it, else null; with --flags the flags by task that keys of the configuration are, and their choices."""
import json
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parents[2] / "pipelines" / "snakemake"
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
import configuration
from configuration.keys import COMMON, KNOWN

DEFAULTS = yaml.safe_load((HERE / "config.yaml").read_text())


def said(workflow, changed):
    read = {"nsd": configuration.read_nsd, "sensorium": configuration.read_sensorium}[workflow]
    try:
        read({**DEFAULTS, **changed})
    except configuration.Wrong as wrong:
        return str(wrong)


def flags():
    found = {}
    for keys in (configuration.NSD, configuration.RDM, configuration.SCORE, configuration.SENSORIUM):
        for key in keys.values():
            for task, flag in key.flags.items():
                found.setdefault(task, {})[flag[2:]] = list(key.kind.choices)
    return found


if sys.argv[1:] == ["--flags"]:
    print(json.dumps({"flags": flags(), "known": sorted(KNOWN), "config": sorted(DEFAULTS)}))
else:
    print(json.dumps([said(*each) for each in json.load(sys.stdin)]))
