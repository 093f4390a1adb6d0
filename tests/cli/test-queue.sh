#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2016
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The queue: its order, pausing, and that all programs together keep to the limit.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
short='--model z-image --aspect-ratio 1:1'

run rushes config set jobs-at-once 0
refused 'a limit of none' 2 'a number from 1'
rushes config set jobs-at-once 1
stuck=$(rushes generate image --prompt 'a [[fault:job-stuck]]' $short --quiet)
rushes jobs pause >/dev/null
for prompt in b c; do
  rushes generate image --prompt $prompt $short >/dev/null 2>"$err.$prompt" &
  until_true sh -c "rushes jobs queue --jq '.jobs[].prompt' | grep -q $prompt"
done

run rushes jobs queue --jq '[.paused, .jobs[].prompt] | join(" ")'
check 'a paused queue in its order' test "$(cat "$out")" = 'true b c'
second=$(rushes jobs queue --jq '.jobs[1].takeId')
run rushes jobs move "$second" --first --jq '[.jobs[].prompt] | join(" ")'
check 'the order is changed' test "$(cat "$out")" = 'c b'
run rushes jobs move "$second" --first --last
refused 'two places at once' 2 '--before ID'
run rushes jobs move "$stuck" --first
refused 'what is sent is not moved' 1 'no longer in the queue'
until_true grep -q 'jobs resume' "$err.b"
check 'whoever waits is told why' grep -q 'The queue is paused' "$err.b"

run rushes jobs resume
ended 'resuming' 0
run rushes jobs queue --jq '[.paused, .jobs[].prompt] | join(" ")'
check 'one at once, also of several programs' test "$(cat "$out")" = 'false c b'
run rushes jobs cancel "$stuck" --jq '.jobs[0].state'
check 'what was sent is canceled' test "$(cat "$out")" = canceled
said 'a cancel' 'may still finish and charge'
wait
run rushes jobs list --jq '[.jobs[] | select(.state != "canceled" and .inferenceJobId == null)] | length'
check 'all were sent' test "$(cat "$out")" = 0
run rushes jobs cancel nonsense
refused 'an unknown job' 4 'nonsense'
finish
