"""SciPy's side of the Kendall race: FILE FILE; what follows is ours."""

import sys

import numpy as np
from scipy.stats import kendalltau

from contender import contend

first, second = (np.fromfile(path) for path in sys.argv[1:3])
contend(lambda: kendalltau(first, second))
