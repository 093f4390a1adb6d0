#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2016,SC2154
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Faces: what is printed of pictures and clips, and what is said of files that can not be read.
# The face is one that we drew; with no program to look for faces in this build, only that is tested.
drawn=$PWD/$(dirname "$0")/../data/faces/drawn.jpg
case $0 in /*) drawn=$(dirname "$0")/../data/faces/drawn.jpg ;; esac
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
make_png plain.png

# A program that stands where nobody looks for faces.
mkdir alone
cp "$RUSHES_BIN/rushes" alone/
ln -s "$RUSHES_BIN/rushes-worker" alone/
run alone/rushes faces plain.png
ended 'without the program that looks' 0
check 'nobody knows' grep -q '"face" : "unknown"' "$out"
check 'and the reason is told' grep -q 'built without the part' "$out"
check 'in one word' test "$(alone/rushes faces plain.png --quiet)" = unknown

run rushes faces; refused 'no file' 2 'needs FILE'
run rushes faces missing.png; refused 'a file that is not there' 2 'missing.png'
echo text >text.png
run rushes faces text.png; refused 'a text' 2 'is no picture, clip or sound'
run rushes faces .; refused 'a folder' 2 'is not a file'
if [ ! -x "$RUSHES_BIN/rushes-worker-faces" ]; then finish; exit 0; fi

head -c 3000 "$drawn" >cut.jpg
run rushes faces "$drawn" cut.jpg; refused 'half a picture' 2 '“cut.jpg”: The picture is damaged'
run rushes faces plain.png
ended 'a picture' 0
for member in '"file" : "plain.png"' '"face" : false' '"width" : 720' '"height" : 1280' '"boxes" : \[\]'; do
  check "the answer has $member" grep -q "$member" "$out"
done
check 'a face is found' test "$(rushes faces "$drawn" --jq .face)" = true
check 'and where it is' test "$(rushes faces "$drawn" --jq '.boxes | length == 1 and (.[0] | .x > 40 and .x + .width < 216 and .y > 50 and .y + .height < 236 and .score > 0.7 and .sure)')" = true
check 'several files, in one word each' test "$(rushes faces "$drawn" plain.png --quiet | tr '\n' ' ')" = 'true false '
check 'only some of it' test "$(rushes faces plain.png --fields face --jq 'keys | tostring')" = '["face"]'

# In the second half of a clip only.
ffmpeg -v error -y -f lavfi -i color=c=orange:s=256x256:r=12:d=1 -loop 1 -r 12 -t 1 -i "$drawn" \
  -filter_complex '[0:v]format=yuv420p[a];[1:v]format=yuv420p[b];[a][b]concat' -c:v libx264 clip.mp4
check 'a clip with a face' test "$(rushes faces clip.mp4 --jq '[.face, .kind, (.frames | length)] | tostring')" = '[true,"video",6]'
check 'and when' test "$(rushes faces clip.mp4 --jq '[.frames[] | select(.boxes != []) | .atMs >= 1000] | tostring')" = '[true,true,true]'
media=$(rushes media upload "$drawn" --quiet)
check 'a media id' test "$(rushes faces "$media" --jq '[.face, .mediaId] | tostring')" = "[true,\"$media\"]"
run rushes faces 3a9d2d2e-6c0f-4b3e-8f77-0b8f4a8f9d01; refused 'a media id that there is not' 4 'There is no such media'
finish
