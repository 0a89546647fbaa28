"""The configuration of the workflows: read whole before any job is made; what is wrong is one line, `Wrong`."""
from .keys import KNOWN, NSD, RDM, SCORE, SENSORIUM
from .mappings import flags_of
from .nsd import read_nsd
from .sensorium import own, read_sensorium
from .values import Wrong

__all__ = [
    *("KNOWN", "NSD", "RDM", "SCORE", "SENSORIUM", "Wrong"),
    *("flags_of", "own", "read_nsd", "read_sensorium"),
]
