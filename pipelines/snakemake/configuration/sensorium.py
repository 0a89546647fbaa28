"""The configuration of sensorium.smk."""
import re
from pathlib import Path

from .keys import COMMON, KNOWN, SENSORIUM
from .mappings import read_keys, refuse_unknown
from .values import Wrong


def read_sensorium(config):
    """The values by their keys; `mice` has the path of each recording by its name."""
    refuse_unknown(KNOWN, config)
    found = read_keys({**COMMON, **SENSORIUM}, config)
    mice = {}
    for path in found["recordings"]:
        name = Path(path).name.removesuffix(".zip")
        if name in mice:
            raise Wrong(
                f"two recordings are named {name}: {mice[name]} and {path}; a recording once, under its own name"
            )
        if re.search(r"[,'\"$`\\]", name):
            raise Wrong(f"recordings of the configuration has {path}; it takes names without comma, quotes, $ and \\")
        mice[name] = path
        if own(found["tiers"], name) is None:
            raise Wrong(
                f"tiers of the configuration has none for {name}; "
                f"name one by the beginning of its name, such as {{{name}: test}}"
            )
    return {**found, "mice": mice}


def own(values, name):
    """What stands for a name by its beginning, the first that fits; None where there is none."""
    return next((value for beginning, value in values.items() if name.startswith(beginning)), None)
