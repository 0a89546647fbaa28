"""Python's side of a race: runs when told to, and says how long it took."""

import json
import resource
import sys
import time


def contend(run):
    """Answers the lines `run` and `memory` on stdin until it ends."""
    for line in sys.stdin:
        if line.strip() == "run":
            start = time.perf_counter()
            run()
            answer = {"seconds": time.perf_counter() - start}
        else:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            unit = 2**20 if sys.platform == "darwin" else 2**10
            answer = {"peakMB": round(peak / unit)}
        print(json.dumps(answer), flush=True)
