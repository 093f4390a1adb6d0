#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What it costs to show clips side by side, and how well they keep together: the comparison view, mpv
with its own side-by-side filter in a window of the same size, and GStreamer that only decodes. All on
one display, in turns. The processor time of the X server counts for whoever draws.

Usage, on a display: compare.py BUILD CLIPS [CASE…], where a case is one of those in CASES, or seek
"""

import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time

# Name: clips, their height, and the size that a picture has in our window.
CASES = {
    "2x720": (2, 1280, (478, 850)),
    "4x720": (4, 1280, (396, 704)),
    "2x1080": (2, 1920, (478, 850)),
    "4x1080": (4, 1920, (396, 704)),
    "9x480": (9, 854, (156, 278)),
}
SECONDS = 7
FPS = 30
SEEKS = 8
TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(pid):
    """User and system time of a process and its threads."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak_memory(pid):
    """The most memory that a process has held so far, in MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


def server_pid():
    """The X server's, which the socket tells."""
    number = os.environ["DISPLAY"].partition(":")[2].partition(".")[0]
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(f"/tmp/.X11-unix/X{number}")
        peer = server.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", peer)[0]


class Meter:
    """Processor time of a program and of the display it draws on, from now on."""

    def __init__(self, pid):
        self.pids = (pid, server_pid())
        self.start = self.read()

    def read(self):
        return sum(processor_seconds(pid) for pid in self.pids)

    def stop(self):
        return self.read() - self.start


def run_program(arguments):
    """Runs a program of ours, which says when to begin and to end."""
    result = {}
    meter = None
    with subprocess.Popen([str(argument) for argument in arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as process:
        for line in process.stdout:
            event = json.loads(line)
            if event.get("event") == "begin":
                meter = Meter(process.pid)
            elif event.get("event") == "end":
                result = dict(event, cpu=meter.stop(), memory=peak_memory(process.pid))
    if process.returncode != 0 or not result:
        raise RuntimeError(f"{arguments[0]} failed")
    return result


class Mpv:
    """mpv, asked over its socket."""

    def __init__(self, paths, size, folder):
        count = len(paths)
        scaled = "".join(f"[vid{number}]scale={size[0]}:{size[1]}[v{number}];" for number in range(1, count + 1))
        inputs = "".join(f"[v{number}]" for number in range(1, count + 1))
        if count == 9:
            places = "|".join(f"{column * size[0]}_{row * size[1]}" for row in range(3) for column in range(3))
            stack = f"xstack=inputs=9:layout={places}"
        else:
            stack = f"hstack=inputs={count}"
        self.path = f"{folder}/mpv"
        self.process = subprocess.Popen(
            ["mpv", "--no-config", "--really-quiet", "--vo=x11", "--no-audio", "--hwdec=no", "--no-osc",
             "--geometry=1600x900+0+0", "--no-keepaspect-window", f"--input-ipc-server={self.path}", paths[0],
             *(f"--external-file={path}" for path in paths[1:]), f"--lavfi-complex={scaled}{inputs}{stack}[vo]"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.socket = None
        deadline = time.monotonic() + 20
        while self.socket is None:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError("mpv does not start")
            try:
                attempt = socket.socket(socket.AF_UNIX)
                attempt.connect(self.path)
                self.socket = attempt
            except OSError:
                time.sleep(0.05)
        self.file = self.socket.makefile("rw")

    def get(self, name):
        self.file.write(json.dumps({"command": ["get_property", name]}) + "\n")
        self.file.flush()
        while True:
            reply = json.loads(self.file.readline())
            if "error" in reply:
                return reply.get("data") or 0

    def dropped(self):
        return self.get("frame-drop-count") + self.get("decoder-frame-drop-count")

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait()


def run_mpv(paths, size):
    folder = tempfile.mkdtemp(prefix="rushes-bench-")
    player = Mpv(paths, size, folder)
    try:
        deadline = time.monotonic() + 30
        while player.get("time-pos") <= 0 and time.monotonic() < deadline:
            time.sleep(0.02)
        position, dropped, start = player.get("time-pos"), player.dropped(), time.monotonic()
        meter = Meter(player.process.pid)
        time.sleep(SECONDS)
        cpu = meter.stop()
        pictures = (player.get("time-pos") - position) * FPS - (player.dropped() - dropped)
        return {"seconds": time.monotonic() - start, "cpu": cpu, "memory": peak_memory(player.process.pid),
                "shown": max(pictures, 1) * len(paths)}
    finally:
        player.close()
        shutil.rmtree(folder)


def describe(name, count, result, base):
    """One line of the table; notes what it costs beside the floor."""
    expected = result["seconds"] * FPS * count
    each = result["cpu"] / max(result["shown"], 1)
    # What begins or ends within a frame of the measurement is not dropped.
    dropped = max(expected - result["shown"] - count, 0)
    even = f"{100 * result['even'] / max(result['paints'], 1):5.1f} %" if result.get("paints") else "      –"
    print(f"  {name:6} {each * 1000:7.2f} ms a frame  {result['cpu'] / result['seconds']:5.2f} s/s  "
          f"{each / base if base else 1:5.2f} × floor  {100 * dropped / expected:5.1f} % dropped  "
          f"even {even}  {result['memory']:5.0f} MB", flush=True)
    return each, dropped / expected


def measure_case(build, clips, case):
    """Runs the three in turn; answers which aims were missed."""
    count, height, size = CASES[case]
    paths = [str(clips / f"{height}.mp4")] * count
    print(case, flush=True)
    floor = run_program([build / "tests/core/media/bench-decode", SECONDS, *paths])
    ours = run_program([build / "tests/display/bench-compare", "play", 1, *paths])
    peer = run_mpv(paths, size) if shutil.which("mpv") else None

    base, _ = describe("floor", count, floor, None)
    each, dropped = describe("rushes", count, ours, base)
    missed = []
    if peer:
        theirs, _ = describe("mpv", count, peer, base)
        print(f"  rushes / mpv {each / theirs:.2f} (at most 0.90), rushes / floor {each / base:.2f} (at most 1.60)")
        if each > 0.9 * theirs:
            missed.append(f"{case}: processor time beside mpv")
    if each > 1.6 * base:
        missed.append(f"{case}: processor time beside the floor")
    if case == "4x720" and dropped > 0:
        missed.append(f"{case}: dropped frames")
    if ours["even"] < 0.99 * ours["paints"]:
        missed.append(f"{case}: even paints")
    return missed


def measure_seeks(build, clips):
    """How long moves take until they are painted, 4 × 1080p."""
    limits = {"inside": 33, "outside": 150, "forward": 33, "back": 33}
    times = {name: [] for name in limits}
    output = subprocess.run([build / "tests/display/bench-compare", "seek", str(SEEKS), *[clips / "1920.mp4"] * 4],
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True).stdout
    for line in output.splitlines():
        for name, value in json.loads(line).items():
            times[name].append(value)
    print("4x1080, until painted")
    missed = []
    for name, values in times.items():
        median, late = statistics.median(values), statistics.quantiles(values, n=20)[-1]
        print(f"  {name:8} p50 {median:6.1f} ms  p95 {late:6.1f} ms  (at most {limits[name]} ms, {len(values)} times)")
        if late > limits[name]:
            missed.append(f"seek: {name}")
    return missed


def main():
    build, clips = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    missed = []
    for case in sys.argv[3:] or [*CASES, "seek"]:
        missed += measure_seeks(build, clips) if case == "seek" else measure_case(build, clips, case)
    for aim in missed:
        print(f"missed: {aim}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
