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
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "display" / "e2e"))

try:
    import desktop
    NO_DESKTOP = None if os.environ.get("DISPLAY") else "no display"
except (ImportError, ValueError) as missing:
    desktop = None
    NO_DESKTOP = f"no accessibility for Python: {missing}"

PICTURE = ["image", "--model", "z-image"]
CLIP = ["video", "--model", "kling_3_pro", "--params", '{"duration":3}']
# One round of so many makes a clip; the others a picture, which is drawn sooner.
CLIP_EVERY = 5
TAKE_ENDS = {"ready", "failed", "canceled", "unknown"}
POST_ENDS = {"published", "failed", "canceled", "unknown"}
SANDBOX_OPEN = {"idle", "locked", "in_progress", "queued"}
# How long a killed program's work may take to come to its end.
SETTLE_SECONDS = 180


class Failure(Exception):
    """The test itself can not go on."""


def wait_for(what, condition, limit=60.0):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise Failure(f"waited {limit:.0f} s for {what}")


class Home:
    """A throw-away home: the programs that work on it, and what they leave there."""

    def __init__(self, programs):
        self.programs = pathlib.Path(programs)
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="rushes-kill-"))
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("WONDA", "WONDERCAT", "RUSHES_", "G_", "MALLOC_"))}
        self.environment.update(RUSHES_HOME=str(self.path), RUSHES_BACKEND="sandbox", LC_ALL="C.UTF-8",
                                HOME=str(self.path), XDG_CONFIG_HOME=str(self.path / "config"),
                                GSETTINGS_BACKEND="keyfile", GTK_A11Y="atspi")
        self.said = self.path / "said.txt"

    def start(self, *arguments):
        with self.said.open("w") as said:
            return subprocess.Popen([self.programs / "rushes", *map(str, arguments)], env=self.environment,
                                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)

    def run(self, *arguments, check=True):
        result = subprocess.run([self.programs / "rushes", *map(str, arguments)], env=self.environment,
                                stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=150,
                                check=False)
        if check and result.returncode != 0:
            raise Failure(f"rushes {' '.join(map(str, arguments))}: {result.stderr}")
        return result.stdout

    def rows(self, base, query, *values):
        with contextlib.closing(sqlite3.connect(self.path / base, timeout=20)) as db:
            db.row_factory = sqlite3.Row
            return db.execute(query, values).fetchall()

    def in_library(self, query, *values):
        return self.rows("data/library.db", query, *values)

    def in_sandbox(self, query, *values):
        return self.rows("state/sandbox/sandbox.db", query, *values)

    def sandbox_pid(self):
        try:
            return json.loads((self.path / "run" / "sandbox.json").read_text(encoding="utf-8"))["pid"]
        except (OSError, ValueError, KeyError):
            return None

    def kill_sandbox(self):
        """Only a process that is really our sandbox: its id may be another's by now."""
        pid = self.sandbox_pid()
        try:
            words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            mine = pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except OSError:
            return False
        if b"serve" not in words or f"RUSHES_HOME={self.path}".encode() not in mine:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return True

    def prepare(self):
        """A picture that is ready, to post it; how long things take when nobody disturbs them."""
        self.account = json.loads(self.run("accounts", "instagram"))["accounts"][0]["instagramAccountId"]
        begin = time.monotonic()
        self.run("generate", *PICTURE, "--prompt", "the picture that is posted", "--wait")
        self.generate_seconds = time.monotonic() - begin
        take = self.in_library("SELECT * FROM take")[0]
        self.shot, self.job = take["shot_id"], take["remote_id"]
        self.file = self.path / "own picture.png"
        shutil.copy(json.loads(self.run("jobs", "list"))["jobs"][0]["path"], self.file)
        begin = time.monotonic()
        self.run("publish", "instagram", "--media", self.job, "--account", self.account, "--caption",
                 "before", "--wait")
        self.publish_seconds = time.monotonic() - begin
        print(f"# undisturbed: a picture {self.generate_seconds:.1f} s, a post {self.publish_seconds:.1f} s",
              flush=True)

    def settle(self):
        """Lets the next commands carry on what the killed programs left, until all of it has ended."""
        end = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < end:
            jobs = json.loads(self.run("jobs", "list", "--limit", 10000))["jobs"]
            # What a window had not sent rests in the queue, and is sent when a person says so.
            takes = [job for job in jobs if job["state"] not in TAKE_ENDS and not job["hold"]]
            posts = [post for post in self.in_library("SELECT * FROM post") if post["state"] not in POST_ENDS]
            for job in takes[:1]:
                if job["inferenceJobId"]:
                    self.run("jobs", "wait", "inference", job["inferenceJobId"], "--timeout", "60s",
                             check=False)
            rows = [*self.in_sandbox("SELECT status FROM jobs"), *self.in_sandbox("SELECT status FROM posts")]
            busy = [row for row in rows if row["status"] in SANDBOX_OPEN]
            if not takes and not posts and not busy:
                return
            if not takes:
                time.sleep(0.2)

    def end(self):
        self.run("sandbox", "stop", check=False)


class Window:
    """The real desktop on the home, as somebody finds it who left it at a shot and a stage."""

    def __init__(self, home, shot, stage):
        self.home = home
        settings = home.path / "config" / "glib-2.0" / "settings"
        settings.mkdir(parents=True, exist_ok=True)
        (settings / "keyfile").write_text(f"[app/rushes/Rushes]\nshot='{shot}'\nstage='{stage}'\n",
                                          encoding="utf-8")
        self.log = (home.path / "desktop.log").open("a")
        self.process = subprocess.Popen([home.programs / "rushes-desktop"], env=home.environment,
                                        stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        self.tree = desktop.Application(self.process, "Rushes")
        number = desktop.wait_for("the window", self.tree.window)[0]
        desktop.xdotool("windowmove", "--sync", number, 0, 0)

    def find(self, role, label, state=None):
        for node in desktop.walk(self.tree.root()):
            if node.get_role_name() == role and label in (node.get_name() or ""):
                if state is None or node.get_state_set().contains(state):
                    return node
        return None

    def wait(self, role, label, state=None):
        return desktop.wait_for(f"{role} {label}", lambda: self.find(role, label, state), 30)

    def click(self, node):
        extents = desktop.Atspi.Component.get_extents(node, desktop.Atspi.CoordType.WINDOW)
        window = desktop.wait_for("the window", self.tree.window)
        # Without a compositor GTK draws a frame of its own inside the window, which it leaves out.
        self.tree.focus()
        desktop.xdotool("mousemove", window[1] + 5 + extents.x + extents.width // 2,
                        window[2] + 5 + extents.y + extents.height // 2, "click", 1)

    def generate(self):
        """Sends the draft of the shot."""
        self.wait("push button", "Generate", desktop.Atspi.StateType.SENSITIVE)
        self.tree.keys("ctrl+Return")

    def publish(self, caption):
        self.click(self.wait("check box", "loopback_studio"))
        self.wait("check box", "loopback_studio", desktop.Atspi.StateType.CHECKED)
        text = self.wait("text", "Caption")
        self.click(text)
        self.tree.type(caption)
        desktop.wait_for("the caption", lambda: desktop.Atspi.Text.get_text(text, 0, -1) == caption, 30)
        self.tree.keys("ctrl+Return")
        desktop.Atspi.Action.do_action(self.wait("push button", "_Post Post"), 0)

    def describe(self):
        """What is to be seen, for who looks into a failure."""
        lines = [f"{node.get_role_name()}: {node.get_name()}" for node in desktop.walk(self.tree.root())
                 if node.get_name()]
        plain = ("filler", "panel", "scroll", "image", "label")
        return "\n".join(line for line in lines if not line.startswith(plain))

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        self.log.close()


class Round:
    """One kill, and what is to be judged afterwards."""

    def __init__(self, home, program, action, number, dice):
        self.home, self.program, self.action, self.number = home, program, action, number
        self.text = f"kill {program} {action} {number}"
        self.dice = dice
        self.delay = 0.0
        self.problems = []
        self.outcome = None
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
            return self.home.start("generate", *kind, "--prompt", self.text, "--wait")
        # Every other post uploads a file of its own first.
        media = self.home.file if self.number % 2 == 0 else self.home.job
        return self.home.start("publish", "instagram", "--media", media, "--account", self.home.account,
                               "--caption", self.text, "--wait")

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
        said = self.home.said.read_text(encoding="utf-8", errors="replace").strip()
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
            with contextlib.closing(sqlite3.connect(self.home.path / "data/library.db", timeout=20)) as db, db:
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

    def complain(self, is_wrong, words):
        if is_wrong:
            self.problems.append(words)

    def judge(self):
        if self.action == "generate":
            self.judge_take()
        else:
            self.judge_post()
        if self.program == "sandbox" and getattr(self, "status", None) == 0:
            self.complain(self.outcome not in ("ready", "published"),
                          f"the command succeeded, the row is {self.outcome}")

    def compare(self, rows, remote, good, word):
        """What holds for jobs and posts alike; answers the row and what the sandbox has of it."""
        self.outcome = rows[0]["state"] if rows else "not recorded"
        self.complain(not rows and self.number == 1, "nothing was recorded before the late kill")
        self.complain(len(remote) > 1, f"the sandbox has {len(remote)} {word}s")
        self.complain(len(rows) > 1, f"the library has {len(rows)} rows")
        self.complain(bool(remote) and not rows, f"the sandbox has a {word}, the library has none")
        status = remote[0]["status"] if remote else None
        self.note += f"The sandbox's {word}: {status}. "
        self.complain(status in SANDBOX_OPEN, f"the sandbox's {word} has not ended: {status}")
        self.complain(self.outcome == good and status != "succeeded",
                      f"the row is {good}, the sandbox's {word} is {status}")
        self.complain(self.outcome in ("failed", "canceled") and status == "succeeded",
                      f"the row is {self.outcome}, but the {word} succeeded")
        return (rows[0] if rows else None), (remote[0] if remote else None)

    def judge_take(self):
        rows = self.home.in_library("SELECT take.*, file_name FROM take LEFT JOIN media USING (sha256)"
                                    " WHERE prompt = ?", self.text)
        jobs = self.home.in_sandbox("SELECT * FROM jobs WHERE prompt = ?", self.text)
        row, job = self.compare(rows, jobs, "ready", "job")
        self.complain(row is not None and row["state"] not in TAKE_ENDS, f"the take is still {self.outcome}")
        if job is not None:
            self.judge_ledger(job)
        if row is None or row["state"] != "ready" or job is None:
            return
        self.complain(row["remote_id"] != job["id"], "the take has another job's id")
        self.complain(row["charged"] != job["charged"], f"paid {job['charged']}, noted {row['charged']}")
        path = self.home.path / "data" / "media" / (row["file_name"] or "missing")
        self.complain(not path.is_file(), "the file of the take is not there")

    def judge_ledger(self, job):
        booked = self.home.in_sandbox("SELECT kind, amount FROM ledger WHERE job_id = ? ORDER BY id", job["id"])
        kinds = [row["kind"] for row in booked]
        wanted = ["hold", "settle" if job["status"] == "succeeded" else "release"]
        self.complain(kinds != wanted, f"booked as {kinds}")
        self.complain(sum(row["amount"] for row in booked) != -(job["charged"] or 0),
                      f"charged {job['charged']}, but booked {[row['amount'] for row in booked]}")

    def judge_post(self):
        rows = self.home.in_library("SELECT * FROM post WHERE caption = ?", self.text)
        posts = self.home.in_sandbox("SELECT * FROM posts WHERE caption = ?", self.text)
        row, post = self.compare(rows, posts, "published", "post")
        self.complain(row is not None and row["state"] not in POST_ENDS, f"the post is still {self.outcome}")
        # The account's history tells what became of a post, so that nothing has to stay unknown.
        self.complain(self.outcome == "unknown" and post is not None,
                      "the account shows the post, the row is unknown")
        self.complain(self.outcome == "published" and post is not None and row["remote_id"] != post["id"],
                      "the row has another post's id")

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
        shutil.rmtree(home.path, ignore_errors=True)
    return 1 if failed else 0


sys.exit(main())
