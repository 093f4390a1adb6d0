#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the labelled set of faces: columns, words, and that it is as large as it has to be."""

import collections
import csv
import sys

COLUMNS = ["package", "version", "path", "people", "category", "face"]
WITH = {"frontal", "profile", "tilted", "small", "partly hidden"}
WITHOUT = {"mask", "statue", "animal", "cartoon", "painting", "object", "texture"}
LEAST_PEOPLE = 50
LEAST_WITHOUT = 100


def check(row, seen):
    """What is wrong with a row."""
    if None in row or None in row.values():
        return "has not six columns"
    place = (row["package"], row["path"])
    if place in seen:
        return "is there twice"
    seen.add(place)
    if not row["package"].startswith(("npm:", "deb:")) or not row["version"]:
        return "names no package"
    if row["path"].startswith("/") or ".." in row["path"]:
        return "leaves the package"
    if row["face"] not in ("yes", "no"):
        return "says neither yes nor no"
    has_face = row["face"] == "yes"
    if row["category"] not in (WITH if has_face else WITHOUT):
        return f"has no category of its kind: {row['category']}"
    if has_face == (row["people"] == "none"):
        return "does not say who is in it"
    return None


def main(path):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = list(reader)
    problems = [] if reader.fieldnames == COLUMNS else [f"columns: {reader.fieldnames}"]
    seen = set()
    for number, row in enumerate(rows, 2):
        problem = check(row, seen)
        if problem is not None:
            problems.append(f"line {number} {problem}")
    versions = collections.defaultdict(set)
    for row in rows:
        versions[row["package"]].add(row["version"])
    problems += [f"{name}: two versions" for name, found in versions.items() if len(found) > 1]
    people = {name for row in rows if row["face"] == "yes" for name in row["people"].split(",")}
    without = sum(row["face"] == "no" for row in rows)
    if len(people) < LEAST_PEOPLE or without < LEAST_WITHOUT:
        problems.append(f"{len(people)} people and {without} pictures without")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(rows)} pictures, {len(people)} people, {without} without")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
