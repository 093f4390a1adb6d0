#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Takes the pictures of the README anew, of the real program with takes of the sandbox.
set -eu

cd "$(dirname "$0")/.."
exec build-aux/with-display.sh /usr/bin/python3 tests/display/e2e/screenshots.py build/bin docs
