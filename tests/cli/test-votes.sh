#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What people decide: winners, stars, notes, votes in files, and the ranking that follows.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND

# Takes that need no rendering: what counts is what the library says of them.
rushes generate image --model nano-banana-2 --prompt 'a cup' --wait --quiet >/dev/null 2>"$err" || true
first=$(rushes jobs list --jq '.jobs[0].takeId' 2>/dev/null)
check 'a take to begin with' is_uuid "$first"
run rushes pick "$first"
ended 'picking' 0
check 'it is the winner' test "$(rushes pick "$first" --jq .winner)" = true
check 'stars' test "$(rushes pick "$first" --stars 4 --jq '[.winner, .stars] | tostring')" = '[true,4]'
check 'a note' test "$(rushes pick "$first" --note 'The hand melts' --at-frame 0 --jq '.notes[0] | [.text, .frame] | tostring')" = '["The hand melts",0]'
check 'rejected is not the winner' test "$(rushes pick "$first" --reject --jq '[.winner, .rejected] | tostring')" = '[false,true]'
check 'chosen is not rejected' test "$(rushes pick "$first" --jq '[.winner, .rejected] | tostring')" = '[true,false]'
check 'no winner' test "$(rushes pick "$first" --clear --jq .winner)" = false
check 'only the id' test "$(rushes pick "$first" --unreject --quiet)" = "$first"
run rushes pick "$first" --stars 6; refused 'six stars' 2 '0 to 5'
run rushes pick "$first" --reject --unreject; refused 'yes and no' 2 'not both'
run rushes pick "$first" --note x; refused 'a note nowhere' 2 '--at-frame'
run rushes pick "$first" --note x --at-frame 500; refused 'a note after the end' 2 'count from 0'
run rushes pick "$first" --note ' ' --at-frame 0; refused 'an empty note' 2 'empty'
run rushes pick nobody; refused 'a take that there is not' 4 'nobody'

# Four models with known strengths, in a library as it would be, and votes on them in a file.
python3 - "$RUSHES_HOME/data/library.db" <<'END'
import json, random, sqlite3, sys
library = sqlite3.connect(sys.argv[1])
library.execute("PRAGMA foreign_keys = OFF")
shot = library.execute("SELECT shot_id FROM take LIMIT 1").fetchone()[0]
strengths = {"kling_3_pro": 4.0, "sora2": 2.0, "seedance-2": 1.0, "veo3_1-fast": 0.5}
takes = {}
for number, model in enumerate(strengths):
    takes[model] = f"00000000-0000-4000-8000-00000000000{number}"
    library.execute(
        "INSERT INTO take (id, shot_id, number, origin, kind, state, backend, model, brief, created_at)"
        " VALUES (?, ?, ?, 'generated', 'video', 'ready', 'wonda', ?, ?, 1)",
        (takes[model], shot, number + 10, model, json.dumps({"intent": "product"})))
library.commit()
draw = random.Random(5)
votes = []
for number in range(1000):
    first, second = draw.sample(list(strengths), 2)
    wins = draw.random() < strengths[first] / (strengths[first] + strengths[second])
    outcome = "tie" if draw.random() < 0.1 else "first" if wins else "second"
    votes.append({"id": f"simulated-vote-{number:06d}", "question": "overall",
                  "first": takes[first], "second": {"take": takes[second]}, "outcome": outcome,
                  "blind": True, "at": "2026-11-23T02:08:59.123Z"})
votes.append(dict(votes[0], id="about-nobody-at-all", first="nobody"))
page = {"format": "rushes-votes", "version": 1, "page": "0a1b2c3d", "voter": "Ada", "votes": votes}
json.dump(page, open("votes.json", "w"))
json.dump(dict(page, votes=votes[:5] + [dict(votes[5], outcome="third")]), open("bad.json", "w"))
END

run rushes rank
ended 'ranking without votes' 0
check 'nothing is known' test "$(rushes rank --jq '[.known, .votes, (.models | length)] | tostring')" = '[false,0,0]'
check 'nor said' test -z "$(rushes rank --quiet)"
check 'nor hinted at' test "$(rushes route --intent product --jq .hint)" = null
run rushes vote import bad.json; refused 'a wrong outcome' 2 '“outcome”'
run rushes vote import votes.json bad.json; refused 'a good file and a bad one' 2 'bad.json'
check 'and nothing was read' test "$(rushes vote export --jq '.votes | length')" = 0
run rushes vote import votes.json --jq '[.votes, .new, .known, .unknown] | tostring'
check 'votes are read' test "$(cat "$out")" = '[1001,1000,0,1]'
said 'the import' '1 vote is about a take that is not in the library'
check 'and read once' test "$(rushes vote import votes.json votes.json --jq '[.new, .known] | tostring' 2>/dev/null)" = '[0,2000]'
check 'the order is found' test "$(rushes rank --quiet | tr '\n' ' ')" = 'kling_3_pro sora2 seedance-2 veo3_1-fast '
check 'it is certain' test "$(rushes rank --jq '[.known, .votes, ([.models[] | .betterThanNext] | tostring)] | tostring')" = '[true,1000,"[true,true,true,false]"]'
check 'the intervals hold the strengths' test "$(rushes rank --jq '[.models[] | select (.lowPercent <= .percent and .percent <= .highPercent and .highPercent - .lowPercent < 12)] | length')" = 4
check 'the use case' test "$(rushes rank --use-case product --jq .votes)" = 1000
check 'another use case' test "$(rushes rank --use-case hero --jq .votes)" = 0
check 'another question' test "$(rushes rank --question motion --jq .votes)" = 0
check 'another project' test "$(rushes rank --project Spring --jq .votes)" = 0
check 'the votes on animatics' test "$(rushes rank --animatics --jq .votes)" = 0
check 'a hint, and the rules choose all the same' test "$(rushes route --intent product --profile current --jq '[.model, .hint.against, .hint.model, .hint.useCase] | tostring')" = '["seedance-2","seedance-2","kling_3_pro","product"]'
run rushes route --intent product --profile current --explain
check 'in words' grep -q 'votes on “product” shots kling_3_pro won' "$out"
check 'no hint where there are no votes' test "$(rushes route --intent hero --jq .hint)" = null
run rushes rank --question beauty; refused 'a question that there is not' 2 'overall'

# To another library and back.
rushes vote export >all.json
check 'an export names no model' test "$(grep -c kling all.json)" = 0
check 'an export is known' test "$(rushes vote import all.json --jq '[.new, .known] | tostring')" = '[0,1000]'
for bad in '' '{' '[]' '{"format":"rushes-votes"}' 'not JSON'; do
  printf '%s' "$bad" >bad.json
  run rushes vote import bad.json
  check "“$bad” is refused" test "$status" -eq 2
done
run rushes vote import /dev/zero
check 'a file without an end is refused' test "$status" -eq 2
run rushes vote import missing.json
check 'a file that is not there' test "$status" -eq 2
# Votes outlive the takes.
run rushes jobs delete "$first" nobody; refused 'deleting what is not there' 4 'nobody'
check 'and nothing was deleted' test "$(rushes pick "$first" --unreject --quiet)" = "$first"
check 'deleting' test "$(rushes jobs delete 00000000-0000-4000-8000-000000000000 "$first" --jq '.deleted | length')" = 2
run rushes pick "$first"; refused 'what was deleted' 4 "$first"
check 'the votes stay' test "$(rushes rank --jq .votes)" = 1000
finish
