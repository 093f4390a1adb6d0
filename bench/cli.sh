#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How long the command line takes beside curl: for `rushes --version`, and for `rushes jobs get`
# against a warm sandbox beside curl with the same request. The aim is at most twice as long.
# Each command runs in turns with its peer, so that a busy machine slows both; medians are compared.
set -eu

cd "$(dirname "$0")/.."
rushes=$PWD/build/bin/rushes
rounds=${1:-60}
folder=$(mktemp -d "${TMPDIR:-/tmp}/rushes-bench-XXXXXX")
unset WONDA_API_KEY WONDERCAT_API_KEY WONDA_BASE_URL WONDA_API_BASE WONDERCAT_BASE_URL || true
RUSHES_HOME=$folder/home
RUSHES_BACKEND=sandbox
export RUSHES_HOME RUSHES_BACKEND
trap '"$rushes" sandbox stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT

# now: nanoseconds. Without date's %N there is nothing to measure with.
now ()
{
  date +%s%N
}

# once NAME COMMAND…: runs it and notes how many microseconds it took.
once ()
{
  name=$1
  shift
  start=$(now)
  "$@" >/dev/null 2>&1
  echo $((($(now) - start) / 1000)) >>"$folder/$name"
}

median ()
{
  sort -n "$folder/$1" | sed -n "$((rounds / 2 + 1))p"
}

# compare NAME: the medians of NAME.ours and NAME.theirs, and their ratio.
compare ()
{
  ours=$(median "$1.ours")
  theirs=$(median "$1.theirs")
  ratio=$((ours * 100 / theirs))
  printf '%-12s rushes %6d us, curl %6d us, ratio %d.%02d (at most 2.00)\n' "$1" "$ours" "$theirs" \
    $((ratio / 100)) $((ratio % 100))
  [ "$ratio" -le 200 ] || failed=yes
}

job=$("$rushes" generate video --model sora2 --prompt 'a red kite' --duration 4 --wait --quiet)
eval "$("$rushes" sandbox env)"
url=$WONDA_BASE_URL/jobs/inference/$job
key=$WONDA_API_KEY
unset WONDA_BASE_URL WONDA_API_KEY
failed=

# The first of each is not counted: it fills the caches.
"$rushes" jobs get inference "$job" >/dev/null
curl -sf -H "Authorization: Bearer $key" "$url" >/dev/null
round=0
while [ "$round" -lt "$rounds" ]; do
  once version.ours "$rushes" --version
  once version.theirs curl --version
  once job.ours "$rushes" jobs get inference "$job"
  once job.theirs curl -sf -H "Authorization: Bearer $key" "$url"
  round=$((round + 1))
done
compare version
compare job
[ -z "$failed" ]
