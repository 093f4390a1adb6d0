#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The checks that read the code: layers, style, texts, shell scripts, and static analysis where the
# tools are installed.
set -u

cd "$(dirname "$0")/.." || exit 1
failed=0

python3 build-aux/check-layers.py . || failed=1
python3 build-aux/check-style.py . || failed=1
python3 build-aux/check-style.py . --potfiles || failed=1

if command -v shellcheck >/dev/null 2>&1; then
  git ls-files -z '*.sh' dev | xargs -0 shellcheck || failed=1
fi
if command -v cppcheck >/dev/null 2>&1; then
  cppcheck --project=build/compile_commands.json --enable=warning,portability --inline-suppr \
    --library=gtk --suppress='*:build/*' --error-exitcode=1 --quiet || failed=1
fi

exit "$failed"
