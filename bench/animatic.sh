#!/bin/bash
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# CPU seconds of an animatic of 8 s, 720×1280, 24 frames a second, against those that ffmpeg needs to encode
# its test picture in the same shape with the same settings of x264. Prints one JSON object.
# The limit is a ratio of 2.5; the exit status is 1 above it.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
worker=$root/build/src/worker/rushes-worker
runs=${RUNS:-3}
limit=2.5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

TIMEFORMAT='%U %S'

# The least CPU seconds of several runs of a command: what a machine with other work adds is not ours.
measure ()
{
  best=
  for _ in $(seq "$runs"); do
    spent=$({ time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.2f", $1 + $2 }')
    best=$(printf '%s\n%s\n' "$best" "$spent" | sed '/^$/d' | sort -g | head -n 1)
  done
  printf '%s' "$best"
}

peer ()
{
  ffmpeg -v error -y -f lavfi -i testsrc2=s=720x1280:r=24:d=8 -pix_fmt yuv420p \
    -c:v libx264 -preset veryfast -crf 23 -threads 1 -g 48 -bf 3 -refs 1 -profile:v high \
    -movflags +faststart "$work/peer.mp4"
}

animatic ()
{
  printf '{"model":"kling_3_pro","prompt":"%s","params":{"duration":8,"aspectRatio":"9:16"},"seed":7,
    "hasAudio":true,"references":%s,"output":"%s/animatic.mp4"}' "$1" "$2" "$work" | "$worker" animatic
}

picture=$work/reference.png
ffmpeg -v error -y -f lavfi -i "mandelbrot=s=1080x1920:start_scale=0.6" -frames:v 1 "$picture"
reference="[{\"path\":\"$picture\",\"kind\":\"image\"}]"

peer_seconds=$(measure peer)
status=0
separator=
printf '{ "peer": "ffmpeg testsrc2, x264 veryfast crf 23", "peerCpuSeconds": %s, "limit": %s,\n' \
  "$peer_seconds" "$limit"
printf '  "cases": [\n'
report ()
{
  seconds=$(measure animatic "$2" "$3")
  ratio=$(awk "BEGIN { printf \"%.2f\", $seconds / $peer_seconds }")
  printf '%s    { "case": "%s", "cpuSeconds": %s, "ratio": %s }' "$separator" "$1" "$seconds" "$ratio"
  separator=$',\n'
  awk "BEGIN { exit !($ratio > $limit) }" && status=1
  return 0
}
report "no reference" "a red sneaker in the city at night, rain, slow dolly in" "[]"
report "image reference, orbit" "the camera orbits around the subject" "$reference"
report "image reference, pan" "slow pan to the right" "$reference"
printf '\n  ]\n}\n'
exit $status
