#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is said after a failure, and what can be done with a take next.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
rushes balance >/dev/null 2>&1

image ()
{
  run rushes generate image --model z-image --prompt "kite [[fault:$1]]" --wait --quiet
}

# Fault, status, what is charged, what the next command begins with.
while IFS='|' read -r fault number charged command; do
  image "$fault"
  refused "$fault" "$number" "$charged"
  said "$fault" "  $command"
done <<TABLE
validation_error=The size must be 2|2|You were not charged.|rushes generate image --model z-image
insufficient_credits|5|You were not charged.|rushes sandbox top-up
paid_plan_required|3|You were not charged.|xdg-open https://wonda.sh/account
unauthorized|3|You were not charged.|rushes auth login
gone|4|You were not charged.|rushes models list
throttled=600|6|You were not charged.|rushes next
job-failed|1|You were not charged.|rushes next
job-failed=Blocked by the safety system|1|You were not charged.|rushes generate image --model z-image
cut-after|1|Whether you were charged is not known.|rushes next
TABLE
image 'job-failed=Blocked by the safety system'
said 'a refusal' 'rules do not allow'

# The library keeps the service's own code; nothing that is shown is a code alone.
check 'the own code is kept' test "$(rushes jobs list --jq '[.jobs[] | select(.errorCode == "throttled")] | length')" = 1
# What is unknown is looked for meanwhile, and may be found between two of these questions.
for id in $(rushes jobs list --jq '.jobs[] | select(.status != "succeeded" and .state != "unknown") | .takeId'); do
  run rushes next "$id"
  check "$id has one action" test "$(rushes next "$id" --jq '[.next] | length')" = 1
  check "$id has a cause" rushes next "$id" --jq 'if (.failure.cause | test("[a-z] [a-z].*\\.")) then . else error("no") end'
  check "$id has a command" rushes next "$id" --jq 'if .next.command != null then . else error("no") end'
done

run rushes next no-such-take
refused 'an unknown take' 4 'There is no take'

# The winner of the drafts goes to the premium model, and knows where it comes from.
draft=$(rushes generate video --model veo3_1-fast --prompt 'a kite over dunes' --duration 4 --wait --quiet 2>/dev/null)
take=$(rushes next "$draft" --jq .takeId)
check 'a draft that is no winner has no next step' test "$(rushes next "$draft" --jq '.next')" = null
check 'what is nearly right can be changed' test "$(rushes next "$draft" --jq '.others[0].id')" = nearly
run rushes next "$draft" --do premium
refused 'what is not offered' 2 'There is: nearly'
run rushes next "$draft" --do nearly
refused 'an edit without words' 2 '--prompt is missing'
run rushes next "$draft" --do nearly --prompt 'Keep the dunes; the kite is blue' --wait --quiet
ended 'the edit of a clip' 0
edit=$(cat "$out")
check 'the edit is made by the model for edits' test "$(rushes jobs get inference "$edit" --jq .model)" = seedance-2-video-edit
check 'the edit has the clip as its source' test "$(rushes jobs get inference "$edit" --jq '.attachments | length')" = 1
run rushes next "$edit" --explain
check 'it is said in words, with the command' grep -q '  rushes next .* --do nearly --prompt' "$out"

# A failed job whose words speak of a face goes to the model for faces, in one command.
run rushes generate video --model sora2 --prompt 'kite [[fault:job-failed=A face was detected]]' --duration 4 --wait --quiet
refused 'a face' 1 "The model does not take pictures with a person's face. You were not charged."
said 'a face' 'Shoot it on the model for faces (Kling 3 Pro, about $'
said 'a face' '--do face'
command=$(sed -n 's/^  \(rushes next .*\) --wait$/\1/p' "$err")
run $command --quiet
ended 'the command that was printed' 0
face=$(cat "$out")
check 'it goes to the model for faces' test "$(rushes jobs get inference "$face" --jq .model)" = kling_3_pro
check 'and names the take that it follows' test -n "$(rushes jobs list --jq '.jobs[] | select(.model == "kling_3_pro") | .parentTakeId')"

# A person decides about what may have been sent.
image cut-before
unknown=$(rushes jobs list --status unknown --jq '.jobs[0].takeId')
run rushes next "$unknown" --do give-up
ended 'giving up' 0
check 'it is a failure then' test "$(rushes next "$unknown" --jq .state)" = failed
check 'that can be asked for again' test "$(rushes next "$unknown" --jq .next.do)" = ask-again

# An empty purse is filled with the command that was printed.
rushes sandbox top-up --quiet -- -1000000 >/dev/null
run rushes generate image --model z-image --prompt 'a kite' --wait --quiet
refused 'an empty purse' 5 'less money than this costs'
said 'an empty purse' '  rushes sandbox top-up'
run rushes sandbox top-up 2000000 --quiet
check 'money comes' test "$status" -eq 0
broke=$(rushes jobs list --status failed --jq '.jobs[0].takeId')
run rushes next "$broke" --do ask-again --wait --quiet
ended 'the same once more, with money' 0
run rushes sandbox top-up many
refused 'no number' 2 'is no number of credits'
run rushes sandbox top-up --backend wonda
check 'a gateway gives none' test "$status" -ne 0
finish
