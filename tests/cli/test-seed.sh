#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# S1 to S11 of the gateway's conformance list, word for word, with "wonda" being our program.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
make_png product-shot.png
mkdir prompts
printf 'A calm desk in morning light.\nThe camera pushes in slowly.\n\n“Größe”: 100 %% – ready 🎬\n' \
  >prompts/weekly-update.txt

# S1
VID_JOB=$(wonda generate video --model sora2 --prompt "A sneaker turns on wet asphalt at dusk" --duration 8 --aspect-ratio 9:16 --wait --quiet 2>"$err")
status=$?
ended S1 0
check 'S1 prints the job’s id and nothing else' is_uuid "$VID_JOB"
check 'S1 is quiet' test ! -s "$err"
# S2
VID_MEDIA=$(wonda jobs get inference "$VID_JOB" --jq '.outputs[0].media.mediaId')
check 'S2 prints the media id raw' is_uuid "$VID_MEDIA"
run wonda jobs get inference "$VID_JOB" --jq '.params.duration, .params.aspectRatio, .status, .prompt'
check 'S2 shows what was asked for' test "$(cat "$out")" = "$(printf '8\n9:16\nsucceeded\nA sneaker turns on wet asphalt at dusk')"
# S3
REF_MEDIA=$(wonda media upload ./product-shot.png --quiet)
check 'S3 prints the media id' is_uuid "$REF_MEDIA"
# S4
VID_JOB=$(wonda generate video --model kling_3_pro --attach "$REF_MEDIA" --prompt "slow dolly in, the laces sway" --duration 5 --aspect-ratio 9:16 --wait --quiet)
check 'S4 prints the job’s id' is_uuid "$VID_JOB"
# S5
VID_MEDIA=$(wonda jobs get inference "$VID_JOB" --jq '.outputs[0].media.mediaId')
check 'S5 prints the media id raw' is_uuid "$VID_MEDIA"
run wonda jobs get inference "$VID_JOB" --jq '.attachments[0].mediaId'
check 'S5 shows the reference' test "$(cat "$out")" = "$REF_MEDIA"
# S6
EDIT_JOB=$(wonda edit video --operation textOverlay --media "$VID_MEDIA" --prompt-text "Built in the terminal" --params '{"fontFamily":"Montserrat","position":"bottom-center","sizePercent":66}' --wait --quiet 2>"$err")
status=$?
ended S6 0
check 'S6 prints an id' test -n "$EDIT_JOB" -a "$(printf '%s\n' "$EDIT_JOB" | wc -l)" -eq 1
# S7
EDIT_MEDIA=$(wonda jobs get editor "$EDIT_JOB" --jq '.outputs[0].mediaId')
check 'S7 prints the media id raw' is_uuid "$EDIT_MEDIA"
check 'S7 prints another media id than the input’s' test "$EDIT_MEDIA" != "$VID_MEDIA"
check 'S7 also takes the media id' test "$(wonda jobs get editor "$EDIT_MEDIA" --jq '.outputs[0].mediaId')" = "$EDIT_MEDIA"
# S8
run wonda generate video --model veo3_1-fast --prompt "$(cat prompts/weekly-update.txt)" --duration 8 --aspect-ratio 9:16 --wait -o ./output/weekly-update.mp4
ended S8 0
check 'S8 makes the file, in a new folder' test -s output/weekly-update.mp4
check 'S8 leaves nothing else there but the recipe' test "$(ls -A output | tr '\n' ' ')" = 'weekly-update.mp4 weekly-update.mp4.recipe.json ' 
check 'S8 prints the job with the place' grep -q '"savedTo" : "./output/weekly-update.mp4"' "$out"
VID_JOB=$(sed -n 's/.*"inferenceJobId" : "\(.*\)".*/\1/p' "$out" | head -1)
check 'S8 keeps the lines of the prompt' test "$(wonda jobs get inference "$VID_JOB" --jq .prompt)" = "$(cat prompts/weekly-update.txt)"
check 'S8’s file plays' ffmpeg -v error -xerror -i output/weekly-update.mp4 -f null -
check 'S8’s file is as long and as high as asked' test "$(ffprobe -v error -select_streams v -show_entries stream=width,height,nb_frames -of csv=p=0 output/weekly-update.mp4)" = 720,1280,192
# S9
MEDIA_ID=$(wonda media upload ./output/weekly-update.mp4 --quiet)
check 'S9 prints the media id' is_uuid "$MEDIA_ID"
# S10
INSTAGRAM=$(wonda accounts instagram --jq '.accounts[0].instagramAccountId')
run wonda publish instagram --media "$MEDIA_ID" --account "$INSTAGRAM" --caption "Weekly product update"
ended S10 0
POST=$(sed -n 's/.*"outputJobId" : "\(.*\)".*/\1/p' "$out")
check 'S10 prints outputJobId and status' grep -qE '"status" : "(queued|in_progress|succeeded)"' "$out"
run wonda jobs wait publish "$POST" --jq .status
check 'S10’s post comes out' test "$(cat "$out")" = succeeded
# S11
TIKTOK=$(wonda accounts tiktok --jq '.accounts[0].tiktokAccountId')
run wonda publish tiktok --media "$MEDIA_ID" --account "$TIKTOK" --caption "Weekly update, “Größe” 🎬" --privacy-level PUBLIC_TO_EVERYONE --aigc
ended S11 0
POST=$(sed -n 's/.*"outputJobId" : "\(.*\)".*/\1/p' "$out")
check 'S11 prints outputJobId and status' grep -q '"status"' "$out"
run wonda jobs wait publish "$POST" --quiet
check 'S11’s post comes out' test "$(cat "$out")" = "$POST"
check 'S11 is in the history as it was sent' test "$(wonda publish history tiktok --limit 1 --jq '.publishes[0] | .privacyLevel, .isAigc, .caption')" = "$(printf 'PUBLIC_TO_EVERYONE\ntrue\nWeekly update, “Größe” 🎬')"
finish
