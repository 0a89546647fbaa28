"""Runs blocks of Python: reads a JSON list of programs, each a list of blocks, and prints what each block prints."""
import contextlib
import io
import json
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
np.set_printoptions(precision=17, linewidth=10**6, floatmode="unique", legacy="1.25")

results = []
for blocks in json.load(open(sys.argv[1])):
    names, printed = {}, []
    for block in blocks:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(block, names)
        printed.append(out.getvalue())
    results.append(printed)
print(json.dumps(results))
