#!/bin/bash
# NSD on SLURM, without Snakemake: one job per subject, one that combines their shares, and the same for the package.
# If you run it again after a job has failed, it reuses what is complete.
set -euo pipefail

if (($# < 4)); then
  echo "usage: pipelines/slurm/nsd.sh ROOT OUT SPACE SUBJECTS [flags of sbatch]
  for example: DENO=~/deno pipelines/slurm/nsd.sh /data/nsd out/volume volume 1-8 --partition=normal --account=lab" >&2
  exit 2
fi
ROOT=$1 OUT=$(realpath -m "$2") SPACE=$3 SUBJECTS=$4
shift 4
if ! DENO=$(command -v "${DENO:-deno}"); then
  echo "error: there is no program Deno; name it: DENO=~/deno pipelines/slurm/nsd.sh …" >&2
  exit 2
fi
# Jobs start in another folder.
[[ $DENO == /* ]] || DENO=$PWD/$DENO
if [[ $OUT == *[,%]* ]]; then
  echo "error: OUT is $OUT; name a folder without comma and percent sign, which mean something to --from and sbatch" >&2
  exit 2
fi
if [[ ! $SUBJECTS =~ ^[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*$ ]]; then
  echo "error: SUBJECTS is $SUBJECTS; it takes numbers such as 1,2,5,7 or 1-8" >&2
  exit 2
fi
NEUROID=$(realpath "$(dirname "$0")/../..")
# Nobody can be asked whether so much is to be fetched from afar.
YES=()
if [[ $ROOT == *://* ]]; then
  YES=(--yes)
elif [[ -d $ROOT ]]; then
  ROOT=$(realpath "$ROOT")
else
  echo "error: there is no folder $ROOT; name that of NSD, as every node sees it, or s3://natural-scenes-dataset" >&2
  exit 2
fi
RUN=(--root "$ROOT" --space "$SPACE" --subjects "$SUBJECTS" --workers 2 ${YES[@]+"${YES[@]}"})
mkdir -p "$OUT/logs"

# Words as the shell of a job takes them, which may be any: `%q` writes what bash alone reads.
quoted() {
  local word quote="'" instead="'\\''"
  for word in "$@"; do printf "'%s' " "${word//$quote/$instead}"; done
}

# A task and its flags. `exec`: the job is the program, so that a signal reaches it.
task() {
  printf 'exec '
  quoted "$DENO" run --frozen --allow-read --allow-env --allow-run tasks/neuroid.ts "$@"
}

# Submits a job that starts when another has done well, at once after "". Prints its number.
FLAGS=("$@")
submit() {
  local after=$1 name=$2 command=$3
  shift 3
  sbatch --parsable ${after:+--dependency=afterok:$after --kill-on-invalid-dep=yes} --job-name="$name" \
    --chdir="$NEUROID" --cpus-per-task=2 --mem=2G --time=2:00:00 --output="$OUT/logs/$name.log" \
    "$@" ${FLAGS[@]+"${FLAGS[@]}"} --wrap="$command" | cut -d';' -f1
}

# An array has a job a subject, numbered as subjects are.
submit_each() {
  local folder
  folder=$(quoted "$4/")
  submit "$1" "$2" "$3--only \$SLURM_ARRAY_TASK_ID --out ${folder% }\$SLURM_ARRAY_TASK_ID" \
    --array="$SUBJECTS" --output="$OUT/logs/$2_subject%a.log"
}

shares="" made="" tests=""
refused() {
  [[ -z $shares ]] || echo "error: not all jobs were submitted; take away those that were: scancel $shares $made $tests" >&2
}
trap refused ERR
shares=$(submit_each "" extract "$(task nsd:extract "${RUN[@]}")" "$OUT/shares")
made=$(submit "$shares" prepare "$(task nsd:prepare "${RUN[@]}" --from "$OUT/shares" --out "$OUT/assemblies")")
PACKAGE=("${RUN[@]}" --assemblies "$OUT/assemblies")
tests=$(submit_each "$made" extract_test "$(task nsd:extract "${PACKAGE[@]}")" "$OUT/test_shares")
last=$(submit "$tests" package "$(task nsd:package "${PACKAGE[@]}" --from "$OUT/test_shares" --out "$OUT/package")")
echo "jobs $shares (extract), $made (prepare), $tests (extract_test), $last (package); what they say: $OUT/logs"
