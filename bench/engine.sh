#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What one job costs as the library grows from 10 to 100,000 takes. The aim is at most 1.5 times.
set -eu

cd "$(dirname "$0")/.."
exec python3 bench/engine.py build/bin "${1:-15}"
