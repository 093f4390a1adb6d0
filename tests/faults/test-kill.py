#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the command line, the desktop and the sandbox with SIGKILL at random moments while they
generate and publish. Afterwards every job must have ended, and none may have been submitted or
posted twice: what the sandbox remembers is compared with what the library says.

Usage: test-kill.py [--rounds N] [--seed S] [--only PROGRAM] BIN-FOLDER. Speaks TAP.
"""

import argparse
import collections
import contextlib
import json
import random
import sqlite3
import subprocess
import sys
import time
import traceback

from home import Home
from judge import Verdict
from window import NO_DESKTOP, Window

PICTURE = ["image", "--model", "z-image"]
CLIP = ["video", "--model", "kling_3_pro", "--params", '{"duration":3}']
# One round of so many makes a clip; the others a picture, which is drawn sooner.
CLIP_EVERY = 5


class Round:
    """One kill, and what is to be judged afterwards."""

    def __init__(self, home, program, action, number, dice):
        self.home, self.program, self.action, self.number = home, program, action, number
        self.text = f"kill {program} {action} {number}"
        self.dice = dice
        self.said = home.path / "said.txt"
        self.delay = 0.0
        self.problems = []
        self.outcome = None
        self.status = None
        self.note = ""

    @property
    def name(self):
        return f"/kill/{self.program}/{self.action}/{self.number}"

    def choose_delay(self, longest):
        """Half of the kills fall into the first moments, where things are recorded and sent. The first
        is a late one, which must find something recorded: else all of it would prove nothing."""
        if self.number == 1:
            self.delay = self.dice.uniform(longest / 2, longest)
        else:
            self.delay = self.dice.uniform(0, 0.2 if self.dice.random() < 0.5 else longest)

    def start_command(self):
        if self.action == "generate":
            kind = CLIP if self.number % CLIP_EVERY == 0 else PICTURE
            return self.home.start("generate", *kind, "--prompt", self.text, "--wait", said=self.said)
        # Every other post uploads a file of its own first.
        media = self.home.file if self.number % 2 == 0 else self.home.job
        return self.home.start("publish", "instagram", "--media", media, "--account", self.home.account,
                               "--caption", self.text, "--wait", said=self.said)

    def longest(self):
        if self.action == "generate":
            return self.home.generate_seconds * 1.2
        return self.home.publish_seconds * 1.2

    def run_cli(self):
        self.choose_delay(self.longest())
        process = self.start_command()
        time.sleep(self.delay)
        process.kill()
        process.wait()

    def run_sandbox(self):
        self.choose_delay(self.longest())
        process = self.start_command()
        time.sleep(self.delay)
        self.note = "" if self.home.kill_sandbox() else "No sandbox was there. "
        try:
            status = process.wait(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.problems.append("the command neither carried on nor gave up within two minutes")
            return
        said = self.said.read_text(encoding="utf-8", errors="replace").strip()
        last = said.splitlines()[-1] if said else ""
        self.note += f"The command ended with {status}: {last or 'nothing to say'}. "
        if status < 0 or (status > 0 and not said):
            self.problems.append(f"the command ended with {status} and said: {said}")
        self.status = status

    def run_desktop(self):
        self.choose_delay(2.0)
        if self.action == "generate":
            brief = {"kind": "image", "prompt": self.text, "references": [], "models": ["z-image"],
                     "params": {}}
            with contextlib.closing(sqlite3.connect(self.home.library, timeout=20)) as db, db:
                db.execute("UPDATE shot SET brief = ? WHERE id = ?", (json.dumps(brief), self.home.shot))
        window = Window(self.home, self.home.shot, "compose" if self.action == "generate" else "publish")
        try:
            if self.action == "generate":
                window.generate()
            else:
                window.publish(self.text)
            time.sleep(self.delay)
        except Exception:
            self.problems.append(f"the window: {traceback.format_exc()}")
            with contextlib.suppress(Exception):
                self.note = window.describe()
        finally:
            window.kill()

    def run(self):
        getattr(self, f"run_{self.program}")()

    def judge(self):
        verdict = Verdict(self.home, self.action, self.text)
        self.outcome = verdict.outcome
        self.note += verdict.note
        self.problems += verdict.problems
        if self.number == 1 and self.outcome == "not recorded":
            self.problems.append("nothing was recorded before the late kill")
        if self.program == "sandbox" and self.status == 0 and self.outcome not in ("ready", "published"):
            self.problems.append(f"the command succeeded, the row is {self.outcome}")

    def report(self, count):
        word = "not ok" if self.problems else "ok"
        print(f"{word} {count} {self.name}", flush=True)
        print(f"# after {self.delay * 1000:.0f} ms: {self.outcome}. {self.note}".replace("\n", "\n# "))
        for problem in self.problems:
            for line in problem.splitlines():
                print(f"# {line}")


def run_batch(home, program, action, count, options, dice):
    """All rounds of a program and an action. They are settled together, so that commands also meet
    what earlier ones left."""
    rounds = [Round(home, program, action, number, dice) for number in range(1, options.rounds + 1)]
    begin = time.monotonic()
    for one in rounds:
        one.run()
    home.settle()
    for one in rounds:
        one.judge()
        count += 1
        one.report(count)
    outcomes = collections.Counter(one.outcome for one in rounds)
    words = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
    print(f"# {program} {action}: {len(rounds)} kills in {time.monotonic() - begin:.0f} s: {words}", flush=True)
    return sum(bool(one.problems) for one in rounds)


def skip_batch(program, action, count, options):
    for number in range(1, options.rounds + 1):
        print(f"ok {count + number} /kill/{program}/{action}/{number} # SKIP {NO_DESKTOP}", flush=True)


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="kills of each kind")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32), metavar="S")
    parser.add_argument("--only", choices=["cli", "sandbox", "desktop"], help="one program alone")
    parser.add_argument("programs", metavar="BIN-FOLDER")
    return parser.parse_args()


def main():
    options = parse()
    dice = random.Random(options.seed)
    programs = [options.only] if options.only else ["cli", "sandbox", "desktop"]
    batches = [(program, action) for program in programs for action in ("generate", "publish")]
    print(f"1..{len(batches) * options.rounds}\n# seed {options.seed}", flush=True)
    home = Home(options.programs)
    failed = 0
    try:
        home.prepare()
        print(f"# undisturbed: a picture {home.generate_seconds:.1f} s, a post {home.publish_seconds:.1f} s",
              flush=True)
        for index, (program, action) in enumerate(batches):
            count = index * options.rounds
            if program == "desktop" and NO_DESKTOP:
                skip_batch(program, action, count, options)
            else:
                failed += run_batch(home, program, action, count, options, dice)
    except Exception:
        for line in traceback.format_exc().splitlines():
            print(f"# {line}")
        print("Bail out! The test could not go on")
        failed += 1
    finally:
        home.end()
    if failed:
        print(f"# what is left lies in {home.path}")
    else:
        home.remove()
    return 1 if failed else 0


sys.exit(main())
