#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fifty takes in one batch, from the command to the last file in its place, in the sandbox; and how
# long the plan alone takes. There is no peer that does the whole of it: the bare renderings, one
# after the other by the program's own worker, are what it is held against.
set -eu

takes=${1:-50}
folder=$(mktemp -d)
RUSHES_HOME=$folder/home
RUSHES_BACKEND=sandbox
PATH=$PWD/build/bin:$PATH
export RUSHES_HOME RUSHES_BACKEND PATH
unset WONDA_API_KEY WONDERCAT_API_KEY WONDA_BASE_URL WONDA_API_BASE WONDERCAT_BASE_URL || true
trap 'rushes sandbox stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT

now ()
{
  date +%s%N
}

since ()
{
  echo $((($(now) - $1) / 1000000))
}

{
  echo prompt
  seq "$takes" | sed 's/^/a kite over the sea number /'
} >"$folder/table.csv"
run="rushes batch run $folder/table.csv --model z-image"

begin=$(now)
$run --quiet >/dev/null
echo "plan of $takes takes: $(since "$begin") ms"

begin=$(now)
rushes generate image --model z-image --prompt 'a kite' --wait --quiet >/dev/null
one=$(since "$begin")
echo "one take by “generate image --wait”: $one ms"

begin=$(now)
$run -o "$folder/out" --manifest "$folder/takes.jsonl" --yes --quiet >/dev/null
all=$(since "$begin")
echo "$takes takes by “batch run”: $all ms, $((all / takes)) ms each"
echo "files: $(find "$folder/out" -name "*.png" | wc -l), lines of the manifest: $(wc -l <"$folder/takes.jsonl")"
