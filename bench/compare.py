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

# Name: clips and their height.
CASES = {"2x720": (2, 1280), "4x720": (4, 1280), "2x1080": (2, 1920), "4x1080": (4, 1920), "9x480": (9, 854)}
SECONDS = 7
ROUNDS = 3
FPS = 30
SEEKS = 24
# The clock of all threads of a process, those that have ended too: clock_getcpuclockid (3).
PROCESS_CLOCK = 2


def processor_seconds(pid):
    """User and system time of a process and its threads, to the nanosecond."""
    return time.clock_gettime(~pid << 3 | PROCESS_CLOCK)


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
            if event.get("event") == "layout":
                result.update(event)
            elif event.get("event") == "begin":
                meter = Meter(process.pid)
            elif event.get("event") == "end":
                result.update(event, cpu=meter.stop(), memory=peak_memory(process.pid))
    if process.returncode != 0 or "cpu" not in result:
        raise RuntimeError(f"{arguments[0]} failed")
    return result


class Mpv:
    """mpv, asked over its socket. Its pictures have our size and stand as ours do."""

    def __init__(self, paths, layout, folder):
        count, columns = len(paths), layout["columns"]
        # The filters of some versions crash with an odd size.
        width, height = layout["width"] & ~1, layout["height"] & ~1
        scaled = "".join(f"[vid{number}]scale={width}:{height}[v{number}];" for number in range(1, count + 1))
        inputs = "".join(f"[v{number}]" for number in range(1, count + 1))
        places = "|".join(f"{number % columns * width}_{number // columns * height}" for number in range(count))
        stack = f"hstack=inputs={count}" if columns == count else f"xstack=inputs={count}:fill=black:layout={places}"
        self.path = f"{folder}/mpv"
        self.process = subprocess.Popen(
            ["mpv", "--no-config", "--really-quiet", "--vo=x11", "--no-audio", "--hwdec=no", "--no-osc",
             "--geometry=1600x900+0+0", "--no-keepaspect-window", "--video-unscaled=yes", f"--input-ipc-server={self.path}", paths[0],
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


def run_mpv(paths, layout):
    folder = tempfile.mkdtemp(prefix="rushes-bench-")
    player = Mpv(paths, layout, folder)
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


def count_dropped(result, count):
    """The share of the frames. What begins or ends within a frame of the measurement is not dropped, and no part of
    a frame is."""
    expected = result["seconds"] * FPS * count
    return max(int(expected - result["shown"]) - count, 0) / expected


def describe(name, count, results, base):
    """One line of the table: the round whose cost is the median, and the worst of all rounds where one is too many.
    Returns the cost of a frame, the share of dropped frames and that of even paints."""
    result = sorted(results, key=lambda one: one["cpu"] / max(one["shown"], 1))[len(results) // 2]
    each = result["cpu"] / max(result["shown"], 1)
    dropped = max(count_dropped(one, count) for one in results)
    even = min(one["even"] / max(one["paints"], 1) for one in results) if result.get("paints") else None
    print(f"  {name:6} {each * 1000:7.2f} ms a frame  {result['cpu'] / result['seconds']:5.2f} s/s  "
          f"{each / base if base else 1:5.2f} × floor  {100 * dropped:5.1f} % dropped  "
          f"even {'      –' if even is None else f'{100 * even:5.1f} %'}  {result['memory']:5.0f} MB", flush=True)
    return each, dropped, even


def measure_case(build, clips, case):
    """Runs the three in turn, several times; answers which aims were missed."""
    count, height = CASES[case]
    paths = [str(clips / f"{height}.mp4")] * count
    print(case, flush=True)
    floor, ours, peer = [], [], []
    for _ in range(ROUNDS):
        floor.append(run_program([build / "tests/core/media/bench-decode", "play", SECONDS, *paths]))
        ours.append(run_program([build / "tests/display/bench-compare", "play", 1, *paths]))
        if shutil.which("mpv"):
            peer.append(run_mpv(paths, ours[-1]))

    base, _, _ = describe("floor", count, floor, None)
    each, dropped, even = describe("rushes", count, ours, base)
    missed = []
    if peer:
        theirs, _, _ = describe("mpv", count, peer, base)
        print(f"  rushes / mpv {each / theirs:.2f} (at most 0.90), rushes / floor {each / base:.2f} (at most 1.60)")
        if each > 0.9 * theirs:
            missed.append(f"{case}: processor time beside mpv")
    if each > 1.6 * base:
        missed.append(f"{case}: processor time beside the floor")
    if case == "4x720" and dropped > 0:
        missed.append(f"{case}: dropped frames")
    if even < 0.99:
        missed.append(f"{case}: even paints")
    return missed


def read_lines(arguments):
    output = subprocess.run([str(argument) for argument in arguments], stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, check=True, text=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def describe_times(name, times, limit):
    """One line of the table; whether the aim was missed."""
    if len(times) < 2:
        print(f"  {name:8} {len(times)} times")
        return False
    median, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    aim = f"at most {limit} ms, " if limit else ""
    print(f"  {name:8} p50 {median:6.1f} ms  p95 {late:6.1f} ms  ({aim}{len(times)} times)")
    return limit is not None and late > limit


def measure_seeks(build, clips):
    """How long moves take until they are painted, 4 × 1080p. Inside is a seek all of whose frames were in memory
    when it was asked for. The others show a coarse picture of the frame from the proxy first: how long that takes,
    and until all that is painted is decoded; what GStreamer takes to decode as far, and nothing else."""
    paths = [clips / "1920.mp4"] * 4
    moves = read_lines([build / "tests/display/bench-compare", "seek", SEEKS, *paths])
    seeks = [move for move in moves if move["move"] == "seek"]
    outside = [move for move in seeks if not move["inside"]]
    places = ",".join(f"{(move['frame'] + 0.1) / FPS:.4f}" for move in outside)
    floor = read_lines([build / "tests/core/media/bench-decode", "seek", places, *paths])
    print("4x1080, until painted")
    named = {"inside": ([move["time"] for move in seeks if move["inside"]], 33),
             "outside": ([move["time"] for move in outside], 150),
             "decoded": ([move["sharp"] for move in outside], None),
             "floor": ([move["time"] for move in floor], None),
             "forward": ([move["time"] for move in moves if move["move"] == "forward"], 33),
             "back": ([move["time"] for move in moves if move["move"] == "back"], 33)}
    return [f"seek: {name}" for name, (times, limit) in named.items() if describe_times(name, times, limit)]


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
