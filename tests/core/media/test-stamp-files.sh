#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Real files of all kinds with a text of ours in them: other programs see the same pictures and
# sound at the same times, and without the text the files are what they were.
# Usage: test-stamp-files.sh STAMP-FILE
set -u

stamp=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(mktemp -d "${TMPDIR:-/tmp}/rushes-stamp-XXXXXX")
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 99
count=0

check ()
{
  name=$1
  shift
  count=$((count + 1))
  if "$@" >out 2>&1; then
    printf 'ok %d - %s\n' "$count" "$name"
  else
    printf 'not ok %d - %s\n' "$count" "$name"
    sed 's/^/# /' out | head -20
  fi
}

# What is shown and heard, and when.
frames ()
{
  ffmpeg -v error -xerror -i "$1" -f framemd5 - 2>&1
}

# GStreamer reads it to the end, through its own parsers.
plays_in_gstreamer ()
{
  gst-launch-1.0 -q filesrc location="$1" ! decodebin ! fakesink sync=false
}

ffmpeg -v error -f lavfi -i testsrc2=s=64x48:r=10:d=1 -f lavfi -i sine=d=1 -pix_fmt yuv420p \
  -c:v libx264 -g 5 -c:a aac clip.mp4
ffmpeg -v error -i clip.mp4 -c copy -movflags +faststart fast.mp4
ffmpeg -v error -i clip.mp4 -c copy -movflags +frag_keyframe+empty_moov+default_base_moof frag.mp4
ffmpeg -v error -i clip.mp4 -c copy clip.mov
ffmpeg -v error -i clip.mp4 -c copy clip.mkv
ffmpeg -v error -i clip.mp4 -c copy -f matroska pipe:1 | cat >piped.mkv
ffmpeg -v error -f lavfi -i testsrc2=s=64x48:r=10:d=1 -c:v libvpx clip.webm
ffmpeg -v error -f lavfi -i testsrc2=s=64x48:r=10:d=1 -c:v libvpx -f webm -live 1 live.webm
ffmpeg -v error -f lavfi -i testsrc2=s=64x48 -frames:v 1 picture.png

for file in clip.mp4 fast.mp4 frag.mp4 clip.mov clip.mkv piped.mkv clip.webm live.webm picture.png; do
  cp "$file" before
  "$stamp" "$file" "in-$file" '{"recipe":1,"prompt":"é"}' >text 2>&1
  check "$file takes a text" grep -qxF '{"recipe":1,"prompt":"é"}' text
  check "$file is not touched" cmp before "$file"
  frames "$file" >one
  frames "in-$file" >two
  check "$file shows the same" cmp one two
  check "$file plays in GStreamer" plays_in_gstreamer "in-$file"
  "$stamp" "in-$file" "in-$file" '{"recipe":1}' >/dev/null
  "$stamp" "$file" once '{"recipe":1}' >/dev/null
  check "$file has one text, the last" cmp once "in-$file"
  "$stamp" "in-$file" bare >/dev/null
  check "$file is itself without the text" cmp "$file" bare
done
printf '1..%d\n' "$count"
