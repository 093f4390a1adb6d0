#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""While one votes blind, nothing in the window tells one take from another, and afterwards all does.
What else is decided in Review is in the library at once, and can be taken back.

Usage: test-blind.py BIN-FOLDER. Speaks TAP. Reads all that assistive technology is told, in names,
descriptions, texts and the window's title, of takes with telling models, words and files.
"""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback

try:
    import desktop
    from desktop import Atspi, Failure, wait_for, xdotool
except (ImportError, ValueError) as missing:
    print(f"1..0 # SKIP no accessibility for Python: {missing}")
    sys.exit(0)

if not os.environ.get("DISPLAY"):
    print("1..0 # SKIP no display")
    sys.exit(0)

MODELS = ["nano-banana-pro", "z-image"]
PROMPTS = ["a copperfield lighthouse", "a zanzibar lighthouse"]


class Blind:
    def __init__(self, programs):
        self.programs = pathlib.Path(programs)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="rushes-blind-"))
        self.environment = desktop.clean_environment(self.home)
        self.window = None
        self.library = None
        self.forbidden = []

    # Help

    def rushes(self, *arguments):
        result = subprocess.run([self.programs / "rushes", *arguments], env=self.environment,
                                capture_output=True, text=True, timeout=120, check=False)
        if result.returncode != 0:
            raise Failure(f"rushes {' '.join(arguments)}: {result.stderr}")
        return json.loads(result.stdout)

    def title(self):
        return xdotool("getwindowname", wait_for("the window", self.window.window)[0])

    def told(self):
        """All that is told of the program's windows, shown or not."""
        texts = [self.title()]
        for node in desktop.walk(self.window.root()):
            for ask in (lambda n: n.get_name(), lambda n: n.get_description(),
                        lambda n: " ".join((n.get_attributes() or {}).values()), desktop.text_of):
                try:
                    texts.append(ask(node) or "")
                except Exception as error:  # it has no such thing, or has just gone
                    if not type(error).__module__.startswith("gi"):
                        raise
        return [text for text in texts if text]

    def seen(self, texts=None):
        lines = [text.lower() for text in (self.told() if texts is None else texts)]
        return {word for word in self.forbidden if any(word in line for line in lines)}

    def check_blind(self, when):
        texts = self.told()
        if self.title() != "Vote blind":
            raise Failure(f"{when} the window is called {self.title()!r}")
        for word in sorted(self.seen(texts)):
            places = [text for text in texts if word in text.lower()]
            raise Failure(f"{when} “{word}” is told: {places[:3]}")
        if not any("Which is better overall?" in text for text in texts):
            raise Failure(f"{when} no question is told")

    def in_compose(self, *keys):
        """Presses keys where the prompt is written, and answers what stands there then."""
        self.window.keys("ctrl+1")
        view = self.window.wait(name="What should happen?", role="text")
        before = desktop.text_of(view)
        self.window.click(view)
        xdotool("key", "--clearmodifiers", "ctrl+a", *keys)
        text = wait_for("other words", lambda: desktop.text_of(view) != before and desktop.text_of(view), 10)
        self.window.keys("ctrl+2")
        return text

    def count_answers(self):
        """How many of the questions' buttons are down."""
        return sum(node.get_state_set().contains(Atspi.StateType.PRESSED) for node in desktop.walk(self.window.root())
                   if (node.get_name() or "").startswith(("A: ", "B: ", "Tie: ")))

    # Steps

    def takes(self):
        """Two takes of one shot, made by the sandbox, of different models and words."""
        jobs = [subprocess.Popen([self.programs / "rushes", "generate", "image", "--model", model, "--prompt",
                                  prompt, "--wait"], env=self.environment, stdout=subprocess.DEVNULL)
                for model, prompt in zip(MODELS, PROMPTS)]
        if any(job.wait(timeout=120) for job in jobs):
            raise Failure("the sandbox made no takes")
        self.library = sqlite3.connect(next(self.home.glob("**/library.db")), timeout=10, isolation_level=None)
        self.library.execute("UPDATE take SET shot_id = (SELECT id FROM shot ORDER BY seq DESC LIMIT 1), number = seq")
        self.library.execute("DELETE FROM shot WHERE id NOT IN (SELECT shot_id FROM take)")
        for row in self.library.execute("SELECT id, sha256, recipe_id, remote_id, number FROM take"):
            self.forbidden += [text[:8] for text in row[:4] if text] + [f"take {row[4]}"]
        self.forbidden += MODELS + ["copperfield", "zanzibar", "banana", "$", "play money", "ready", "sandbox",
                                    "winner", "png", "library"]

    def before(self):
        log = (self.home / "desktop.log").open("a")
        process = subprocess.Popen([self.programs / "rushes-desktop"], env=self.environment, stdout=log, stderr=log)
        self.window = desktop.Application(process, "Rushes")
        wait_for("the window", self.window.window)
        self.window.wait(name="Shots", role="list")
        self.window.keys("ctrl+2")
        for model in MODELS:
            self.window.wait(contains=model)
        self.window.keys("ctrl+shift+c")
        command = self.in_compose("ctrl+v")
        if not any(model in command for model in MODELS):
            raise Failure(f"“Copy as command” does not name the model, but: {command}")
        self.in_compose("n", "i", "l", "ctrl+a", "ctrl+c")

    def during(self):
        self.window.keys("v")
        self.window.wait(contains="Which is better overall?", limit=20)
        self.check_blind("at the start")
        # What usually opens something, copies something or goes elsewhere.
        self.window.keys("ctrl+shift+c", "ctrl+c", "ctrl+s", "ctrl+j", "F2", "ctrl+n", "ctrl+f", "ctrl+1",
                         "ctrl+Return", "Return", "ctrl+Delete")
        # Another program changes what the window would otherwise show.
        self.library.execute("UPDATE shot SET title = 'zanzibar again'")
        self.library.execute("UPDATE take SET prompt = prompt || ', copperfield'")
        # The prompts differ, so three questions are asked, of which two are answered here.
        self.window.keys("space", "a", "t")
        wait_for("two answers", lambda: self.count_answers() == 2, 20)
        self.check_blind("after two answers")
        self.window.keys("ctrl+z")
        wait_for("one answer less", lambda: self.count_answers() == 1, 20)
        self.window.keys("b", "b")
        wait_for("all answers", lambda: self.count_answers() == 3, 20)
        votes = self.library.execute("SELECT question, outcome FROM vote WHERE is_blind ORDER BY at").fetchall()
        if votes != [("motion", "first"), ("identity", "second"), ("overall", "second")]:
            raise Failure(f"the votes are {votes}")
        if self.seen():
            raise Failure(f"before the vote is cast {self.seen()} is told")

    def after(self):
        """The same words are seen now: the search for them works."""
        # The button that tells it has the focus.
        self.window.keys("Return")
        self.window.wait(contains="Pair 1: A was")
        missing = {*MODELS, "take 1", "take 2"} - self.seen()
        if missing:
            raise Failure(f"after the vote {missing} is not told")
        self.window.find(contains="Close the vote")
        self.window.keys("Escape")
        self.window.wait(name="Shots", role="list")
        missing = {*MODELS, "take 1", "take 2", "copperfield", "zanzibar", "$", "sandbox"} - self.seen()
        if missing:
            raise Failure(f"in Review {missing} is not told")
        if self.in_compose("ctrl+v", "x") != "nilx":
            raise Failure("during the vote something came into the clipboard")

    def wait_for_take(self, what, query):
        wait_for(what, lambda: self.library.execute(
            f"SELECT count(*) FROM take JOIN shot ON shot.id = take.shot_id WHERE {query}").fetchone()[0], 20)

    def decide(self):
        """Stars, reject, winner and notes by keyboard, each taken back again."""
        self.window.keys("ctrl+2", "alt+3")
        self.wait_for_take("three stars", "take.stars = 3")
        self.window.keys("Return")
        self.wait_for_take("the winner", "take.stars = 3 AND shot.winner_id = take.id")
        # Who is rejected is no winner any more.
        self.window.keys("x")
        self.wait_for_take("the rejected", "take.stars = 3 AND take.is_rejected AND shot.winner_id IS NULL")
        self.window.keys("ctrl+z")
        self.wait_for_take("the winner again", "shot.winner_id = take.id AND NOT take.is_rejected")
        self.window.keys("n")
        self.window.wait(name="Note", limit=20)
        self.window.type("the lamp blinks")
        self.window.keys("Return")
        self.window.wait(contains="frame 0: the lamp blinks", limit=20)
        self.window.keys("ctrl+z")
        wait_for("no note", lambda: self.library.execute("SELECT count(*) FROM note").fetchone()[0] == 0, 20)
        self.window.keys("ctrl+z", "ctrl+z")
        self.wait_for_take("no stars", "shot.winner_id IS NULL AND 0 = (SELECT sum(stars) FROM take)")
        # Another program decides.
        self.library.execute("UPDATE take SET stars = 5")
        self.window.wait(contains="Stars: 5 of 5", limit=20)

    def run(self):
        steps = [self.takes, self.before, self.during, self.after, self.decide]
        print(f"1..{len(steps)}", flush=True)
        for number, step in enumerate(steps, 1):
            try:
                step()
            except Exception as error:
                print(f"not ok {number} {step.__name__}\n# {error}", flush=True)
                tree = self.window.dump() if self.window is not None else ""
                for line in (traceback.format_exc() + "\n" + tree).splitlines():
                    print(f"# {line}")
                print("Bail out! the next steps need this one")
                return 1
            print(f"ok {number} {step.__name__}", flush=True)
        return 0

    def clean(self):
        if self.window is not None and self.window.process.poll() is None:
            self.window.process.terminate()
            self.window.process.wait(timeout=20)
        subprocess.run([self.programs / "rushes", "sandbox", "stop"], env=self.environment, check=False,
                       capture_output=True)
        shutil.rmtree(self.home, ignore_errors=True)


def main():
    blind = Blind(sys.argv[1])
    try:
        return blind.run()
    finally:
        blind.clean()


sys.exit(main())
