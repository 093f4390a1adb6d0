#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole loop in the real window, by hand: a picture dragged from another program, two models,
two takes in sync, a caption typed and placed, a render, a post.

Usage: test-loop.py BIN-FOLDER DRAG-SOURCE SCREENSHOT-FOLDER. Speaks TAP.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

try:
    import desktop
    from desktop import Failure, drag, screenshot, wait_for, xdotool
except (ImportError, ValueError) as missing:
    print(f"1..0 # SKIP no accessibility for Python: {missing}")
    sys.exit(0)

if not os.environ.get("DISPLAY"):
    print("1..0 # SKIP no display")
    sys.exit(0)

PAINT = re.compile(r"paint (\d+) pane (\d+) at ([\d.]+) ms")
FRAME_MS = 1000 / 24


class Loop:
    def __init__(self, programs, drag_source, pictures):
        self.programs = pathlib.Path(programs)
        self.drag_source = drag_source
        self.pictures = pathlib.Path(pictures)
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="rushes-loop-"))
        self.environment = desktop.clean_environment(self.home)
        self.environment["G_MESSAGES_DEBUG"] = "rushes-widgets"
        self.log_path = self.home / "desktop.log"
        self.window = None
        self.source = None

    # Help

    def rushes(self, *arguments):
        result = subprocess.run([self.programs / "rushes", *arguments], env=self.environment,
                                capture_output=True, text=True, timeout=120, check=False)
        if result.returncode != 0:
            raise Failure(f"rushes {' '.join(arguments)}: {result.stderr}")
        return json.loads(result.stdout)

    def jobs(self, **wanted):
        rows = self.rushes("jobs", "list")["jobs"]
        return [row for row in rows if all(row.get(name) == value for name, value in wanted.items())]

    def start(self):
        log = self.log_path.open("a")
        process = subprocess.Popen([self.programs / "rushes-desktop"], env=self.environment, stdout=log,
                                   stderr=log)
        self.window = desktop.Application(process, "Rushes")
        window = wait_for("the window", self.window.window)[0]
        xdotool("windowmove", "--sync", window, 0, 0)

    def close(self):
        """Closes the window as a person does; the program ends with it."""
        self.window.keys("ctrl+q")
        status = self.window.process.wait(timeout=30)
        if status != 0:
            raise Failure(f"the program ended with {status}")

    def picture(self, name):
        time.sleep(0.4)
        screenshot(self.pictures, name)

    # Stages

    def open(self):
        self.start()
        self.picture("1-empty")
        self.window.press(contains="New shot", role="push button")
        self.window.wait(name="What should happen?", role="text")

    def drag_picture(self):
        product = self.home / "product shöt.png"
        subprocess.run(["convert", "-size", "900x1200", "gradient:#27496d-#f2a154", "-fill", "#fdf6e3",
                        "-draw", "roundrectangle 250,420 650,1000 60,60", "-fill", "#d1495b",
                        "-draw", "circle 450,640 450,760", str(product)], check=True, timeout=60)
        process = subprocess.Popen([self.drag_source, str(product)], env=self.environment)
        self.source = desktop.Application(process, "Drag source")
        source = wait_for("the other program's window", self.source.window)
        xdotool("windowmove", "--sync", source[0], 1350, 200)
        source = wait_for("the other program's place", lambda: self.source.window())
        target = self.window.window()
        drag((source[1] + 80, source[2] + 50), (target[1] + target[3] // 2, target[2] + target[4] // 2))
        self.window.wait(contains="product shöt.png")
        self.source.process.terminate()
        self.source.process.wait(timeout=10)

    def compose(self):
        text = self.window.wait(name="What should happen?", role="text")
        self.window.click(text)
        self.window.type("gentle orbit to the left, soft light")
        wait_for("the typed prompt", lambda: "gentle orbit" in
                 text.get_text_iface().get_text(0, -1))
        # The guide's own choice for a picture without a face makes room for two others.
        self.window.wait(contains="By the rules")
        self.tick("Kling 2.6 Pro", True)
        self.tick("Kling 3 Pro", True)
        self.tick("Sora 2", False)
        self.window.click(self.window.wait(name="5", role="push button"))
        self.window.wait(contains="2 takes · about $2.38")
        self.picture("2-compose")

    def tick(self, label, wanted):
        box = self.window.wait(contains=label, role="check box")
        if box.get_state_set().contains(desktop.Atspi.StateType.CHECKED) != wanted:
            self.window.click(box)
            wait_for(f"{label} to be ticked", lambda: self.window.find(
                contains=label, role="check box").get_state_set().contains(
                    desktop.Atspi.StateType.CHECKED) == wanted)

    def generate(self):
        self.window.keys("ctrl+Return")
        wait_for("two takes in the library", lambda: len(self.jobs(type="video")) == 2)
        time.sleep(1)
        self.picture("3-running")
        wait_for("both takes to be ready",
                 lambda: len(self.jobs(type="video", state="ready")) == 2, limit=240)
        models = {row["model"] for row in self.jobs()}
        if models != {"kling_2_6_pro", "kling_3_pro"}:
            raise Failure(f"takes by {models}")

    def play_in_sync(self):
        self.window.wait(name="Position", role="slider")
        time.sleep(1)
        self.window.press(name="To the start", role="push button")
        offset = self.log_path.stat().st_size
        self.window.press(name="Play", role="push button")
        time.sleep(4)
        self.picture("4-review")
        paints = {}
        with self.log_path.open(encoding="utf-8", errors="replace") as log:
            log.seek(offset)
            for paint, pane, position in PAINT.findall(log.read()):
                paints.setdefault(paint, {})[pane] = float(position)
        pairs = [list(panes.values()) for panes in paints.values() if len(panes) == 2]
        skews = [abs(first - second) for first, second in pairs]
        positions = {round(first) for first, _ in pairs}
        print(f"# {len(pairs)} paints of both panes, worst skew {max(skews, default=0):.1f} ms")
        if len(positions) < 24:
            raise Failure(f"only {len(positions)} different frames were painted in four seconds")
        if max(skews) > FRAME_MS + 1:
            raise Failure(f"a paint with {max(skews):.1f} ms between the panes")

    def have_proxies(self):
        """Once all is measured, for the next time the clips are played."""
        wait_for("a proxy of each clip",
                 lambda: len(list((self.home / "cache" / "proxies").glob("*.proxy"))) == 2, limit=120)

    def choose(self):
        self.window.press(contains="Choose as winner", role="push button")
        wait_for("a winner", lambda: self.window.find(contains="Winner"))

    def caption(self):
        self.window.keys("ctrl+3")
        self.window.press(contains="Add text", role="push button")
        text = self.window.wait(name="Text", role="text")
        self.window.click(text)
        self.window.keys("ctrl+a")
        self.window.type("Built by hand")
        wait_for("the caption", lambda: text.get_text_iface().get_text(0, -1) == "Built by hand")
        self.picture("5-caption")
        self.place()
        self.picture("6-placed")

    def place(self):
        """Drags the text upwards; the picture changes where it was."""
        canvas = self.window.wait(name="Text over the picture")
        x, y, width, height = self.window.area(canvas)
        before = screenshot(self.pictures, "before-drag")
        start = (x + width // 2, y + int(height * 0.87))
        drag(start, (start[0], start[1] - height // 3))
        time.sleep(0.5)
        after = screenshot(self.pictures, "after-drag")
        crop = f"{width}x{height}+{x}+{y}"
        changed = subprocess.run(["compare", "-metric", "AE", "-fuzz", "8%",
                                  f"{before}[{crop}]", f"{after}[{crop}]", "null:"],
                                 capture_output=True, text=True, timeout=60, check=False).stderr
        before.unlink()
        after.unlink()
        if float(changed.split()[0]) < 500:
            raise Failure(f"the text did not move: {changed} pixels differ")

    def render(self):
        self.window.keys("ctrl+Return")
        wait_for("the finished take", lambda: self.jobs(operation="textOverlay", state="ready"), limit=120)
        finished = self.jobs(operation="textOverlay")[0]
        if not finished["animatic"]:
            raise Failure("the finished take no longer says that it is an animatic")

    def publish(self):
        self.window.keys("ctrl+4")
        self.tick("loopback_studio", True)
        caption = self.window.wait(name="Caption", role="text")
        self.window.click(caption)
        self.window.type("Made in the real window")
        wait_for("the caption of the post", lambda: "real window" in caption.get_text_iface().get_text(0, -1))
        self.picture("7-publish")
        wait_for("the post button", lambda: self.window.find(contains="Post", role="push button"))
        self.window.keys("ctrl+Return")
        dialog = self.window.wait(name="_Post Post", role="push button", limit=20)
        self.picture("8-question")
        dialog.get_action_iface().do_action(0)
        self.window.wait(contains="Published", limit=60)
        self.picture("9-published")
        rows = self.rushes("publish", "history", "instagram")["publishes"]
        if [row["caption"] for row in rows] != ["Made in the real window"]:
            raise Failure(f"the account shows {rows}")

    def come_back(self):
        self.close()
        self.start()
        self.window.wait(contains="Published", limit=60)
        self.window.keys("ctrl+1")
        text = self.window.wait(name="What should happen?", role="text")
        wait_for("the draft", lambda: "gentle orbit" in text.get_text_iface().get_text(0, -1))
        self.picture("10-again")
        self.close()

    def end(self):
        for application in (self.window, self.source):
            if application is not None and application.process.poll() is None:
                application.process.send_signal(signal.SIGKILL)
                application.process.wait()
        subprocess.run([self.programs / "rushes", "sandbox", "stop"], env=self.environment, check=False,
                       capture_output=True, timeout=60)

    def stages(self):
        return [self.open, self.drag_picture, self.compose, self.generate, self.play_in_sync,
                self.have_proxies, self.choose, self.caption, self.render, self.publish, self.come_back]


def main():
    loop = Loop(*sys.argv[1:4])
    stages = loop.stages()
    print(f"1..{len(stages)}", flush=True)
    broken = False
    for number, stage in enumerate(stages, 1):
        name = stage.__name__.replace("_", "-")
        if broken:
            print(f"not ok {number} /loop/{name} # an earlier stage failed", flush=True)
            continue
        try:
            stage()
            print(f"ok {number} /loop/{name}", flush=True)
        except Exception:
            broken = True
            for line in traceback.format_exc().splitlines():
                print(f"# {line}")
            try:
                loop.picture(f"failed-{name}")
                for line in loop.window.dump().splitlines():
                    print(f"# {line}")
                for line in loop.log_path.read_text(errors="replace").splitlines()[-40:]:
                    print(f"# log: {line}")
            except Exception as error:
                print(f"# {error}")
            print(f"not ok {number} /loop/{name}", flush=True)
    loop.end()
    if not broken:
        shutil.rmtree(loop.home, ignore_errors=True)
    return 1 if broken else 0


sys.exit(main())
