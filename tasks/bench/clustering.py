"""SciPy's side of the clustering race: FILE PATTERNS METHOD."""

import sys

import numpy as np
from scipy.cluster.hierarchy import linkage

from contender import contend

condensed = np.fromfile(sys.argv[1])
contend(lambda: linkage(condensed, sys.argv[3]))
