#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The window with 1,000 jobs in flight, beside the window with none.
set -eu

cd "$(dirname "$0")/.."
python=/usr/bin/python3
[ -x "$python" ] || python=python3
exec build-aux/with-display.sh "$python" bench/jobs.py build/bin "$@"
