"""rsatoolbox's side of the RDM race: FILE ROWS."""

import sys

import numpy as np
from rsatoolbox.data import Dataset
from rsatoolbox.rdm import calc_rdm

from contender import contend

data = np.fromfile(sys.argv[1], np.float32).reshape(int(sys.argv[2]), -1)
dataset = Dataset(data)
contend(lambda: calc_rdm(dataset, method="correlation"))
