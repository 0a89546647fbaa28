"""NumPy's side of the RDM race: FILE ROWS; the steps of NB02's section 8b on float32."""

import sys

import numpy as np

from contender import contend

data = np.fromfile(sys.argv[1], np.float32).reshape(int(sys.argv[2]), -1)


def rdm():
    centered = data - data.mean(axis=1, keepdims=True)
    norms = np.linalg.norm(centered, axis=1, keepdims=True)
    norms[norms == 0] = 1.0
    unit = centered / norms
    return 1.0 - unit @ unit.T


contend(rdm)
