#!/bin/bash
# Runs a job's program: MARK=FILE job.sh FOLDER PROGRAM …
# The file is there afterwards where the program failed by itself, with exit code 1 (data, work) or 2 (usage), and not
# where it was killed or never started. Signals go on to the program, which keeps what is whole.
mark=$MARK folder=$1 job='' told=''
shift
export -n MARK
rm -f -- "$mark"
cd -- "$folder" || exit 3

tell() {
  [[ -n $job ]] || exit 143
  told=1
  kill -s "$1" "$job" 2>/dev/null
}
# Bash starts what does not stand in its foreground deaf to SIGINT.
trap 'tell TERM' TERM INT
trap 'tell HUP' HUP

"$@" &
job=$!
# A signal ends the waiting, not the job.
while
  wait "$job"
  code=$?
  [[ -n $told ]]
do told=''; done

case $code in 1 | 2) echo "$code" >"$mark" ;; esac
exit "$code"
