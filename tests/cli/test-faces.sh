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

# What the rules make of it.
ffmpeg -v error -y -f lavfi -i sine=d=1 sound.wav
ffmpeg -v error -y -f lavfi -i color=c=orange:s=320x568:r=12:d=1 -c:v libx264 -pix_fmt yuv420p plain.mp4
cp "$drawn" face.jpg
check 'a face in a picture' test "$(rushes route --attach face.jpg --quiet)" = kling_3_pro
check 'a face in a picture of the service' test "$(rushes route --attach "$media" --jq '[.model, .rule, .facts.face] | tostring')" = '["kling_3_pro","face",true]'
check 'a face among other pictures' test "$(rushes route --attach plain.png,face.jpg --jq '[.model, (.facts.boxes[0].reference)] | tostring')" = '["kling_3_pro",1]'
check 'no face in a picture' test "$(rushes route --attach plain.png --quiet)" = sora2
check 'a face in a clip' test "$(rushes route --attach clip.mp4 --jq '[.model, .facts.sourceFace, .facts.face, (.warnings | length)] | tostring')" = '["seedance-2-video-edit",true,false,1]'
check 'who knows better' test "$(rushes route --attach face.jpg --face no --jq '[.model, .facts.face, .facts.faceSeen, .facts.faceOverruled] | tostring')" = '["sora2",false,true,true]'
run rushes route --attach face.jpg --face no --explain
check 'and it is explained' grep -q 'Face: no (overruled: one was seen)' "$out"

# A face and more than Kling 3 Pro takes: a person chooses, and nothing is sent.
run rushes generate video --prompt "she's here" --attach face.jpg,plain.mp4 --duration 5; refused 'a face and a clip' 2 'Nothing is left out without you'
check 'without the clip' grep -qxF "  rushes generate video --model kling_3_pro --attach face.jpg --prompt \"she's here\" --duration 5" "$err"
check 'without the picture' grep -qF '  rushes generate video --model seedance-2-video-edit --attach plain.mp4 --prompt' "$err"
check 'with all of it' grep -qF '  rushes generate video --model seedance-2-omni --attach face.jpg --attach plain.mp4 --prompt' "$err"
run rushes generate video --prompt x --attach face.jpg,sound.wav; refused 'a face and sound' 2 '  rushes generate video --model kling_3_pro --attach face.jpg --prompt x'
run rushes generate video --prompt x --attach plain.png,plain.png,plain.png,plain.png,face.jpg; refused 'a face among too many pictures' 2 '  rushes generate video --model kling_3_pro --attach plain.png --attach plain.png --attach plain.png --attach face.jpg --prompt x'
check 'nothing was sent' test "$(rushes jobs list --jq '.jobs | length')" = 0
grep -F 'model kling_3_pro' "$err" | sed 's/^ *//' >paste.sh
run sh ./paste.sh
ended 'a choice that is pasted' 0

# A face and a model that was named.
run rushes generate video --model seedance-2-omni --prompt x --attach face.jpg,plain.mp4 --duration 5 --quiet
ended 'a picture beside a clip, for another model' 0
said 'it' 'Faces go to kling_3_pro'
run rushes generate video --model seedance-2-omni --prompt x --attach plain.mp4,face.jpg --duration 5 --strict; refused 'the same with --strict' 2 'Faces go to kling_3_pro'
run rushes generate video --model sora2 --prompt x --attach "$media" --strict; refused 'a picture of the service' 2 'Faces go to kling_3_pro'
run rushes generate video --model seedance-2-video-edit --prompt x --attach clip.mp4 --strict --quiet
ended 'a face in the clip that is changed' 0
said 'it' 'A face is visible in the clip'
run rushes generate video --model seedance-2-video-edit --prompt x --attach plain.mp4 --strict --quiet
check 'without one there is nothing to say' test ! -s "$err"
run rushes generate video --model sora2 --prompt x --attach face.jpg --face no --duration 4 --strict --quiet
ended 'a face that the user says is none' 0
finish
