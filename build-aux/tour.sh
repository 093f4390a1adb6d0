#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The whole loop without a window: one brief, two models, a sheet to compare them, a caption on the
# better one, a post. Always the sandbox, always a home of its own: it can not spend or post for
# real.
set -eu

cd "$(dirname "$0")/.."
rushes=$PWD/build/bin/rushes
folder=${1:-$(mktemp -d "${TMPDIR:-/tmp}/rushes-tour-XXXXXX")}
mkdir -p "$folder"

unset WONDA_API_KEY WONDERCAT_API_KEY WONDA_BASE_URL WONDA_API_BASE WONDERCAT_BASE_URL || true
RUSHES_HOME=$folder/home
RUSHES_BACKEND=sandbox
export RUSHES_HOME RUSHES_BACKEND
trap '"$rushes" sandbox stop >/dev/null 2>&1 || true' EXIT

say ()
{
  printf '\n%s\n' "$*"
}

prompt='a white sneaker on a wet street at dusk, slow orbit to the left'

say "1. One brief, two models: “$prompt”"
jobs=$("$rushes" generate video --model sora2,kling_3_pro --prompt "$prompt" --duration 4 \
  --aspect-ratio 9:16 --seed 7 --wait --quiet)
printf '%s\n' "$jobs"
first=$(printf '%s\n' "$jobs" | sed -n 1p)
second=$(printf '%s\n' "$jobs" | sed -n 2p)

say '2. Both takes side by side'
# shellcheck disable=SC2086
"$rushes" compare $jobs -o "$folder/compare.png" >/dev/null

say '3. A caption on the second'
media=$("$rushes" jobs get inference "$second" --jq '.outputs[0].media.mediaId')
edit=$("$rushes" edit video --operation textOverlay --media "$media" --prompt-text 'Built in the terminal' \
  --params '{"fontFamily":"Montserrat","position":"bottom-center","sizePercent":66}' \
  --wait --quiet -o "$folder/captioned.mp4")
captioned=$("$rushes" jobs get editor "$edit" --jq '.outputs[0].mediaId')

say '4. A post on the sandbox’s Instagram account'
account=$("$rushes" accounts instagram --jq '.accounts[0].instagramAccountId')
"$rushes" publish instagram --media "$captioned" --account "$account" --caption 'Weekly product update' \
  --wait
"$rushes" publish history instagram --limit 1 --jq '.publishes[0].permalink'

"$rushes" media download "$("$rushes" jobs get inference "$first" --jq '.outputs[0].media.mediaId')" \
  -o "$folder/take-1.mp4" >/dev/null
"$rushes" media download "$media" -o "$folder/take-2.mp4" >/dev/null

say 'Everything is here:'
for file in compare.png take-1.mp4 take-2.mp4 captioned.mp4; do
  printf '  %s\n' "$folder/$file"
done
