#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases that ran in the build folders, from what meson recorded.

A program that speaks TAP counts by its cases, any other as one. The output of whatever failed is
shown; the last line is `N passed, N failed, N skipped`. The status is 1 if anything failed.
"""

import json
import pathlib
import re
import sys

CASE = re.compile(r"^(not ok|ok)\b(.*)$")


def read_log(folder):
    path = pathlib.Path(folder) / "meson-logs" / "testlog.json"
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def count(test):
    """Answers (passed, failed, skipped) of one program."""
    passed = failed = skipped = 0
    for line in test.get("stdout", "").splitlines():
        match = CASE.match(line)
        if not match:
            continue
        if re.search(r"#\s*(skip|todo)", match.group(2), re.IGNORECASE):
            skipped += 1
        elif match.group(1) == "ok":
            passed += 1
        else:
            failed += 1

    result = test["result"]
    if result == "SKIP" and passed + failed + skipped == 0:
        skipped = 1
    elif result in ("OK", "EXPECTEDFAIL") and passed + failed + skipped == 0:
        passed = 1
    elif result not in ("OK", "SKIP", "EXPECTEDFAIL") and failed == 0:
        # It crashed, hung, or broke off.
        failed = 1
    return passed, failed, skipped


def main():
    totals = [0, 0, 0]
    for folder in sys.argv[1:]:
        for test in read_log(folder):
            counts = count(test)
            totals = [a + b for a, b in zip(totals, counts)]
            if counts[1] > 0:
                print(f"\n== {folder}: {test['name']}: {test['result']}")
                print(test.get("stdout", "")[-20000:])
                print(test.get("stderr", "")[-20000:])
            elif counts[2] > 0:
                print(f"== {folder}: {test['name']}: {counts[2]} skipped")

    print(f"{totals[0]} passed, {totals[1]} failed, {totals[2]} skipped")
    return 1 if totals[1] > 0 or totals[0] == 0 else 0


sys.exit(main())
