#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds three times and runs the tests of each: everything; the core with address and undefined
# behaviour sanitizers and one window; the core without GTK. The last line counts what ran.
set -u

cd "$(dirname "$0")/.." || exit 1
processors=$(getconf _NPROCESSORS_ONLN)
failed=0

build ()
{
  folder=$1
  shift
  printf '== building %s\n' "$folder"
  if [ ! -f "$folder/build.ninja" ]; then
    meson setup "$folder" -Dwerror=true "$@" >"$folder.log" 2>&1 ||
      { cat "$folder.log"; printf '0 passed, 1 failed\n'; exit 1; }
  fi
  ninja -C "$folder" >"$folder.log" 2>&1 ||
    { tail -n 100 "$folder.log"; printf '0 passed, 1 failed\n'; exit 1; }
  rm -f "$folder.log"
}

check ()
{
  folder=$1
  shift
  printf '== testing %s\n' "$folder"
  # Many tests wait for most of their time, so that one more than there are processors fills them.
  build-aux/with-display.sh meson test -C "$folder" --no-rebuild --num-processes $((processors + 1)) "$@" ||
    failed=1
}

# Tests never see the caller's keys or library.
unset WONDA_API_KEY WONDERCAT_API_KEY WONDA_BASE_URL WONDA_API_BASE WONDERCAT_BASE_URL \
  RUSHES_BACKEND RUSHES_HOME || true

# The compiler's whole effort is for the first; with less of it the others are ready sooner.
build build -Ddesktop=enabled
build build-sanitize -Ddesktop=enabled -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1
build build-core -Ddesktop=disabled -Doptimization=0

check build
check build-sanitize --suite core --suite window --timeout-multiplier 4
check build-core --suite smoke

python3 build-aux/count-tests.py build build-sanitize build-core || failed=1
exit "$failed"
