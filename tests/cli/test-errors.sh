#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The gateway's table of errors, each as the number that scripts rely on.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
rushes balance >/dev/null 2>&1

while read -r fault number; do
  run rushes generate image --model z-image --prompt "kite [[fault:$fault]]" --wait --quiet
  refused "$fault" "$number" ''
  check "$fault is said in words" test -s "$err"
done <<TABLE
validation_error 2
bad_request 2
unknown_project 2
unauthorized 3
insufficient_credits 5
payment_required 5
forbidden 3
feature_disabled 3
paid_plan_required 3
not_found 4
conflict 1
gone 4
rate_limit_exceeded 6
throttled 6
internal_server_error 1
not-json 1
TABLE
check 'nothing of this was generated' test "$(rushes jobs list --status succeeded --quiet | wc -l)" = 0

# An answer that never came is not repeated, and is not called a failure.
before=$(rushes balance --jq .balanceCredits)
for fault in cut-before cut-after; do
  run rushes generate image --model z-image --prompt "kite [[fault:$fault]]" --wait --quiet
  refused "$fault" 1 'not known'
done
check 'they are listed as unknown' test "$(rushes jobs list --status unknown --jq '[.jobs[] | select(.prompt | contains("cut-"))] | length')" = 2
check 'and was sent once' test "$((before - $(rushes balance --jq .balanceCredits)))" -le 400

# What is broken on the way back is asked for again.
for fault in poll-internal_server_error poll-truncated-body poll-not-json download-cut; do
  run rushes generate image --model z-image --prompt "kite [[fault:$fault]]" --wait --quiet
  check "$fault is got over" test "$status" -eq 0 -a -s "$out"
done

echo 'no picture at all' >text.png
: >empty.png
for file in text.png empty.png; do
  run rushes generate image --model nano-banana-2 --prompt 'a kite' --attach "$file" --wait --quiet
  refused "$file" 2 'is no picture, clip or sound'
done

eval "$(rushes sandbox env)"
WONDA_API_KEY=sk_wrong run rushes --backend wonda balance
refused 'a wrong key' 3 ''
check 'a wrong key is not repeated' sh -c "! grep -q sk_wrong '$err'"
RUSHES_BACKEND='' WONDA_BASE_URL=$WONDA_BASE_URL run rushes balance --quiet
ended 'the variables of “sandbox env”' 0
rushes sandbox stop >/dev/null
begun=$(date +%s)
run rushes --backend wonda balance
refused 'a gateway that is gone' 8 ''
check 'a gateway that is gone is told within two seconds' test "$(($(date +%s) - begun))" -le 2
finish
