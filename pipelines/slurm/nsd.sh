#!/bin/bash
# NSD on SLURM, without Snakemake: one job per subject, one that combines their shares, and the same for the package.
# If you run it again after a job has failed, it reuses what is complete.
set -euo pipefail

if (($# < 4)); then
  echo "usage: pipelines/slurm/nsd.sh ROOT OUT SPACE SUBJECTS [flags of sbatch]
  for example: DENO=~/deno pipelines/slurm/nsd.sh /data/nsd out/volume volume 1-8 --partition=normal --account=lab" >&2
  exit 2
fi
wrong() {
  echo "error: $1" >&2
  exit 2
}
for argument in "$@"; do
  [[ $argument != *[[:cntrl:]]* ]] || wrong "an argument has a line break or the like; it takes one without: $(printf %q "$argument")"
done
ROOT=$1 OUT=$2 SPACE=$3 SUBJECTS=$4
shift 4

# What names nothing is refused before any job is made.
[[ -n $OUT ]] || wrong "OUT is empty; name a folder for the results, which all nodes see"
[[ $OUT != *://* ]] || wrong "OUT is $OUT; it takes a folder, which all nodes see"
[[ $OUT != *\\* ]] || wrong "OUT is $OUT; it takes a path without \\, behind which sbatch reads a log's name otherwise"
OUT=$(realpath -m -- "$OUT")
case $SPACE in
volume | surface | nativesurface) ;;
*) wrong "SPACE is ${SPACE:-empty}; it takes volume, surface or nativesurface" ;;
esac
[[ $SUBJECTS =~ ^[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*$ ]] ||
  wrong "SUBJECTS is ${SUBJECTS:-empty}; it takes numbers such as 1,2,5,7 or 1-8"
seen=,
for part in ${SUBJECTS//,/ }; do
  first=$((10#${part%-*})) last=$((10#${part#*-}))
  ((first > 0)) || wrong "SUBJECTS has $part; subjects count from 1"
  ((first <= last)) || wrong "SUBJECTS has $part; a range goes up: $last-$first"
  ((last < 1000)) || wrong "SUBJECTS has $part; it takes numbers below 1000"
  for ((subject = first; subject <= last; subject++)); do
    [[ $seen != *,$subject,* ]] || wrong "SUBJECTS has $subject twice; it takes each once"
    seen+=$subject,
  done
done
FLAGS=("$@")
if (($# > 0)) && [[ $1 != -* ]]; then
  wrong "\"$1\" stands behind SUBJECTS; flags of sbatch stand there, and subjects in one word: 1,2,5"
fi
for flag in ${FLAGS[@]+"${FLAGS[@]}"}; do
  case $flag in
  --array* | -a* | --chdir* | -D* | --dependency* | -d* | --job-name* | -J* | --output* | -o* | --parsable* | --wrap* | --kill-on*)
    wrong "$flag is what this script says itself; leave it out, or change the script"
    ;;
  esac
done
# Nobody can be asked whether so much is to be fetched from afar.
YES=()
case $ROOT in
http://?* | https://?* | s3://?*) YES=(--yes) ;;
*)
  [[ -n $ROOT && -d $ROOT ]] ||
    wrong "there is no folder ${ROOT:-with an empty name}; name that of NSD, as every node sees it, or s3://natural-scenes-dataset"
  ROOT=$(realpath -- "$ROOT")
  ;;
esac
DENO=$(command -v -- "${DENO:-deno}") || wrong "there is no program Deno; name it: DENO=~/deno pipelines/slurm/nsd.sh …"
# Jobs start in another folder.
[[ $DENO == /* ]] || DENO=$PWD/$DENO
command -v sbatch >/dev/null || wrong "there is no program sbatch; start this where jobs of SLURM are submitted"
NEUROID=$(realpath -- "$(dirname -- "$0")/../..")
RUN=(--root "$ROOT" --space "$SPACE" --subjects "$SUBJECTS" --workers 2 ${YES[@]+"${YES[@]}"})
mkdir -p -- "$OUT/logs"
LOGS=${OUT//%/%%}/logs # sbatch makes names of %a and the like

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
submit() {
  local after=$1 name=$2 command=$3
  shift 3
  sbatch --parsable ${after:+--dependency=afterok:$after --kill-on-invalid-dep=yes} --job-name="$name" \
    --chdir="$NEUROID" --cpus-per-task=2 --mem=2G --time=2:00:00 --output="$LOGS/$name.log" \
    "$@" ${FLAGS[@]+"${FLAGS[@]}"} --wrap="$command" | cut -d';' -f1
}

# An array has a job a subject, numbered as subjects are.
submit_each() {
  local folder
  folder=$(quoted "$4/")
  submit "$1" "$2" "$3--only \$SLURM_ARRAY_TASK_ID --out ${folder% }\$SLURM_ARRAY_TASK_ID" \
    --array="$SUBJECTS" --output="$LOGS/$2_subject%a.log"
}

shares="" made="" tests="" last=""
refused() {
  [[ -z $shares ]] || echo "error: not all jobs were submitted; take away those that were: scancel $shares $made $tests" >&2
}
trap refused ERR
shares=$(submit_each "" extract "$(task nsd:extract "${RUN[@]}")" "$OUT/shares")
made=$(submit "$shares" prepare "$(task nsd:prepare "${RUN[@]}" --from "$OUT/shares" --out "$OUT/assemblies")")
jobs="$shares (extract), $made (prepare)"
# Nothing is published of a subject's own surface, so it has no package.
if [[ $SPACE != nativesurface ]]; then
  PACKAGE=("${RUN[@]}" --assemblies "$OUT/assemblies")
  tests=$(submit_each "$made" extract_test "$(task nsd:extract "${PACKAGE[@]}")" "$OUT/test_shares")
  last=$(submit "$tests" package "$(task nsd:package "${PACKAGE[@]}" --from "$OUT/test_shares" --out "$OUT/package")")
  jobs+=", $tests (extract_test), $last (package)"
fi
echo "jobs $jobs; what they say: $OUT/logs"
