#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Waiting: signals, limits of time, jobs that fail, jobs that others left.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
# A picture is quicker to render than a clip.
short='--model z-image --aspect-ratio 1:1'
slow='a slow kite [[fault:job-slow=8000]]'

# start_waiting COMMAND…: begins it and waits until its job is known.
start_waiting ()
{
  before=$(rushes jobs list --jq '.jobs | length')
  "$@" >"$out" 2>"$err" </dev/null &
  waiter=$!
  until_true sh -c "test \"\$(rushes jobs list --jq '[.jobs[] | select(.inferenceJobId)] | length')\" -gt $before"
}

# stop_waiting SIGNAL: sends it; the status is there afterwards.
stop_waiting ()
{
  status=0
  kill -"$1" "$waiter"
  wait "$waiter" || status=$?
}

for pair in INT:130 TERM:143; do
  signal=${pair%:*}
  # A shell lets what runs in the background ignore SIGINT; the program asks for it all the same.
  start_waiting rushes generate image --prompt "$slow" $short --wait --quiet
  stop_waiting "$signal"
  refused "SIG$signal during --wait" "${pair#*:}" 'rushes jobs wait inference'
  job=$(sed -n 's/.*jobs wait inference \([0-9a-f-]*\).*/\1/p' "$err")
  check "SIG$signal names the job" is_uuid "$job"
  check "after SIG$signal the job goes on" sh -c "rushes jobs get inference '$job' --jq .status | grep -qE 'idle|locked|in_progress|succeeded'"
done
run rushes jobs wait inference "$job" --quiet
check 'the line that was said works' test "$(cat "$out")" = "$job"
check 'and the take has its file now' test -s "$(rushes jobs list --jq ".jobs[] | select(.inferenceJobId == \"$job\") | .path")"

run rushes generate image --prompt 'kite [[fault:job-slow=20000]]' $short --wait --quiet --timeout 1s
refused 'a limit of time' 7 'rushes jobs wait inference'
job=$(sed -n 's/.*jobs wait inference \([0-9a-f-]*\).*/\1/p' "$err")
run rushes jobs wait inference "$job" --timeout 1s --quiet
refused 'a limit of time while waiting' 7 'rushes jobs wait inference'

for fault in job-failed:failed job-canceled:canceled; do
  run rushes generate image --prompt "kite [[fault:${fault%:*}]]" $short --wait --quiet
  refused "a job that is ${fault#*:}" 1 ''
done
job=$(rushes jobs list --status failed --limit 1 --quiet)
run rushes jobs get inference "$job" --jq .status
check 'a failed job is shown like any other' test "$status:$(cat "$out")" = 0:failed
run rushes jobs wait inference "$job"
refused 'waiting for a failed job' 1 ''
run rushes generate image --prompt 'kite [[fault:job-failed]]' $short -o never.mp4
refused 'a failed job with -o' 1 ''
check 'a failed job leaves no file' test ! -e never.mp4

# A command that was killed leaves its take to the next.
start_waiting rushes generate image --prompt "$slow" $short --wait --quiet
stop_waiting KILL
job=$(rushes jobs list --limit 1 --quiet)
run rushes jobs wait inference "$job" --quiet
check 'a take of a killed command is carried on' test "$status:$(cat "$out")" = "0:$job"
check 'and was made once' test "$(rushes jobs list --jq "[.jobs[] | select(.prompt == \"$slow\")] | length")" = 3

run rushes jobs list --jq '.jobs[0] | has("inferenceJobId") and has("status") and has("createdAt")'
check 'jobs list has what scripts need' test "$(cat "$out")" = true
run rushes jobs list --status succeeded --jq '[.jobs[].status] | unique | join(",")'
check 'jobs list --status' test "$(cat "$out")" = succeeded
run rushes jobs list --limit 1 --quiet
check 'jobs list --limit' test "$(wc -l <"$out")" -eq 1
for kind in inference editor publish; do
  run rushes jobs get $kind 00000000-0000-4000-8000-000000000000
  refused "no such $kind job" 4 ''
done

run rushes history kit --limit 1 --quiet
check 'history finds a prompt by the beginning of a word' grep -q kite "$out"
run rushes history kite --jq '.prompts[0] | [.kind, (.takes > 0), .models[0] != null, .brief.prompt == .prompt] | map(tostring) | join(" ")'
check 'history has the brief' test "$(cat "$out")" = 'take true true true'
run rushes history no-such-word-there --jq '.prompts | length'
check 'history of nothing' test "$(cat "$out")" = 0

# Nobody sees a line of progress where there is no terminal; on one, it is taken away again.
check 'no progress without a terminal' sh -c "! grep -q '$(printf '\033')' '$err'"
if command -v script >/dev/null 2>&1; then
  run script -qec "rushes generate image --prompt kite $short --wait >/dev/null" /dev/null
  check 'progress on a terminal' grep -q "$(printf '\033\\[K')" "$out"
fi
finish
