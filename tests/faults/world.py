# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A home in which one thing at a time goes wrong."""

import contextlib
import pathlib
import shutil
import sqlite3
import subprocess
import time
import zlib

from home import COMMAND_SECONDS, Home, wait_for
from judge import Verdict
from proxy import Fault, Proxy

FAKETIME = pathlib.Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
DISK_SIZE = "64m"
# Longer than a program waits for an answer.
LATE_SECONDS = 130
JUMPS = {"forwards": ["+2h", "+3d", "+400d"], "backwards": ["-2h", "-3d", "-400d"]}


class World:
    """Runs the points of one group after another and judges each."""

    def __init__(self, programs, dice, on_disk_of_its_own=False):
        self.home = Home(programs)
        self.dice = dice
        self.number = 0
        self.data = self.home.path / "data"
        self.is_mounted = on_disk_of_its_own
        if on_disk_of_its_own:
            self.data.mkdir(mode=0o700)
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_SIZE},mode=0700", "tmpfs", self.data],
                           check=True)
        self.home.prepare()
        self.proxy = Proxy(int(self.home.sandbox()["url"].split(":")[2].split("/")[0]))

    def end(self):
        self.proxy.close()
        self.home.end()
        if self.is_mounted:
            subprocess.run(["umount", "-l", self.data], check=False)

    def environment_by_proxy(self):
        """As for any other gateway: an address and a key."""
        return self.home.environment | {"RUSHES_BACKEND": "wonda",
                                        "WONDA_BASE_URL": f"http://127.0.0.1:{self.proxy.port}/api/v1",
                                        "WONDA_API_KEY": self.home.sandbox()["token"]}

    def command(self, action, text):
        picture = ["generate", "image", "--model", "z-image", "--prompt", text, "--wait"]
        if action == "generate":
            return picture
        if action == "attach":
            return ["generate", "image", "--model", "nano-banana-2", "--prompt", text, "--attach",
                    self.new_file(), "--wait"]
        media = self.new_file() if self.dice.random() < 0.5 else self.home.job
        return ["publish", "instagram", "--media", media, "--account", self.home.account,
                "--caption", text, "--allow-animatic", "--wait"]

    def new_file(self):
        """A picture with bytes of its own, so that it has to be uploaded."""
        path = self.home.path / f"picture {self.number}.png"
        data = self.home.file.read_bytes()
        # A text chunk of our own before the end; its checksum is not looked at by decoders.
        body = b"tEXtComment\0" + str(self.number).encode()
        chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
        path.write_bytes(data[:-12] + chunk + data[-12:])
        return path

    def state_of(self, action, text):
        table, column = ("post", "caption") if action == "publish" else ("take", "prompt")
        try:
            with contextlib.closing(sqlite3.connect(f"file:{self.home.library}?mode=ro", uri=True,
                                                    timeout=0.2)) as db:
                row = db.execute(f"SELECT state FROM {table} WHERE {column} = ?", [text]).fetchone()
        except sqlite3.Error:
            return None
        return row[0] if row else None

    def wait_for_step(self, process, point, text):
        """Until the row is at the step, or past it, or the process has ended."""
        end = time.monotonic() + COMMAND_SECONDS
        while time.monotonic() < end and process.poll() is None:
            state = self.state_of(point.action, text)
            if state == point.step or (state is not None and self.is_past(point, state)):
                break
            time.sleep(0.001)
        # Not always at the very first moment of it.
        time.sleep(self.dice.choice([0, 0, self.dice.uniform(0, 0.05), self.dice.uniform(0, 0.5)]))

    @staticmethod
    def is_past(point, state):
        order = (["draft", "checked", "uploading", "submitting", "running", "published"]
                 if point.action == "publish" else
                 ["draft", "queued", "submitting", "running", "fetching", "ready"])
        if state not in order:
            return True
        return point.step in order and order.index(state) > order.index(point.step)

    def run(self, point):
        """Answers the verdict on one run of a point."""
        self.number += 1
        text = f"{point.name} {self.number}"
        self.problems = []
        self.said = self.home.path / "said.txt"
        status = getattr(self, f"run_{point.group}")(point, text)
        self.home.settle()
        verdict = Verdict(self.home, point.action, text)
        verdict.problems += self.problems
        words = self.said.read_text(encoding="utf-8", errors="replace").strip()
        verdict.note += f"The command ended with {status}: {words.splitlines()[-1] if words else ''}"
        verdict.complain(status is None, "the command did not end")
        verdict.complain(status is not None and status < 0 and point.group != "kill",
                         f"the command died of signal {status}")
        verdict.complain(status is not None and status > 0 and not words,
                         f"the command ended with {status} and said nothing")
        verdict.complain(status == 0 and verdict.outcome not in ("ready", "published"),
                         f"the command succeeded, the row is {verdict.outcome}")
        return verdict

    def start(self, point, text, environment=None):
        return self.home.start(*self.command(point.action, text), said=self.said, environment=environment)

    @staticmethod
    def finish(process):
        try:
            return process.wait(timeout=COMMAND_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return None

    def run_network(self, point, text):
        times = self.dice.choice([1, 2, 4]) if point.fault.startswith("storm") else self.dice.choice([1, 1, 2])
        self.proxy.fault = Fault(point.fault, point.step, self.dice.random(), times)
        try:
            process = self.start(point, text, self.environment_by_proxy())
            # Sometimes a kill comes on top of it.
            if self.dice.random() < 0.15:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=self.dice.uniform(0, 3))
                if process.poll() is None:
                    process.kill()
                    process.wait()
                    self.said.write_text("killed on top of it")
                    return 1
            return self.finish(process)
        finally:
            self.proxy.fault = None
            # What is left is carried on by the way it was begun.
            self.carry_on_by_proxy()

    def carry_on_by_proxy(self):
        direct, self.home.environment = self.home.environment, self.environment_by_proxy()
        try:
            self.home.settle()
        finally:
            self.home.environment = direct

    def run_late(self, point, text):
        self.proxy.fault = Fault(point.fault, point.step, 1.0, 1, LATE_SECONDS)
        try:
            return self.finish(self.start(point, text, self.environment_by_proxy()))
        finally:
            self.proxy.fault = None
            self.carry_on_by_proxy()

    def run_kill(self, point, text):
        process = self.start(point, text)
        self.wait_for_step(process, point, text)
        if point.fault == "sandbox":
            self.home.kill_sandbox()
            status = self.finish(process)
            # It comes back at another port.
            self.home.run("sandbox", "status", check=False)
            return status
        process.kill()
        return process.wait()

    def run_clock(self, point, text):
        offset = self.home.path / "offset"
        offset.write_text("+0\n")
        process = self.start(point, text, self.home.environment | {
            "LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(offset), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"})
        self.wait_for_step(process, point, text)
        offset.write_text(self.dice.choice(JUMPS[point.fault]) + "\n")
        if self.dice.random() < 0.3:
            process.kill()
            process.wait()
            self.said.write_text("killed after the jump")
            return 1
        return self.finish(process)

    def run_library(self, point, text):
        if point.fault != "locked":
            return getattr(self, f"run_library_{point.fault}")(point, text)

        process = self.start(point, text)
        self.wait_for_step(process, point, text)
        with contextlib.closing(sqlite3.connect(self.home.library, timeout=20, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            time.sleep(self.dice.choice([0.2, 1, 4, 12]))
            db.execute("ROLLBACK")
        return self.finish(process)

    @contextlib.contextmanager
    def other_library(self):
        """What is done to the library inside is undone afterwards."""
        wait_for("the library to be let go", lambda: not list(self.data.glob("library.db-wal")) or
                 self.checkpoint())
        kept = self.home.path / "kept.db"
        shutil.copy(self.home.library, kept)
        try:
            yield
        finally:
            for path in self.data.glob("library.db*"):
                path.unlink()
            shutil.copy(kept, self.home.library)

    def checkpoint(self):
        with contextlib.closing(sqlite3.connect(self.home.library, timeout=20)) as db:
            return db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0

    def run_library_truncated(self, point, text):
        with self.other_library():
            size = self.home.library.stat().st_size
            for path in self.data.glob("library.db-*"):
                path.unlink()
            with self.home.library.open("r+b") as file:
                file.truncate(self.dice.randrange(1, size * 3 // 4))
            before = self.home.library.read_bytes()
            status = self.finish(self.start(point, text))
            if status == 0:
                self.problems.append("it worked on a library of which a part is missing")
            if self.home.library.read_bytes() != before:
                self.problems.append("it changed a library of which a part is missing")
        return status

    def run_library_newer(self, point, text):
        with self.other_library():
            with contextlib.closing(sqlite3.connect(self.home.library, timeout=20)) as db:
                db.execute("PRAGMA user_version = 9999")
            status = self.finish(self.start(point, text))
            if status == 0:
                self.problems.append("it worked on a library of a newer version")
            return status

    def run_disk(self, point, text):
        process = None
        if point.step != "before":
            process = self.start(point, text)
            self.wait_for_step(process, point, text)
        with self.bad_disk(point.fault):
            if process is None:
                process = self.start(point, text)
            if self.dice.random() < 0.7:
                status = self.finish(process)
            else:
                # The disk becomes good again while the command still tries.
                time.sleep(self.dice.uniform(0, 2))
                status = None
        return self.finish(process) if status is None else status

    @contextlib.contextmanager
    def bad_disk(self, fault):
        if fault == "read-only":
            # A file that is open for writing keeps its file system writable; what is opened anew
            # meets the mount that lies over it.
            subprocess.run(["mount", "--bind", self.data, self.data], check=True)
            subprocess.run(["mount", "-o", "remount,bind,ro", self.data], check=True)
            try:
                yield
            finally:
                subprocess.run(["umount", "-l", self.data], check=True)
            return

        fill = self.data / "fill"
        with fill.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(b"\0" * 4096):
                pass
        try:
            yield
        finally:
            fill.unlink()
