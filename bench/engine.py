#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one job costs as the library grows: the processor time of `rushes generate image --wait`, from
the intent to the file in the library, with 10, 1,000 and 100,000 takes in it. The aim is that it stays
flat: at most 1.5 times what it costs with 10. The sandbox draws in a process of its own, which is not
counted. Homes take turns, so that a busy machine slows all of them; medians are compared.

Usage: engine.py BIN-FOLDER [ROUNDS]
"""

import contextlib
import json
import os
import pathlib
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile

SIZES = (10, 1000, 100000)
TAKES_A_SHOT = 100
LIMIT = 1.5


class Home:
    """A home of its own with so many takes that ended long ago."""

    def __init__(self, programs, folder, size):
        self.program = programs / "rushes"
        self.size = size
        self.path = folder / str(size)
        self.times = []
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("WONDA", "WONDERCAT", "RUSHES_"))}
        self.environment.update(RUSHES_HOME=str(self.path), RUSHES_BACKEND="sandbox", LC_ALL="C.UTF-8")
        self.run("jobs", "list")
        self.fill()

    def run(self, *arguments):
        result = subprocess.run([self.program, *arguments], env=self.environment, check=True,
                                stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return result.stdout

    def fill(self):
        with contextlib.closing(sqlite3.connect(self.path / "data/library.db")) as db, db:
            for shot in range(max(self.size // TAKES_A_SHOT, 1)):
                db.execute("INSERT INTO shot (id, title, created_at, updated_at) VALUES (?, ?, 1, 1)",
                           (f"shot-{shot}", f"Shot {shot}"))
            for number in range(self.size):
                take = f"take-{number}"
                db.execute("INSERT INTO take (id, shot_id, number, origin, kind, state, backend, model, prompt,"
                           " remote_id, media_id, estimated, charged, created_at, submitted_at, finished_at)"
                           " VALUES (?, ?, ?, 'generated', 'image', 'failed', 'sandbox', 'z-image', 'a kite', ?, ?,"
                           " 5000, 5000, 1, 1, 2)", (take, f"shot-{number // TAKES_A_SHOT}", number,
                                                     f"job-{number}", f"media-{number}"))
                for step in ("intent", "acknowledgement", "result"):
                    db.execute("INSERT INTO journal (subject, step, data, pid, at) VALUES (?, ?, '{}', 1, 1)",
                               (take, step))

    def measure(self, number):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.run("generate", "image", "--model", "z-image", "--aspect-ratio", "1:1", "--prompt",
                 f"a kite {number}", "--wait", "--quiet")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rushes-bench-"))
    homes = []
    try:
        homes = [Home(programs, folder, size) for size in SIZES]
        for number in range(rounds + 1):
            for home in homes:
                home.measure(number)
        failed = False
        # The first of each fills the caches and is not counted.
        base = statistics.median(homes[0].times[1:])
        for home in homes:
            cost = statistics.median(home.times[1:])
            print(f"{home.size:>7} takes: {cost * 1000:7.1f} ms of processor time a job, "
                  f"{cost / base:.2f} times as with {SIZES[0]} (at most {LIMIT})")
            failed = failed or cost / base > LIMIT
            listed = json.loads(home.run("jobs", "list", "--limit", "1"))["jobs"][0]
            failed = failed or listed["state"] != "ready"
        return 1 if failed else 0
    finally:
        for home in homes:
            subprocess.run([home.program, "sandbox", "stop"], env=home.environment, check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
