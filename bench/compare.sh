#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Clips side by side: ours, mpv's own side-by-side filter, and plain decoding, on one display in one
# run. See compare.py.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build
clips=$build/bench-clips
ninja -C "$build" tests/display/bench-compare tests/core/media/bench-decode tests/lib/numbered-frames >&2

# Portrait clips of eight seconds with as much in them as a film has: WIDTH HEIGHT BITRATE.
make_clip ()
{
  [ ! -f "$clips/$2.mp4" ] || return 0
  mkdir -p "$clips"
  "$build/tests/lib/numbered-frames" "$1" "$2" 240 0 grain |
    ffmpeg -nostdin -v error -y -f rawvideo -pix_fmt yuv420p -s "$1x$2" -framerate 30 -i pipe:0 \
      -c:v libx264 -preset veryfast -b:v "$3" -maxrate "$3" -bufsize "$3" -g 60 -bf 2 "$clips/part.mp4"
  mv "$clips/part.mp4" "$clips/$2.mp4"
}

make_clip 480 854 2M
make_clip 720 1280 4M
make_clip 1080 1920 8M

# Debian's own Python has the rest of what tests need.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
exec "$root/build-aux/with-display.sh" "$python" "$root/bench/compare.py" "$build" "$clips" "$@"
