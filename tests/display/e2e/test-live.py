#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written in the window is kept, and window and command line see each other's work.

Usage: test-live.py BIN-FOLDER. Speaks TAP. Other programs are stood in for by this one, which writes
to the same library.
"""

import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback

try:
    import desktop
    from desktop import Failure, wait_for, xdotool
except (ImportError, ValueError) as missing:
    print(f"1..0 # SKIP no accessibility for Python: {missing}")
    sys.exit(0)

if not os.environ.get("DISPLAY"):
    print("1..0 # SKIP no display")
    sys.exit(0)

# What is promised, and what a test leaves for a machine that does other things as well.
PROMISED = 1.0
PATIENCE = 4.0
WORDS = "slow orbit around a white sneaker on a wet street at dusk while the rain begins to fall "


class Live:
    def __init__(self, programs):
        self.programs = pathlib.Path(programs)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="rushes-live-"))
        self.environment = desktop.clean_environment(self.home)
        self.window = None
        self.library = None
        self.sidebar = None

    # Help

    def rushes(self, *arguments):
        result = subprocess.run([self.programs / "rushes", *arguments], env=self.environment,
                                capture_output=True, text=True, timeout=120, check=False)
        if result.returncode != 0:
            raise Failure(f"rushes {' '.join(arguments)}: {result.stderr}")
        return json.loads(result.stdout)

    def start(self):
        log = (self.home / "desktop.log").open("a")
        process = subprocess.Popen([self.programs / "rushes-desktop"], env=self.environment, stdout=log,
                                   stderr=log)
        self.window = desktop.Application(process, "Rushes")
        wait_for("the window", self.window.window)
        if self.library is None:
            path = next(self.home.glob("**/library.db"))
            self.library = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)

    def kill(self):
        self.window.process.send_signal(signal.SIGKILL)
        self.window.process.wait(timeout=20)

    def prompt_view(self):
        return self.window.wait(name="What should happen?", role="text")

    def shown(self):
        return desktop.text_of(self.prompt_view())

    def shots(self):
        """The labels of the sidebar. Only its list is asked: the whole tree takes seconds."""
        return [node.get_name() for node in desktop.walk(self.sidebar)]

    def brief(self):
        row = self.library.execute("SELECT brief FROM shot ORDER BY seq DESC LIMIT 1").fetchone()
        return json.loads(row[0]) if row and row[0] else {}

    def saved(self):
        return self.brief().get("prompt", "")

    def write(self, **members):
        """Another program writes the draft."""
        brief = self.brief() | members
        self.library.execute("UPDATE shot SET brief = ? WHERE seq = (SELECT max (seq) FROM shot)",
                             [json.dumps(brief)])

    def check_delay(self, what, seconds):
        print(f"# {what}: {seconds * 1000:.0f} ms (promised {PROMISED * 1000:.0f})", flush=True)
        if seconds > PATIENCE:
            raise Failure(f"{what} took {seconds:.1f} s")

    # Steps

    def autosave_while_typing(self):
        """Types without a pause; no chunk is longer behind than promised."""
        self.start()
        self.window.keys("ctrl+n")
        self.prompt_view()
        samples = []
        is_over = threading.Event()

        def sample():
            while not is_over.is_set():
                samples.append((time.monotonic(), len(self.saved())))
                time.sleep(0.02)

        thread = threading.Thread(target=sample)
        thread.start()
        typed = []
        text = WORDS * 2
        for start in range(0, len(text), 8):
            chunk = text[start:start + 8]
            self.window.process.poll()
            xdotool("type", "--delay", "25", chunk)
            typed.append((time.monotonic(), start + len(chunk)))
        wait_for("the last words in the library", lambda: self.saved() == text, PATIENCE)
        is_over.set()
        thread.join()
        delays = [min(at for at, length in samples if length >= count) - end for end, count in typed
                  if any(length >= count for at, length in samples)]
        self.check_delay("autosave behind typing, at most", max(delays))

    def kill_loses_nothing(self):
        """Killed a second after the last key, and in the middle of it all."""
        for pause in (PROMISED, 0.0, 0.3, 0.55):
            before = self.saved()
            added = f"and then take {int(pause * 100)} "
            self.window.focus()
            xdotool("key", "ctrl+End")
            xdotool("type", "--delay", "10", added)
            time.sleep(pause)
            self.kill()
            kept = self.saved()
            if not (before + added).startswith(kept) or (pause == PROMISED and kept != before + added):
                raise Failure(f"after {pause} s there was {kept!r}, typed was {before + added!r}")
            self.library.execute("PRAGMA integrity_check").fetchone()
            if self.library.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise Failure("the library is damaged")
            self.start()
            wait_for("the draft in the window", lambda: self.shown() == kept, 20)

    def other_writer_shows(self):
        view = self.prompt_view()
        start = time.monotonic()
        self.write(prompt="a boat, as another window has it")
        wait_for("the other's words", lambda: desktop.text_of(view) == "a boat, as another window has it", 20)
        self.check_delay("another program's draft in the window after", time.monotonic() - start)

    def both_write(self):
        """Both at once: the window's words stand, the others are in the history."""
        self.window.focus()
        xdotool("key", "ctrl+End")
        xdotool("type", "--delay", "5", " and more")
        self.write(prompt="a boat that others painted red", params={"duration": 8})
        wait_for("the window's words", lambda: self.saved() == "a boat, as another window has it and more", 10)
        texts = [prompt["prompt"] for prompt in self.rushes("history", "boat")["prompts"]]
        if "a boat that others painted red" not in texts:
            raise Failure(f"the other's words are lost: {texts}")

    def command_shows(self):
        """A job of the command line stands in the open window."""
        prompt = "a lighthouse in a storm"
        self.sidebar = self.window.wait(name="Shots", role="list")
        known = {row[0] for row in self.library.execute("SELECT id FROM take")}
        process = subprocess.Popen([self.programs / "rushes", "generate", "image", "--model", "z-image",
                                    "--prompt", prompt], env=self.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        wait_for("the take in the library", lambda: any(
            row[0] not in known for row in self.library.execute("SELECT id FROM take")), 30)
        start = time.monotonic()
        wait_for("the shot in the window", lambda: prompt in self.shots(), 20)
        self.check_delay("a job of the command line in the window after", time.monotonic() - start)
        process.wait(timeout=60)

    def window_shows(self):
        """A job of the window is in the list of the command line."""
        before = len(self.rushes("jobs", "list")["jobs"])
        self.window.wait(contains="take · about", role="label")
        command = self.copied_command()
        self.window.keys("ctrl+Return")
        start = time.monotonic()
        wait_for("the job in the list", lambda: len(self.rushes("jobs", "list")["jobs"]) > before, 20)
        self.check_delay("a job of the window in “rushes jobs list” after", time.monotonic() - start)
        self.command_repeats(command)

    def copied_command(self):
        """What “Copy as command” put into the clipboard: it is pasted where it can be read."""
        view = self.prompt_view()
        before = desktop.text_of(view)
        self.window.click(view)
        self.window.keys("ctrl+shift+c")
        xdotool("key", "ctrl+a", "ctrl+v")
        command = wait_for("the command", lambda: desktop.text_of(view).startswith("rushes ") and
                           desktop.text_of(view), 10)
        xdotool("key", "ctrl+z")
        wait_for("the prompt again", lambda: desktop.text_of(view) == before, 10)
        return command

    def command_repeats(self, command):
        """The command asks for a take of the same recipe as the window did."""
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        with subprocess.Popen(["bash", "-c", f"exec {command}"], env=self.environment | {"PATH": path},
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            query = """SELECT recipe.text FROM take JOIN recipe ON recipe.id = take.recipe_id
                       WHERE take.kind = 'video' ORDER BY take.seq"""
            wait_for("the take of the command", lambda: len(self.library.execute(query).fetchall()) == 2, 30)
            process.terminate()
        recipes = [json.loads(row[0]) for row in self.library.execute(query)]
        for recipe in recipes:
            # The service draws it; one take may have it before the other.
            recipe["params"].pop("seed", None)
        if recipes[0] != recipes[1]:
            raise Failure(f"{command}: another recipe")

    def run(self):
        steps = [self.autosave_while_typing, self.kill_loses_nothing, self.other_writer_shows, self.both_write,
                 self.command_shows, self.window_shows]
        print(f"1..{len(steps)}", flush=True)
        for number, step in enumerate(steps, 1):
            try:
                step()
            except Exception as error:
                print(f"not ok {number} {step.__name__}\n# {error}", flush=True)
                for line in (traceback.format_exc() + "\n" + self.window.dump()).splitlines():
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
    live = Live(sys.argv[1])
    try:
        return live.run()
    finally:
        live.clean()


sys.exit(main())
