#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2016
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What takes cost: limits, projects and the ledger.
. "$(dirname "$0")/lib.sh"

RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
kite='generate image --model z-image --prompt kite'

# Limits that can be read in two ways are none.
run rushes config set cap-day 5,00; refused 'a limit with a comma' 2 'amount of dollars'
run rushes config set cap-day -- -1; refused 'a limit below nothing' 2 'amount of dollars'
run rushes config set 'cap-project: x' 1; refused 'a limit for no project' 2 'name of a project'
run rushes $kite --max-cost lots; refused 'a cost that is no amount' 2 '--max-cost'
run rushes $kite --project ' x'; refused 'a project that is none' 2 'name of a project'

# Refused before anything is sent, with the way out.
run rushes $kite --max-cost 0.004; refused 'more than --max-cost' 1 '--max-cost 0.005'
run rushes config set cap-run 0.004; ended 'a limit for each run' 0
run rushes $kite; refused 'more than a run may cost' 1 'rushes config set cap-run 0.005'
run rushes config set cap-run ''; ended 'no limit for a run' 0
run rushes config set cap-day 0.0149; ended 'a limit for the day' 0
run rushes config list --jq '."cap-day"'
check 'the limit is listed' grep -qx 0.0149 "$out"
run rushes usage --quiet
check 'nothing that was refused cost anything' grep -qx '\$0.000000' "$out"

run rushes $kite --project summer --wait --quiet; ended 'what keeps the limits' 0
run rushes generate image --model z-image --prompt 'kite [[fault:job-failed=no]]' --wait
ended 'a take that fails' 1
run env RUSHES_PROJECT=spring rushes $kite --no-fetch --wait --quiet; ended 'a project from outside' 0
run rushes $kite; refused 'more than a day may cost' 1 'of which $0.01 are spent'
run rushes config set cap-day ''; ended 'no limit for the day' 0
run rushes config set cap-project:summer 0.005; ended 'a limit for a project' 0
run rushes $kite --project summer; refused 'more than a project may cost' 1 'cap-project:summer 0.01'
run rushes $kite --project none; refused 'a project that the service has not' 2 'none'

# The ledger.
run rushes usage --jq '[.money, .total.takes, .total.spentMicrodollars, .total.refundedMicrodollars]|join(" ")'
check 'the ledger knows what was spent and what came back' grep -qx 'play 4 10000 10000' "$out"
run rushes usage --jq '.projects[]|select(.project=="summer")|.spentUsd'
check 'a project has its own sum' grep -qx '\$0.005000' "$out"
run rushes usage --by model --project spring --jq '.models[]|[.model,.takes]|join(" ")'
check 'a project has its own models' grep -qx 'z-image 1' "$out"
run rushes usage --by day --jq '.days[0].day == .today'
check 'today is a day' grep -qx true "$out"
run rushes usage --by take --jq '[.takes[].state]|join(" ")'
check 'each take tells its last line' grep -qx 'refunded charged refunded charged' "$out"
run rushes usage --by shot --jq '[.shots[]|.hasWinner]|any'
check 'no shot has a winner' grep -qx false "$out"
run rushes usage --jq '.caps["cap-project:summer"].leftMicrodollars'
check 'what is left under a limit is shown' grep -qx 0 "$out"
run rushes usage --since 2099-01-01 --quiet
check 'another time has its own sum' grep -qx '\$0.000000' "$out"
run rushes usage --month 2026-13; refused 'a month that is none' 2 '2026-11'
run rushes usage --month 2026-11 --to 2026-11-22; refused 'a month and a day' 2 '--month'
run rushes usage --from 22.11.2026; refused 'a day that is none' 2 '--from'
run rushes usage --by hour; refused 'an unknown view' 2 'day, model'

finish
