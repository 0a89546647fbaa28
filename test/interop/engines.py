"""NumPy's and SciPy's side: FOLDER; prints what they make of matrix.f8 (n, n) and right.f8 (n, 3)."""

import json
import os
import sys

import numpy as np
from scipy.linalg import solve

folder = sys.argv[1]
matrix = np.fromfile(os.path.join(folder, "matrix.f8"))
n = int(np.sqrt(len(matrix)))
matrix = matrix.reshape(n, n)
right = np.fromfile(os.path.join(folder, "right.f8")).reshape(n, 3)
values = np.linalg.eigvalsh(matrix)[::-1]
solution = solve(matrix, right, assume_a="pos")
print(json.dumps({"values": values.tolist(), "solution": solution.ravel().tolist()}))
