#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Posts: what is sent, what comes back, what is in the history.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
make_mp4 clip.mp4 4
media=$(rushes media upload clip.mp4 --quiet)
instagram=$(rushes accounts instagram --quiet | head -1)
tiktok=$(rushes accounts tiktok --quiet | head -1)
check 'there are two accounts a platform' test "$(rushes accounts instagram -q | wc -l)$(rushes accounts tiktok -q | wc -l)" = 22

run rushes publish instagram --media "$media" --account "$instagram" --caption one --wait
ended 'a post that is waited for' 0
check 'it says where the post is' grep -q '"permalink"' "$out"
run rushes publish tiktok --media "$media" --account "$tiktok" --caption quiet --quiet
check '--quiet prints the id alone' is_uuid "$(cat "$out")"
post=$(cat "$out")
run rushes jobs wait publish "$post" --jq .status
check 'jobs wait publish' test "$(cat "$out")" = succeeded
run rushes publish history tiktok --limit 1
check 'unsaid, a post is for oneself and labelled' sh -c "grep -q SELF_ONLY '$out' && grep -q '\"isAigc\" : true' '$out'"
run rushes publish tiktok --media "$media" --account "$tiktok" --privacy MUTUAL_FOLLOW_FRIENDS --no-aigc --commercial-disclose --brand-organic --wait --quiet
ended 'both spellings and the disclosures' 0
run rushes publish history tiktok --limit 1
check 'what was said is sent' sh -c "grep -q MUTUAL_FOLLOW_FRIENDS '$out' && grep -q '\"isAigc\" : false' '$out'"

run rushes publish instagram --media clip.mp4 --account "$instagram" --caption 'from a file' --wait --quiet
ended 'a post of a file' 0
said_uploading=$(rushes publish instagram --media clip.mp4 --account "$instagram" 2>&1 >/dev/null)
check 'uploading is said' test "${said_uploading#*Uploading}" != "$said_uploading"
job=$(rushes generate image --model z-image --prompt kite --wait --quiet)
run rushes publish instagram --media "$job" --account "$instagram" --caption 'from a take' --wait --quiet
ended 'a post of a take' 0

caption=$(head -c 2300 /dev/zero | tr '\0' x)
run rushes publish instagram --media "$media" --account "$instagram" --caption "$caption" --quiet
said 'a caption that is too long' '2200'
check 'and the service decides' test "$status" -eq 0 -o "$status" -eq 2
run rushes publish instagram --media "$media" --account 00000000-0000-4000-8000-000000000000 --quiet
refused 'an account that is not there' "$status" ''
run rushes publish instagram --media "$media" --account "$instagram" --caption 'x [[fault:publish-failed]]' --wait --quiet
refused 'a post that fails' 1 ''
said 'a post that fails' '  rushes publish instagram'
run rushes publish instagram --media "$media" --account "$instagram" --caption 'x [[fault:throttled]]' --quiet
refused 'a post that is paused' 6 ''
rushes config set default-account "$instagram"
run rushes publish instagram --media "$media" --caption 'default' --quiet
ended 'the default account' 0
run rushes publish history instagram --limit 2 --quiet
check 'history --limit' test "$(wc -l <"$out")" -eq 2
run rushes publish history instagram --status succeeded --account "$instagram" --jq '[.publishes[].status] | unique | join(",")'
check 'history --status' test "$(cat "$out")" = succeeded

make_png one.png
ffmpeg -v error -y -i one.png two.jpg
ffmpeg -v error -y -i one.png three.jpg
run rushes publish instagram-carousel --media one.png,two.jpg --account "$instagram" --caption 'two pictures'
ended 'a carousel' 0
check 'the answer is the post' grep -q '"imageCount" : 2' "$out"
check 'it is in the history' test "$(rushes publish history instagram --product CAROUSEL --limit 1 --jq '.publishes[0].caption')" = 'two pictures'
run rushes publish tiktok-carousel --media two.jpg,three.jpg --account "$tiktok" --cover-index 1 --quiet
ended 'a carousel on TikTok' 0
check '--quiet prints its id' is_uuid "$(cat "$out")"
check 'unsaid, it is for oneself' grep -q SELF_ONLY "$(rushes publish history tiktok --limit 1 >history.json && echo history.json)"
run rushes publish tiktok-carousel --media one.png,two.jpg --account "$tiktok"; refused 'a picture that TikTok does not take' 2 'JPEG'
run rushes publish instagram-carousel --media one.png --account "$instagram"; refused 'a carousel of one' 2 '2 to 10'
run rushes publish instagram-carousel --media "$job,one.png" --account "$instagram" --quiet
ended 'a carousel of a take and a file' 0
finish
