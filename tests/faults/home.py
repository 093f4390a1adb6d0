# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away home with its own sandbox, and what the programs leave there."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

TAKE_ENDS = {"ready", "failed", "canceled", "unknown"}
POST_ENDS = {"published", "failed", "canceled", "unknown"}
SANDBOX_OPEN = {"idle", "locked", "in_progress", "queued"}
# How long disturbed work may take to come to its end, and one command.
SETTLE_SECONDS = 240
COMMAND_SECONDS = 200


class Failure(Exception):
    """The test itself can not go on."""


def wait_for(what, condition, limit=60.0):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise Failure(f"waited {limit:.0f} s for {what}")


class Home:
    """The programs that work on it speak with its sandbox, directly or by the address of a proxy."""

    def __init__(self, programs):
        self.programs = pathlib.Path(programs).resolve()
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="rushes-faults-"))
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("WONDA", "WONDERCAT", "RUSHES_", "G_", "MALLOC_"))}
        self.environment.update(RUSHES_HOME=str(self.path), RUSHES_BACKEND="sandbox", LC_ALL="C.UTF-8",
                                HOME=str(self.path), XDG_CONFIG_HOME=str(self.path / "config"),
                                GSETTINGS_BACKEND="keyfile", GTK_A11Y="atspi")

    def start(self, *arguments, said=None, environment=None):
        """A command on its own; its words go to the file `said`."""
        with (open(said, "wb") if said else contextlib.nullcontext(subprocess.DEVNULL)) as words:
            return subprocess.Popen([self.programs / "rushes", *map(str, arguments)],
                                    env=environment or self.environment, stdin=subprocess.DEVNULL,
                                    stdout=subprocess.DEVNULL, stderr=words)

    def run(self, *arguments, check=True):
        result = subprocess.run([self.programs / "rushes", *map(str, arguments)], env=self.environment,
                                stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                timeout=COMMAND_SECONDS, check=False)
        if check and result.returncode != 0:
            raise Failure(f"rushes {' '.join(map(str, arguments))}: {result.stderr}")
        return result.stdout

    @property
    def library(self):
        return self.path / "data" / "library.db"

    def rows(self, base, query, *values):
        with contextlib.closing(sqlite3.connect(base, timeout=20)) as db:
            db.row_factory = sqlite3.Row
            return db.execute(query, values).fetchall()

    def in_library(self, query, *values):
        return self.rows(self.library, query, *values)

    def in_sandbox(self, query, *values):
        return self.rows(self.path / "state/sandbox/sandbox.db", query, *values)

    def sandbox(self):
        """Where the sandbox is, as it says itself."""
        return json.loads((self.path / "run" / "sandbox.json").read_text(encoding="utf-8"))

    def sandbox_pid(self):
        try:
            return self.sandbox()["pid"]
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
        self.run("generate", "image", "--model", "z-image", "--prompt", "the picture that is posted", "--wait")
        self.generate_seconds = time.monotonic() - begin
        take = self.in_library("SELECT * FROM take")[0]
        self.shot, self.job = take["shot_id"], take["remote_id"]
        self.file = self.path / "own picture.png"
        shutil.copy(json.loads(self.run("jobs", "list"))["jobs"][0]["path"], self.file)
        begin = time.monotonic()
        self.run("publish", "instagram", "--media", self.job, "--account", self.account, "--caption",
                 "before", "--wait")
        self.publish_seconds = time.monotonic() - begin

    def open_rows(self):
        """What has not come to its end: takes, posts, and what the sandbox works on."""
        jobs = json.loads(self.run("jobs", "list", "--limit", 10000))["jobs"]
        # What a window had not sent rests in the queue, and is sent when a person says so.
        takes = [job for job in jobs if job["state"] not in TAKE_ENDS and not job["hold"]]
        posts = [post for post in self.in_library("SELECT * FROM post") if post["state"] not in POST_ENDS]
        rows = [*self.in_sandbox("SELECT status FROM jobs"), *self.in_sandbox("SELECT status FROM posts")]
        return takes, posts, [row for row in rows if row["status"] in SANDBOX_OPEN]

    def settle(self):
        """Lets the next commands carry on what is left, until all of it has ended or the time is over."""
        end = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < end:
            takes, posts, busy = self.open_rows()
            if not takes and not posts and not busy:
                return
            for job in takes[:1]:
                if job["inferenceJobId"]:
                    self.run("jobs", "wait", "inference", job["inferenceJobId"], "--timeout", "60s",
                             check=False)
            if not takes:
                time.sleep(0.2)

    def end(self):
        self.run("sandbox", "stop", check=False)

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)
