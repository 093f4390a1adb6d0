#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets everything go wrong at every step, and judges by the sandbox's own bill and list of posts:
no take lost, nothing paid or posted twice, every row ended or honestly unknown.

Usage: test-matrix.py [--runs N] [--seed S] [--only GROUP] [--worlds N] [--report FILE] BIN-FOLDER
Speaks TAP; one line a point of the matrix.
"""

import argparse
import collections
import datetime
import os
import queue
import random
import shutil
import subprocess
import sys
import threading
import time
import traceback

import points
from world import FAKETIME, World

GROUPS = {
    "network": points.network_points,
    "kill": points.kill_points,
    "process": points.process_points,
    "disk": points.disk_points,
    "late": points.late_points,
}
PRIVATE_MOUNTS = "RUSHES_FAULTS_PRIVATE_MOUNTS"


class Tally:
    """What came of the runs of each point."""

    def __init__(self):
        self.lock = threading.Lock()
        self.outcomes = collections.defaultdict(collections.Counter)
        self.problems = collections.defaultdict(list)
        self.done = 0

    def add(self, point, outcome, problems, note):
        with self.lock:
            self.done += 1
            self.outcomes[point][outcome] += 1
            if problems:
                self.problems[point].append((problems, note))
                print("\n".join(f"# {point.name}: {problem}" for problem in problems), flush=True)
                print(f"#   {note}", flush=True)
            elif self.done % 50 == 0:
                print(f"# {self.done} runs", flush=True)

    def n_problems(self):
        return sum(len(found) for found in self.problems.values())


def work(programs, seed, jobs, tally, has_disk):
    """One world, one run after another until none is left."""
    world = World(programs, random.Random(seed), has_disk)
    try:
        while True:
            try:
                point = jobs.get_nowait()
            except queue.Empty:
                return
            verdict = world.run(point)
            tally.add(point, verdict.outcome, verdict.problems, verdict.note)
    finally:
        world.end()
        if not tally.problems:
            world.home.remove()


def work_cb(errors, *arguments):
    try:
        work(*arguments)
    except Exception:
        errors.append(traceback.format_exc())


def run_group(chosen, options, dice, tally, has_disk, n_worlds):
    """Answers what went wrong with the test itself."""
    jobs, errors = queue.Queue(), []
    for point in chosen:
        jobs.put(point)
    threads = [threading.Thread(target=work_cb, args=[errors, options.programs, dice.random(), jobs, tally,
                                                      has_disk]) for _ in range(n_worlds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def spread(candidates, runs, dice):
    """So many runs over all points, each as often as the others."""
    chosen = []
    while candidates and len(chosen) < runs:
        round_of_all = list(candidates)
        dice.shuffle(round_of_all)
        chosen += round_of_all
    return chosen[:runs]


def why_not(group):
    if group == "disk" and not os.environ.get(PRIVATE_MOUNTS):
        return "no mounts of its own: only root may have them"
    return None


def describe(counter):
    return ", ".join(f"{number} {outcome}" for outcome, number in sorted(counter.items()))


def write_report(path, options, tally, seconds, skipped):
    lines = [
        "# Faults", "",
        "Everything goes wrong at every step of generating, attaching and posting. The sandbox's own bill and",
        "list of posts are the judge: no take may be lost, nothing be paid or posted twice, and every row must",
        "end or be honestly unknown. `unknown` is what a person decides: the request was sent, no answer came,",
        "and the gateway has no list of jobs that could tell.", "",
        f"`./dev faults --runs {options.runs} --seed {options.seed}`, "
        f"{datetime.date.today().isoformat()}: **{tally.done} runs, {tally.n_problems()} violations**, "
        f"{seconds / 60:.0f} min.", "",
        "| point | runs | came to | violations |", "| --- | --- | --- | --- |",
    ]
    for point in sorted(tally.outcomes, key=lambda one: one.name):
        counter = tally.outcomes[point]
        lines.append(f"| `{point.name[1:]}` | {sum(counter.values())} | {describe(counter)} "
                     f"| {len(tally.problems[point]) if point in tally.problems else 0} |")
    for group, reason in skipped.items():
        lines.append(f"| `{group}` | 0 | not run: {reason} | |")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=24, metavar="N", help="of all groups together")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32), metavar="S")
    parser.add_argument("--only", choices=sorted(GROUPS), action="append", help="these groups alone")
    parser.add_argument("--worlds", type=int, default=2, metavar="N", help="homes at once")
    parser.add_argument("--report", metavar="FILE", help="write a table in Markdown")
    parser.add_argument("programs", metavar="BIN-FOLDER")
    return parser.parse_args()


def plan(options, dice):
    """How many runs of which points; groups with more points get more."""
    groups = options.only or [group for group in GROUPS if group != "late" or options.runs >= 500]
    candidates = {group: list(GROUPS[group]()) for group in groups}
    if not FAKETIME.exists():
        candidates = {group: [point for point in found if point.group != "clock"]
                      for group, found in candidates.items()}
    skipped = {group: why_not(group) for group in groups if why_not(group)}
    for group in skipped:
        candidates.pop(group)
    # Each of these waits for two minutes.
    late = {group: options.worlds for group in candidates if group == "late"}
    total = sum(len(found) for group, found in candidates.items() if group not in late)
    left = options.runs - sum(late.values())
    return {group: spread(found, late.get(group) or max(1, round(left * len(found) / total)), dice)
            for group, found in candidates.items()}, skipped


def main():
    options = parse()
    if os.geteuid() == 0 and shutil.which("unshare") and not os.environ.get(PRIVATE_MOUNTS):
        probe = subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True)
        if probe.returncode == 0:
            os.environ[PRIVATE_MOUNTS] = "1"
            os.execvp("unshare", ["unshare", "-m", sys.executable, *sys.argv])

    dice = random.Random(options.seed)
    tally, begin, errors = Tally(), time.monotonic(), []
    chosen, skipped = plan(options, dice)
    print(f"# seed {options.seed}", flush=True)
    for group, found in chosen.items():
        errors += run_group(found, options, dice, tally, group == "disk",
                            min(options.worlds, len(found)))
    everything = sorted(tally.outcomes, key=lambda one: one.name)
    for number, point in enumerate(everything, 1):
        word = "not ok" if point in tally.problems else "ok"
        print(f"{word} {number} {point.name} # {describe(tally.outcomes[point])}")
    for number, (group, reason) in enumerate(skipped.items(), len(everything) + 1):
        print(f"ok {number} /{group} # SKIP {reason}")
    print(f"1..{len(everything) + len(skipped)}")
    print(f"# {tally.done} runs, {tally.n_problems()} violations, {time.monotonic() - begin:.0f} s")
    for error in errors:
        print("\n".join(f"# {line}" for line in error.splitlines()))
    if errors:
        print("Bail out! The test could not go on")
    if options.report:
        write_report(options.report, options, tally, time.monotonic() - begin, skipped)
    return 1 if errors or tally.n_problems() else 0


sys.exit(main())
