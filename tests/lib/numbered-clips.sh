#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the clips whose frames carry their numbers, of the kinds that services hand out: codecs,
# containers, rates and time stamps. Into a folder that is there only once they are all made.
#
# Usage: numbered-clips.sh PROGRAM FOLDER, where PROGRAM is numbered-frames
set -eu

program=$1
folder=$2
part=$folder.$$
[ ! -d "$folder" ] || exit 0
mkdir -p "$part"
trap 'rm -rf "$part"' EXIT

# make FILE ID WIDTH HEIGHT FRAMES RATE OPTIONS…: a clip of so many frames.
make ()
{
  file=$1
  id=$2
  width=$3
  height=$4
  frames=$5
  rate=$6
  shift 6
  "$program" "$width" "$height" "$frames" "$id" |
    ffmpeg -nostdin -v error -y -f rawvideo -pix_fmt yuv420p -s "${width}x$height" -framerate "$rate" \
      -i pipe:0 -threads 1 "$@" "$part/$file"
}

# Frames that last one, two and three sixtieths of a second in turns.
uneven="settb=1/60,setpts=floor(N/3)*6+mod(N\,3)*(mod(N\,3)+1)/2"
h264="-c:v libx264 -preset superfast -pix_fmt yuv420p -crf 23"
hevc="-c:v libx265 -preset ultrafast -x265-params log-level=none:pools=1:bframes=3:keyint=30 -crf 26 -tag:v hvc1"
vp9="-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 500k -lag-in-frames 16 -auto-alt-ref 1"
av1="-c:v libaom-av1 -cpu-used 8 -usage realtime -b:v 300k"

# shellcheck disable=SC2086
{
  make h264.mp4 0 320 180 90 30 $h264 -bf 3 -g 12 &
  make h264-long.mp4 1 320 180 90 24000/1001 $h264 -bf 2 -g 1000
  wait $!
  make h264-60.mov 2 320 180 90 60000/1001 $h264 -bf 3 -b_strategy 0 -g 24 &
  make h264-uneven.mp4 3 320 180 90 60 -vf "$uneven" -vsync vfr -enc_time_base 1/60 $h264 -bf 3 -g 24
  wait $!
  make h264-uneven.mkv 4 320 180 90 60 -vf "$uneven" -vsync vfr -enc_time_base 1/60 $h264 -bf 3 -g 24 &
  make h264-pieces.mp4 5 180 320 90 25 $h264 -bf 0 -g 25 -movflags frag_keyframe+empty_moov
  wait $!
  make hevc.mp4 6 318 178 90 25 $hevc &
  make hevc-uneven.mov 7 320 180 90 60 -vf "$uneven" -vsync vfr -enc_time_base 1/60 $hevc
  wait $!
  make hevc-late.mkv 8 320 180 90 24 $hevc -output_ts_offset 1.5 &
  make vp9.webm 9 321 181 90 30000/1001 $vp9 -g 30
  wait $!
  make vp9-uneven.webm 10 320 180 90 60 -vf "$uneven" -vsync vfr -enc_time_base 1/60 $vp9 -g 30 &
  make av1.mp4 11 192 108 90 30 $av1 -g 30
  wait $!
  make av1.webm 12 192 108 90 30000/1001 $av1 -g 90 &
  make one.mp4 13 320 180 1 30 $h264
  wait $!
}
# On its side, and the matrix in the head of its track says how to turn it back.
# shellcheck disable=SC2086
make turned.mov 14 180 320 90 30 -vf transpose=cclock $h264 -bf 3 -g 24
track=$(grep -abo tkhd "$part/turned.mov" | head -n 1 | cut -d : -f 1)
printf '\0\0\0\0\0\1\0\0\0\0\0\0\377\377\0\0\0\0\0\0' |
  dd of="$part/turned.mov" bs=1 seek=$((track + 44)) conv=notrunc status=none
# Begins within a group of pictures: what comes before is decoded and not shown.
ffmpeg -nostdin -v error -y -ss 1.6 -i "$part/h264-long.mp4" -c copy "$part/h264-cut.mp4"

mv -T "$part" "$folder" 2>/dev/null || [ -d "$folder" ]
