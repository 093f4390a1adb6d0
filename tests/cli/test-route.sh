#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Which model: what the rules say, what generating does with it, and what a user may change.
vectors=$PWD/$(dirname "$0")/../data/routing/vectors.json
case $0 in /*) vectors=$(dirname "$0")/../data/routing/vectors.json ;; esac
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
make_png plain.png
make_mp4 clip.mp4 1

run rushes route --prompt 'a red kite'
ended 'text alone' 0
for member in model rule reason profile facts alternatives warnings; do
  check "the answer has “$member”" grep -q "\"$member\" :" "$out"
done
check 'it begins with Sora 2' test "$(rushes route --quiet)" = sora2
check 'the newer rules do not' test "$(rushes route --profile current --quiet)" = seedance-2
check 'a draft is fast' test "$(rushes route --want draft --quiet)" = veo3_1-fast
check 'a hero piece is not' test "$(rushes route --intent hero --quiet)" = sora2pro
check 'a picture without a face' test "$(rushes route --attach plain.png --face no --quiet)" = sora2
check 'a picture with one' test "$(rushes route --attach plain.png --face yes --quiet)" = kling_3_pro
check 'the user’s word is in the facts' test "$(rushes route --attach plain.png --face yes --jq .facts.face)" = true
check 'a clip' test "$(rushes route --attach clip.mp4 --quiet)" = seedance-2-video-edit
check 'pictures without roles' test "$(rushes route --attach plain.png,plain.png --face no --quiet)" = seedance-2
check 'three pictures' test "$(rushes route --attach plain.png,plain.png,plain.png --face no --quiet)" = seedance-2-omni
check 'an alternative’s price' test "$(rushes route --duration 8 --jq '.alternatives[] | select (.model == "sora2pro") | .priceDifferenceMicrodollars')" = 1600000
check 'and that it is his' test "$(rushes route --attach plain.png --face yes --jq .facts.faceOverruled)" = true
run rushes route --attach plain.png --face yes --explain
check '--explain says what was overruled' grep -q 'Face: yes (overruled: ' "$out"
check '--explain says it in words' grep -q 'by the rule “face”' "$out"
run rushes route --attach plain.png,clip.mp4 --face yes --jq .model
check 'a face beside a clip is for a person to decide' test "$(cat "$out")" = null
run rushes route --attach plain.png,clip.mp4 --face yes --quiet; refused 'the same, where only the model is asked for' 2 'Nothing is left out'
check 'advice about a prompt' test "$(rushes route --prompt 'a sign that says OPEN' --jq '.hints[0] | [.id, .start, .end] | tostring')" = '["draws-text",2,16]'
check 'and none where there is none to give' test "$(rushes route --prompt 'a kite climbs' --jq '.hints | length')" = 0
run rushes route --want fast; refused 'a wish that there is not' 2 'draft'
run rushes route --profile best; refused 'rules that there are not' 2 'guide'
run rushes route --attach missing.png; refused 'a file that is not there' 2 'missing.png'

run rushes route test "$vectors"
ended 'the vectors' 0
mkdir -p "$RUSHES_HOME/config/routing" "$RUSHES_HOME/config/models"
printf '%s\n' '{ "profile": "guide", "rules": [ { "id": "mine", "priority": 1, "when": {}, "use": ["kling_2_6_pro"], "because": "I like it." } ] }' >"$RUSHES_HOME/config/routing/guide.json"
check 'rules of one’s own' test "$(rushes route --jq '.rule + " " + .model')" = 'mine kling_2_6_pro'
run rushes route test /dev/zero; refused 'vectors without an end' 2 '/dev/zero'
run rushes route test "$vectors"; refused 'the vectors with them' 1 'a face in the one picture'
echo '{' >"$RUSHES_HOME/config/routing/guide.json"
run rushes route; refused 'rules that can not be read' 2 'guide.json'
rm "$RUSHES_HOME/config/routing/guide.json"

# A card of one's own changes the choice; nothing is built.
rushes models info sora2 | sed 's/"state" : "active"/"state" : "retired"/' >sora2.json
mv sora2.json "$RUSHES_HOME/config/models/sora2.json"
check 'a retired model is not chosen' test "$(rushes route --jq '.profile + " " + .model')" = 'current seedance-2'
run rushes generate video --model sora2 --prompt x --quiet
ended 'a retired model, named' 0
said 'it' 'sora2 is retired; seedance-2 takes its place'
check 'and it is asked for all the same' test "$(rushes jobs get inference "$(cat "$out")" --jq .model)" = sora2
# What the recipe of the newest take says of its lifecycle.
recorded ()
{
  python3 -c '
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute(
    "SELECT r.text FROM take t JOIN recipe r ON r.id = t.recipe_id ORDER BY t.seq DESC LIMIT 1")
record = json.loads(next(rows)[0])["lifecycle"]
print(record["asked"], record["state"], record["policy"])
' "$RUSHES_HOME/data/library.db"
}
check 'the recipe says that there was a warning' test "$(recorded)" = 'sora2 retired warn'
rushes config set retired-models refuse
run rushes generate video --model sora2 --prompt x; refused 'a retired model, refused' 2 'sora2 is retired'
rushes config set retired-models substitute
run rushes generate video --model sora2 --prompt x --duration 5 --quiet
ended 'a retired model, substituted' 0
check 'its successor makes the take' test "$(rushes jobs get inference "$(cat "$out")" --jq .model)" = seedance-2
check 'the recipe says that there was a substitute' test "$(recorded)" = 'sora2 retired substitute'
run rushes config set retired-models perhaps; refused 'a policy that there is not' 2 'substitute'
rushes config set retired-models ''
rm "$RUSHES_HOME/config/models/sora2.json"

check 'in the sandbox all the models of ours are active' test "$(rushes capabilities --jq '[.generation.video[].key] | length')" = "$(rushes models list --kind video --jq '[.models[] | select (.lifecycle.state == "active")] | length')"

run rushes generate video --prompt 'a red kite' --duration 4
ended 'generating without a model' 0
said 'it' 'Model: sora2, by the rule “text” of “guide”'
job=$(sed -n 's/.*"inferenceJobId" : "\(.*\)".*/\1/p' "$out")
check 'and that model makes it' test "$(rushes jobs get inference "$job" --jq .model)" = sora2
run rushes generate video --prompt 'a red kite' --attach plain.png,clip.mp4 --face yes; refused 'a choice that is the user’s' 2 '--model kling_3_pro'
run rushes generate video --model sora2 --prompt x --attach plain.png --face yes --strict; refused 'a face for another model, with --strict' 2 'Faces go to kling_3_pro'
run rushes generate video --model sora2 --prompt x --attach plain.png --face yes --duration 4 --quiet
ended 'without --strict' 0
said 'it' 'Faces go to kling_3_pro'
run rushes generate video --model sora2 --prompt x --attach plain.png --face no --duration 4 --quiet --strict
ended 'without a face' 0
check 'there is nothing to warn of' test ! -s "$err"
media=$(rushes media upload plain.png --quiet)
check 'a media id is looked at as well' test "$(rushes route --attach "$media" --face no --jq '.facts.images')" = 1
media=$(rushes media upload clip.mp4 --quiet)
check 'and is known for what it is' test "$(rushes route --attach "$media" --quiet)" = seedance-2-video-edit

# What edited rules would have changed, from the briefs alone: the files may be gone.
RUSHES_HOME=$folder/past
export RUSHES_HOME
run rushes route replay --jq .totals.takes
check 'nothing to replay' test "$(cat "$out")" = 0
rushes generate video --prompt 'a red kite' --duration 4 --quiet >/dev/null 2>&1
rushes generate video --prompt 'a red kite' --attach plain.png --face yes --duration 4 --quiet >/dev/null 2>&1
rushes generate video --prompt 'a red kite' --model kling_3_pro --attach plain.png --duration 4 --quiet >/dev/null 2>&1
rm plain.png
check 'the rules of today change nothing of what they chose' test "$(rushes route replay --jq '.chosenByRules | [.takes, .changed] | tostring')" = '[2,0]'
echo '{ "profile": "mine", "rules": [ { "id": "face", "priority": 2, "when": { "face": true }, "use": ["kling_3_pro"], "because": "A face." }, { "id": "fast", "priority": 1, "when": {}, "use": ["veo3_1-fast"], "because": "Fast." } ] }' >mine.json
run rushes route replay --profile mine.json
ended 'a replay' 0
check 'the take that edited rules change' test "$(rushes route replay --profile mine.json --jq '.changes[] | select (.named | not) | [.oldModel, .newModel, .rule, .priceDifferenceMicrodollars] | tostring')" = '["sora2","veo3_1-fast","fast",200000]'
check 'a face that was seen is still known' test "$(rushes route replay --profile mine.json --jq '[.changes[] | select (.facts.face == true)] | length')" = 0
check 'and one that nobody looked for is unknown' test "$(rushes route replay --profile mine.json --jq '.changes[] | select (.named) | .facts.face')" = unknown
check 'which is said' test "$(rushes route replay --profile mine.json --jq .unknownFaces)" = 1
check 'the totals' test "$(rushes route replay --profile mine.json --jq '.totals | [.takes, .changed] | tostring')" = '[3,2]'
run rushes route replay --profile mine.json --explain
check 'in words' grep -q 'sora2 → veo3_1-fast, by the rule “fast”, $0.20 more' "$out"
check 'only since then' test "$(rushes route replay --since 2100-01-01 --jq .totals.takes)" = 0
check 'only of a shot' test "$(rushes route replay --shot "$(rushes route replay --profile mine.json --jq '.changes[0].shot')" --jq .totals.takes)" = 1
run rushes route replay --since soon; refused 'a time that is none' 2 '7d'
run rushes route replay --shot nope; refused 'a shot that there is not' 4 'nope'
run rushes route replay --profile nope.json; refused 'rules that there are not' 2 'nope.json'
rushes sandbox stop >/dev/null
rushes route replay >/dev/null
check 'a replay asks nobody' test "$(rushes sandbox status --jq .running)" = false
finish
