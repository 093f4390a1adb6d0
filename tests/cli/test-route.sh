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
rushes config set retired-models refuse
run rushes generate video --model sora2 --prompt x; refused 'a retired model, refused' 2 'sora2 is retired'
rushes config set retired-models substitute
run rushes generate video --model sora2 --prompt x --duration 5 --quiet
ended 'a retired model, substituted' 0
check 'its successor makes the take' test "$(rushes jobs get inference "$(cat "$out")" --jq .model)" = seedance-2
run rushes config set retired-models perhaps; refused 'a policy that there is not' 2 'substitute'
rushes config set retired-models ''
rm "$RUSHES_HOME/config/models/sora2.json"

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
finish
