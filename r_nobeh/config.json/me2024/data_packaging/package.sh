#!/usr/bin/env bash
# Makes the packaged files that this plugin registers. Run it in the folder of neuroid, where
# it was run first: paths that do not start with / are relative to that.
set -euo pipefail

deno task brainscore:package --stimuli /work/shared/cases/stimuli/std/s.csv --images /tmp/wt/sens-scratch/ref/img --identifier Me2024 --out r_nobeh/config.json
