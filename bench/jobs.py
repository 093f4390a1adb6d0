#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window does with 1,000 jobs in flight: processor time, memory, requests a minute, how long
it keeps somebody waiting who asks it something, and how far apart the frames of an animation in it
are, beside the same window with no job. The jobs are
takes of one job of the sandbox that never ends, asked for through a proxy that counts.

Usage: jobs.py BIN-FOLDER [JOBS] [SECONDS]; needs a display and the accessibility bus.
"""

import contextlib
import json
import os
import pathlib
import sqlite3
import statistics
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "faults"))

from home import Home  # noqa: E402
from proxy import Proxy  # noqa: E402
from window import Window, desktop  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
ASK_EVERY = 0.02
SETTLE_SECONDS = 8
FRAME_TIMES = HERE.parent / "build" / "bench" / "frame-times.so"


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mib(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0


def fill(home, number):
    """So many takes that are running at the service, all of one job that never ends."""
    shown = json.loads(home.run("generate", "image", "--model", "z-image", "--prompt",
                                "a kite [[fault:job-stuck]]"))
    job = shown.get("inferenceJobId") or shown["id"]
    with contextlib.closing(sqlite3.connect(home.library, timeout=20)) as db, db:
        names = [row[1] for row in db.execute("PRAGMA table_info (take)") if row[1] not in ("seq", "id", "number")]
        columns = ", ".join(names)
        first = db.execute("SELECT id FROM take WHERE remote_id = ?", [job]).fetchone()[0]
        # Nobody works on it: the window takes them all up.
        db.execute("UPDATE take SET owner_pid = NULL, owner_start = NULL, owner_space = NULL, lease_until = NULL,"
                   " state = 'running' WHERE id = ?", [first])
        for copy in range(1, number):
            db.execute(f"INSERT INTO take (id, number, {columns}) SELECT ?, ?, {columns} FROM take WHERE id = ?",
                       [f"copy-{copy}", copy + 1, first])
            db.execute("INSERT INTO journal (subject, step, data, pid, at)"
                       " SELECT ?, step, data, pid, at FROM journal WHERE subject = ?", [f"copy-{copy}", first])
    return job


def read_frames(path, skipped):
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(float(line) for line in lines[skipped:-1]), len(lines)


def show(values, unit):
    return (f"{statistics.median(values):.1f} {unit} (median), {values[int(len(values) * 0.99)]:.1f} {unit} (99 %), "
            f"{values[-1]:.1f} {unit} (longest)")


def measure(home, proxy, seconds, words):
    frames = home.path / "frame-times"
    home.environment |= {"LD_PRELOAD": str(FRAME_TIMES), "RUSHES_FRAME_TIMES": str(frames)}
    window = Window(home, home.shot, "review")
    del home.environment["LD_PRELOAD"]
    try:
        time.sleep(SETTLE_SECONDS)
        pid, waits = window.process.pid, []
        skipped = read_frames(frames, 0)[1]
        before, asked, begin = processor_seconds(pid), sum(proxy.counts.values()), time.monotonic()
        while time.monotonic() - begin < seconds:
            moment = time.monotonic()
            window.tree.root().get_name()
            # The name is kept on this side; how many windows there are is not.
            window.tree.root().clear_cache()
            window.tree.root().get_child_count()
            waits.append(time.monotonic() - moment)
            time.sleep(ASK_EVERY)
        passed = time.monotonic() - begin
        waits.sort()
        times = read_frames(frames, skipped)[0]
        print(f"{words}: {(processor_seconds(pid) - before) / passed:.3f} s of processor time a second, "
              f"{memory_mib(pid):.0f} MiB, {(sum(proxy.counts.values()) - asked) * 60 / passed:.0f} requests a minute;\n"
              f"  it answers within {show([wait * 1000 for wait in waits], 'ms')};\n"
              f"  frames are apart {show(times, 'ms')}, {100 * sum(t > 33.4 for t in times) / len(times):.2f} % of them "
              "more than two of a display's", flush=True)
    finally:
        window.kill()


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    home = Home(programs)
    try:
        home.prepare()
        proxy = Proxy(int(home.sandbox()["url"].split(":")[2].split("/")[0]))
        home.environment |= {"RUSHES_BACKEND": "wonda", "WONDA_API_KEY": home.sandbox()["token"],
                             "WONDA_BASE_URL": f"http://127.0.0.1:{proxy.port}/api/v1"}
        measure(home, proxy, seconds, "no job")
        job = fill(home, number)
        measure(home, proxy, seconds, f"{number} jobs")
        rows = home.in_library("SELECT state, count (*) AS n FROM take WHERE remote_id = ? GROUP BY state", job)
        print("afterwards: " + ", ".join(f"{row['n']} {row['state']}" for row in rows))
        return 0 if [row["state"] for row in rows] == ["running"] else 1
    finally:
        home.run("sandbox", "stop", check=False)
        home.remove()


if __name__ == "__main__":
    assert desktop is not None
    sys.exit(main())
