#!/bin/sh
# shellcheck disable=SC1111
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How well faces are found: recall and precision on the labelled set of tests/data/faces, the same with
# the pictures tilted, made smaller and partly covered, and the time for a picture of 1920×1080 on one
# core. The pictures are those of packages (380 MB), which are fetched once into the cache folder and
# checked there. Prints one JSON object.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
data=$root/tests/data/faces
cache=${XDG_CACHE_HOME:-$HOME/.cache}/rushes/faces
tab=$(printf '\t')

skip ()
{
  printf 'faces: %s\n' "$*" >&2
  exit 0
}

# Where a package is kept, and where it is unpacked: "npm:@a/b" and "1" give "npm-a-b-1".
name_package ()
{
  printf '%s-%s' "$1" "$2" | tr -d '@' | tr ':/' '--'
}

is_right ()
{
  [ -f "$1" ] && [ "$(sha256sum <"$1" | cut -d ' ' -f 1)" = "$2" ]
}

# fetch PACKAGE VERSION FILE: nothing of the package is run.
fetch ()
{
  mkdir -p "$cache/fetch"
  case $1 in
    npm:*) (cd "$cache/fetch" && npm pack --ignore-scripts --fetch-retries 0 --silent "${1#npm:}@$2" >/dev/null 2>&1) ;;
    deb:*) (cd "$cache/fetch" && apt-get -qq download "${1#deb:}=$2" >/dev/null 2>&1) ;;
  esac
  for fetched in "$cache"/fetch/*; do
    [ ! -f "$fetched" ] || mv "$fetched" "$3"
  done
}

unpack ()
{
  rm -rf "$2"
  mkdir -p "$2"
  case $(basename "$1") in
    npm-*) tar -xzf "$1" -C "$2" --strip-components 1 ;;
    deb-*) dpkg-deb -x "$1" "$2" ;;
  esac
}

prepare ()
{
  while IFS=$tab read -r package version hash; do
    [ "$package" != package ] || continue
    file=$cache/$(name_package "$package" "$version")
    is_right "$file" "$hash" || fetch "$package" "$version" "$file" </dev/null || true
    is_right "$file" "$hash" || skip "$package $version can not be fetched here, or is not what it was; nothing is measured."
    [ -d "$file.d" ] || { unpack "$file" "$file.part" && mv "$file.part" "$file.d"; }
  done <"$data/packages.tsv"
  : >"$cache/complete"
}

[ -z "${RUSHES_BENCH_ALL:-}" ] || [ -f "$cache/complete" ] ||
  skip "needs 380 MB of pictures; “./dev bench faces” fetches them."
command -v convert >/dev/null 2>&1 || skip "needs ImageMagick."
ninja -C "$root/build" tests/core/worker/bench-faces >/dev/null 2>&1 ||
  skip "this build does not look for faces."
prepare
OPENBLAS_NUM_THREADS=1
MAGICK_THREAD_LIMIT=1
export OPENBLAS_NUM_THREADS MAGICK_THREAD_LIMIT
exec python3 "$root/bench/faces.py" "$root" "$cache"
