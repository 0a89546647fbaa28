"""Two folders hold the same pictures: names and pixels."""
import os
import sys

import numpy as np
from PIL import Image

ours, original = sys.argv[1:3]
assert sorted(os.listdir(ours)) == sorted(os.listdir(original)), (os.listdir(ours), os.listdir(original))
for name in os.listdir(original):
    a, b = (np.asarray(Image.open(os.path.join(folder, name))) for folder in (ours, original))
    assert a.shape == b.shape and (a == b).all(), name
