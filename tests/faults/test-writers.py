#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten command lines, and the desktop if asked for, write to one library at once. Afterwards the file is whole, and
everything that a program said it did is there, once.

Usage: test-writers.py [--seconds N] [--writers N] [--seed S] [--desktop] BIN-FOLDER. Speaks TAP.
"""

import argparse
import json
import random
import subprocess
import sys
import threading
import time
import traceback

from home import COMMAND_SECONDS, Home
from window import NO_DESKTOP, Window, desktop

# One in so many takes is drawn; the others fail at the service, which costs no drawing.
DRAWN_EVERY = 8
# The draft is saved half a second behind the typing; here ten programs want the processors, too.
DRAFT_SECONDS = 10


class Writer(threading.Thread):
    """One after another, as a script does; remembers what it was told."""

    def __init__(self, home, number, seed, end):
        super().__init__()
        self.home, self.number, self.dice, self.end = home, number, random.Random(seed), end
        self.prompts, self.projects, self.problems = [], {}, []
        self.n_done = 0

    def command(self, *arguments, wanted=(0,)):
        result = subprocess.run([self.home.programs / "rushes", *arguments], env=self.home.environment,
                                stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                timeout=COMMAND_SECONDS, check=False)
        self.n_done += 1
        if result.returncode not in wanted:
            self.problems.append(f"{' '.join(arguments)}: {result.returncode}: {result.stderr.strip()}")
        return result.stdout

    def generate(self):
        prompt = f"writer {self.number} take {len(self.prompts)}"
        is_drawn = len(self.prompts) % DRAWN_EVERY == 0
        sent = prompt if is_drawn else f"{prompt} [[fault:job-failed=as asked for]]"
        project = f"project {self.dice.randrange(3)}"
        self.prompts.append((sent, is_drawn))
        self.projects[sent] = project
        self.command("generate", "image", "--model", "z-image", "--prompt", sent, "--project", project,
                     "--wait", "--quiet", wanted=(0,) if is_drawn else (1,))

    def run(self):
        try:
            while time.monotonic() < self.end:
                if self.dice.random() < 0.7:
                    self.generate()
                else:
                    self.dice.choice([self.look, self.ask_for_money])()
        except Exception:
            self.problems.append(traceback.format_exc())

    def look(self):
        jobs = json.loads(self.command("jobs", "list", "--limit", "20"))["jobs"]
        if len({job["takeId"] for job in jobs}) != len(jobs):
            self.problems.append("a list names a take twice")

    def ask_for_money(self):
        json.loads(self.command("usage", "--by", "project"))


def type_in_window(window, end, typed):
    """A person types on, into the draft of a shot."""
    window.wait("text", "What should happen?", desktop.Atspi.StateType.FOCUSED)
    while time.monotonic() < end:
        window.tree.type("word ")
        typed.append("word ")
        time.sleep(0.3)


def judge_draft(home, window, typed):
    """Nothing that was typed is missing; the keys may have waited for the window a little."""
    def read():
        return json.loads(home.in_library("SELECT brief FROM shot WHERE id = ?", home.shot)[0]["brief"])["prompt"]

    if window.process.poll() is not None:
        return [f"the window ended with {window.process.returncode}"]
    try:
        desktop.wait_for("the draft", lambda: typed in read(), DRAFT_SECONDS)
    except desktop.Failure:
        return [f"of {len(typed)} characters typed in the window the draft is {read()!r}"]
    return []


def judge(home, writers):
    """What is wrong with the library, held against what was said and the sandbox's own bill."""
    problems = [f"writer {writer.number}: {problem}" for writer in writers for problem in writer.problems]
    found = home.in_library("PRAGMA integrity_check")[0][0]
    if found != "ok":
        problems.append(f"integrity: {found}")
    rows = {}
    for row in home.in_library("SELECT * FROM take WHERE prompt LIKE 'writer %'"):
        rows.setdefault(row["prompt"], []).append(row)
    jobs = {}
    for job in home.in_sandbox("SELECT * FROM jobs WHERE prompt LIKE 'writer %'"):
        jobs.setdefault(job["prompt"], []).append(job)
    wanted = {prompt: (is_drawn, writer.projects[prompt]) for writer in writers
              for prompt, is_drawn in writer.prompts}
    for prompt, (is_drawn, project) in wanted.items():
        mine = rows.get(prompt, [])
        if len(mine) != 1 or len(jobs.get(prompt, [])) != 1:
            problems.append(f"{prompt}: {len(mine)} takes, {len(jobs.get(prompt, []))} jobs")
        elif mine[0]["state"] != ("ready" if is_drawn else "failed") or mine[0]["project"] != project:
            problems.append(f"{prompt}: {mine[0]['state']} of {mine[0]['project']}, not of {project}")
    if set(rows) - set(wanted):
        problems.append(f"takes that nobody asked for: {sorted(set(rows) - set(wanted))[:3]}")
    spent = home.in_library("SELECT ifnull (sum (spent), 0) FROM ledger")[0][0]
    billed = home.in_sandbox("SELECT ifnull (-sum (amount), 0) FROM ledger WHERE kind IN"
                             " ('hold', 'settle', 'release')")[0][0]
    if spent != billed:
        problems.append(f"the library says {spent} was spent, the sandbox billed {billed}")
    return problems, len(wanted)


def run(options, home):
    end = time.monotonic() + options.seconds
    window, typed = None, []
    if options.desktop and not NO_DESKTOP:
        window = Window(home, home.shot, "compose")
        typist = threading.Thread(target=type_in_window, args=[window, end, typed], daemon=True)
        typist.start()
    dice = random.Random(options.seed)
    writers = [Writer(home, number, dice.random(), end) for number in range(options.writers)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    if window is not None:
        typist.join()
        writers[0].problems += judge_draft(home, window, "".join(typed))
        window.kill()
    home.settle()
    problems, n_takes = judge(home, writers)
    n_commands = sum(writer.n_done for writer in writers)
    return problems, (f"{options.seconds} s, {options.writers} writers"
                      f"{' and the desktop' if window else ''}: {n_commands} commands, {n_takes} takes")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=10, metavar="N")
    parser.add_argument("--writers", type=int, default=10, metavar="N")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32), metavar="S")
    parser.add_argument("--desktop", action="store_true", help="somebody types in the window meanwhile")
    parser.add_argument("programs", metavar="BIN-FOLDER")
    options = parser.parse_args()
    print(f"1..1\n# seed {options.seed}", flush=True)
    home = Home(options.programs)
    try:
        home.prepare()
        problems, note = run(options, home)
    finally:
        home.end()
    for problem in problems:
        print("\n".join(f"# {line}" for line in problem.splitlines()))
    print(f"{'not ok' if problems else 'ok'} 1 /writers/together # {note}")
    if not problems:
        home.remove()
    return 1 if problems else 0


sys.exit(main())
