#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Edits: of files of this computer, of media of the service, of takes.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
make_mp4 'my clip.mp4' 3
make_png poster.png

run rushes edit video --operation trim --media 'my clip.mp4' --params '{"trimStartMs":500,"trimEndMs":1500}' -o cut/short.mp4 --quiet
ended 'a trim of a file' 0
check 'a trim writes the file' test "$(ffprobe -v error -select_streams v -show_entries stream=nb_frames -of csv=p=0 cut/short.mp4)" = 24
check 'nothing was uploaded for it' test "$(rushes media list --source editor_output --jq 'if type == "array" then length else .media | length end')" = 0
edit=$(cat "$out")
check 'an edit of a file is known, and has no media id' test "$(rushes jobs get editor "$edit" --jq '.status, .outputs[0].mediaId' | tr '\n' ' ')" = 'succeeded null '
run rushes edit image --operation textOverlay --media poster.png --prompt-text 'Größe – 100 %' --params '{"position":"center"}' -o poster-today.png
ended 'a text over a picture' 0
check 'a picture stays a picture' sh -c 'head -c 4 poster-today.png | grep -q PNG'
check 'the text changes the picture' sh -c '! cmp -s poster.png poster-today.png'
run rushes edit video --operation textOverlay --media 'my clip.mp4' --prompt-text 'Hi' --preset 'TikTok White Highlight' -o preset.mp4 --quiet
ended 'a preset' 0
run rushes edit video --operation textOverlay --media 'my clip.mp4' --prompt-text 'Hi' --preset 'No such' -o preset.mp4
refused 'an unknown preset' 2 'TikTok White Highlight'
run rushes edit video --operation textOverlay --media 'my clip.mp4' --params '{"text":"from the parameters","startMs":0,"endMs":500}' -o params.mp4 --quiet
ended 'a text in the parameters' 0
run rushes edit video --operation textOverlay --media 'my clip.mp4' --prompt-text Hi --params '{"position":"nowhere"}' -o x.mp4
refused 'an unknown position' 2 'bottom-center'

media=$(rushes media upload 'my clip.mp4' --quiet)
run rushes edit video --operation trim --media "$media" --params '{"trimStartMs":0,"trimEndMs":1000}' --wait
ended 'an edit of a media id' 0
result=$(sed -n 's/.*"mediaId" : "\(.*\)".*/\1/p' "$out")
check 'its result is on the service' test "$(rushes media info "$result" --jq .kind)" = video
run rushes edit video --operation trim --media 00000000-0000-4000-8000-000000000000 --params '{"trimStartMs":0,"trimEndMs":1000}' --quiet
refused 'an edit of nothing' 4 ''
# An edit is made by the program itself, and ends with it.
make_mp4 long.mp4 60
rushes edit video --operation textOverlay --media long.mp4 --prompt-text x -o long-out.mp4 --quiet >"$out" 2>"$err" &
editor=$!
until_true sh -c 'rushes jobs list --limit 1 --jq ".jobs[0].status" | grep -q in_progress'
status=0
kill -TERM "$editor"
wait "$editor" || status=$?
refused 'SIGTERM while editing' 143 'Run the command again'
check 'a stopped edit leaves no file' test ! -e long-out.mp4
check 'operations list' test "$(rushes operations list --jq '[.operations[] | select(.available) | .name] | contains(["textOverlay","trim"])')" = true
check 'operations info' test "$(rushes operations info trim --jq .name)" = trim
finish
