from brainscore_vision import stimulus_set_registry
from brainscore_core.supported_data_standards.brainio.s3 import load_stimulus_set_from_s3

BIBTEX = (
    "@misc{FILL-IN,\n"
    "    title = {the reference of the data goes here},\n"
    "}\n"
)

# FILL-IN-AFTER-UPLOAD: bucket and version ids are known once the files are uploaded.
BUCKET = "FILL-IN-AFTER-UPLOAD"

stimulus_set_registry['Me2024'] = lambda: load_stimulus_set_from_s3(
    identifier="Me2024",
    bucket=BUCKET,
    csv_sha1="1c03796811de8e7b6ff5a950ecab20fcef1a438e",
    zip_sha1="59f0afaefa07d5f092b2bce8aa9cf94e50beb97e",
    csv_version_id="FILL-IN-AFTER-UPLOAD",
    zip_version_id="FILL-IN-AFTER-UPLOAD",
    filename_prefix="stimulus_",
)
