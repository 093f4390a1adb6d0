#!/bin/bash
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Wall time of text laid over a clip of 8 s, 1080×1920, 30 frames a second, against a plain transcode by
# GStreamer with the same settings of x264 and the sound copied. The runs take turns, so that what else the
# machine does meets both. Prints one JSON object. The limit is a ratio of 1.2; the exit status is 1 above it.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
worker=$root/build/src/worker/rushes-worker
runs=${RUNS:-3}
limit=1.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

TIMEFORMAT='%R %U %S'

ffmpeg -v error -y -f lavfi -i testsrc2=s=1080x1920:r=30:d=8 -f lavfi -i sine=d=8 -pix_fmt yuv420p \
  -c:v libx264 -preset veryfast -b:v 8M -c:a aac "$work/clip.mp4"

plain ()
{
  gst-launch-1.0 -q filesrc location="$work/clip.mp4" ! qtdemux name=d \
    d.video_0 ! queue ! h264parse ! avdec_h264 direct-rendering=false max-threads=2 ! queue max-size-buffers=3 ! \
    x264enc speed-preset=veryfast pass=qual quantizer=18 vbv-buf-capacity=0 bframes=3 key-int-max=120 ! \
    video/x-h264,profile=high ! h264parse ! queue ! mux. \
    d.audio_0 ! queue max-size-time=0 ! aacparse ! mux. \
    mp4mux name=mux faststart=true ! filesink location="$work/plain.mp4"
}

overlay ()
{
  printf '{"input":"%s/clip.mp4","output":"%s/overlay.mp4","operation":"textOverlay","params":{%s}}' \
    "$work" "$work" '"text":"Built in the terminal ✨","position":"bottom-center"' | "$worker" render
}

# Wall and processor seconds of one run.
spend ()
{
  { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.2f %.2f\n", $1, $2 + $3 }'
}

for _ in $(seq "$runs"); do
  spend plain >> "$work/plain.txt"
  spend overlay >> "$work/overlay.txt"
done

# The least of several runs: what a machine with other work adds is not ours.
least ()
{
  cut -d ' ' -f "$2" "$work/$1.txt" | sort -g | head -n 1
}

wall_ratio=$(awk "BEGIN { printf \"%.2f\", $(least overlay 1) / $(least plain 1) }")
cpu_ratio=$(awk "BEGIN { printf \"%.2f\", $(least overlay 2) / $(least plain 2) }")
printf '{ "peer": "gst-launch plain transcode", "limit": %s,\n' "$limit"
printf '  "plain": { "wallSeconds": %s, "cpuSeconds": %s },\n' "$(least plain 1)" "$(least plain 2)"
printf '  "overlay": { "wallSeconds": %s, "cpuSeconds": %s },\n' "$(least overlay 1)" "$(least overlay 2)"
printf '  "wallRatio": %s, "cpuRatio": %s }\n' "$wall_ratio" "$cpu_ratio"
awk "BEGIN { exit !($wall_ratio <= $limit) }"
