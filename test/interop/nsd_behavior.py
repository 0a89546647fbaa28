"""Brain-Score's own class on an assembly of answers, beside pandas on responses.tsv.
Usage: nsd_behavior.py ASSEMBLY RESPONSES..."""
import os
import sys

os.environ["BS_INSTALL_DEPENDENCIES"] = "no"

import numpy as np
import pandas as pd
from brainscore_core.supported_data_standards.brainio.assemblies import BehavioralAssembly
from brainscore_core.supported_data_standards.brainio.stimuli import StimulusSet

path, tables = sys.argv[1], [pd.read_csv(each, sep="\t", float_precision="round_trip") for each in sys.argv[2:]]
rows = pd.concat(tables)
answered = rows[(rows.MISSINGDATA == 0) & rows.ISCORRECT.notna() & rows.RT.notna() & rows.BUTTON.notna()]
ids = [f"nsd_{i - 1:05d}" for i in answered["73KID"]]
stimuli = StimulusSet({"stimulus_id": sorted(set(ids))})
found = BehavioralAssembly.from_files(path, stimulus_set_identifier="set", stimulus_set=stimuli)
assert type(found) is BehavioralAssembly and found.dims == ("presentation",), type(found)
assert found["stimulus_id"].values.tolist() == ids
choice = np.where(answered.ISOLD == answered.ISCORRECT, "old", "new")
assert found.values.tolist() == choice.tolist()
assert (np.where(choice == "old", 2, 1) == answered.BUTTON.values).all()
assert found["truth"].values.tolist() == np.where(answered.ISOLD == 1, "old", "new").tolist()
assert found["response_time"].values.tobytes() == answered.RT.values.astype(np.float64).tobytes()
assert found["session"].values.tolist() == answered.SESSION.tolist()
assert found["run"].values.tolist() == answered.RUN.tolist()
assert found["correct"].values.tolist() == answered.ISCORRECT.astype(int).tolist()
recent = answered.MEMORYRECENT.values.astype(np.float64)
np.testing.assert_array_equal(found["memory_recent"].values, recent)
showing = rows.groupby(["SUBJECT", "73KID"]).cumcount()[answered.index] if len(tables) == 1 else None
if showing is not None:
    assert found["repetition"].values.tolist() == showing.tolist()
print("same", len(answered), len(rows))
