#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2154
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Recipes: in files, beside them, checked, taken out, and made again with the same bytes.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND

plays ()
{
  ffmpeg -v error -xerror -i "$1" -f null -
}

hash_of ()
{
  sha256sum "$1" | cut -d ' ' -f 1
}

make_png shoe.png
run rushes generate video --model sora2 --attach shoe.png --prompt 'It turns' --duration 4 -o clips/clip.mp4 --quiet
ended 'A clip' 0
JOB=$(cat "$out")
check 'The recipe stands beside the clip' test -s clips/clip.mp4.recipe.json
check 'The clip with the recipe plays' plays clips/clip.mp4
run rushes recipe show clips/clip.mp4 --quiet
ID=$(cat "$out")
run rushes recipe show clips/clip.mp4 --canonical
check 'The id is the SHA-256 of the canonical text' test "$(tr -d '\n' <"$out" | sha256sum | cut -c 1-64)" = "$ID"
check 'A take has the same recipe' test "$(rushes recipe show "$JOB" --quiet)" = "$ID"
check 'The beginning of an id is enough' test "$(rushes recipe show "$(printf %.12s "$ID")" --quiet)" = "$ID"
check 'The seed that was thrown is in it' rushes recipe show clips/clip.mp4 --jq '.recipe.params.seed' -q
check 'The reference is in it by its hash' test "$(rushes recipe show clips/clip.mp4 --jq '.recipe.references[0].sha256')" = "$(hash_of shoe.png)"
check 'No path is in it' sh -c "! grep -q -e '$folder' -e shoe.png clips/clip.mp4.recipe.json"
MEDIA=$(rushes recipe show clips/clip.mp4 --jq .media.sha256)
check 'The library’s own file is as it was received' test "$(hash_of "$RUSHES_HOME/data/media/$MEDIA.mp4")" = "$MEDIA"

run rushes recipe verify clips/clip.mp4 --jq '[.checks[] | .check + " " + .result] | join (", ")'
check 'Everything holds' test "$(cat "$out")" = 'id holds, form holds, media holds, sidecar holds, reference holds'
run rushes recipe strip clips/clip.mp4 -o bare.mp4
ended 'To strip' 0
check 'Without its recipe the clip is the library’s' test "$(hash_of bare.mp4)" = "$MEDIA"
run rushes recipe show bare.mp4
refused 'A clip without recipe' 4 'There is no recipe'

# Somebody changed a word.
cp clips/clip.mp4.recipe.json forged.json
sed -i 's/It turns/It burns/' forged.json
run rushes recipe verify forged.json
ended 'A forged recipe' 1
check 'A forged recipe is told' grep -q 'it was changed' "$out"
said 'A forged recipe' '1 check fails'
cp clips/clip.mp4 longer.mp4
printf '\0\0\0\11freeX' >>longer.mp4
run rushes recipe verify longer.mp4 --jq '.checks[] | select (.check == "media") | .result'
check 'Other bytes are told' test "$(cat "$out")" = fails
sed 's/^{/{"later":1,/' clips/clip.mp4.recipe.json >later.json
run rushes recipe show later.json --quiet
said 'A member of a later version' '“later”'
printf '{"recipe":1,"origin":"generated"}' >broken.json
run rushes recipe show broken.json
refused 'A broken recipe' 2 'broken.json'

# Made again.
run rushes rebuild clips/clip.mp4 --estimate --jq .estimatedCostMicrodollars
check 'What it costs is told first' grep -q '^[1-9]' "$out"
run rushes rebuild clips/clip.mp4 --max-cost 0.01
check 'A limit holds' test "$status" -ne 0 -a ! -s "$out"
run rushes rebuild clips/clip.mp4 --strict -o again.mp4 --jq '.sameBytes, .sameRecipe'
ended 'To make it again' 0
check 'A clip with a reference has the same bytes again' test "$(cat "$out")" = "$(printf 'true\ntrue')"
check 'The files are the same, too' cmp clips/clip.mp4 again.mp4
run rushes rebuild clips/clip.mp4.recipe.json --backend nowhere
check 'There is no other backend' test "$status" -ne 0
sed 's/"backend":"sandbox"/"backend":"wonda"/' clips/clip.mp4.recipe.json >elsewhere.json
run env -u RUSHES_BACKEND rushes rebuild elsewhere.json
refused 'A recipe of another backend' 1 'add --backend sandbox'

# An edit of a file that left the library.
run rushes edit video --operation textOverlay --media clips/clip.mp4 --prompt-text 'Built here' -o titled.mp4 --quiet
ended 'An edit' 0
run rushes recipe show titled.mp4 --tree
check 'The tree begins with the edit' grep -q 'finished textOverlay' "$out"
check 'The tree goes on with the clip' grep -q "└ $(printf %.12s "$ID") generated sora2 “It turns”" "$out"
check 'The tree ends with the reference' grep -q "  └ $(hash_of shoe.png | cut -c 1-12)" "$out"
run rushes recipe verify titled.mp4 --jq '[.checks[] | .check + " " + .result] | join (", ")'
check 'The chain holds' test "$(cat "$out")" = 'id holds, form holds, media holds, sidecar holds, parent holds, input holds'
run rushes rebuild titled.mp4 --strict -o titled-again.mp4 --quiet
ended 'To edit again' 0
check 'An edit has the same bytes again' cmp titled.mp4 titled-again.mp4

# A picture, and a clip without a reference.
run rushes generate image --model nano-banana-2 --prompt 'A red chair' -o chair.png --quiet
run rushes rebuild chair.png --strict -o chair-again.png --quiet
ended 'To make a picture again' 0
check 'A picture has the same bytes again' cmp chair.png chair-again.png
check 'A picture with a recipe can be looked at' plays chair.png
run rushes generate video --model kling_2_6_pro --prompt 'Waves' --duration 5 -o waves.mp4 --quiet --no-recipe
check 'Without recipe there is none beside it' test ! -e waves.mp4.recipe.json
check 'Without recipe the file is the library’s' test -e "$RUSHES_HOME/data/media/$(hash_of waves.mp4).mp4"
run rushes rebuild "$(cat "$out")" --strict --quiet
ended 'A clip without a reference, made again,' 0

# Downloads, and the switch.
MEDIA_ID=$(rushes jobs get inference "$JOB" --jq '.outputs[0].media.mediaId')
run rushes media download "$MEDIA_ID" -o down.mp4 --quiet
check 'A download has the recipe' cmp clips/clip.mp4 down.mp4
rushes config set recipes off
run rushes media download "$MEDIA_ID" -o down.mp4 --quiet
check 'When switched off, it has none' test "$(hash_of down.mp4)" = "$MEDIA"
check 'What was beside it is gone' test ! -e down.mp4.recipe.json
run rushes config set recipes maybe
refused 'A switch' 2 'is on or off'

# Another library has nothing of it.
RUSHES_HOME=$folder/other
run rushes rebuild clips/clip.mp4
refused 'Without the reference' 4 "$(hash_of shoe.png)"
run rushes recipe verify clips/clip.mp4 --jq '.checks[] | select (.check == "reference") | .result'
check 'What can not be known is told' test "$(cat "$out")" = unknown
run rushes rebuild clips/clip.mp4 --with shoe.png --strict --quiet
ended 'With the reference' 0
rushes sandbox stop >/dev/null 2>&1
RUSHES_HOME=$folder/home

finish
