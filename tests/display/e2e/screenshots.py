#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of the README: screenshots.py BIN-FOLDER OUTPUT-FOLDER."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import desktop

PROMPT = "A white sneaker on a wet street at dusk, slow orbit to the left"


def main():
    programs, output = map(pathlib.Path, sys.argv[1:3])
    home = pathlib.Path(tempfile.mkdtemp(prefix="rushes-pictures-"))
    environment = desktop.clean_environment(home)
    rushes = [str(programs / "rushes")]
    subprocess.run(rushes + ["generate", "video", "--model", "sora2,kling_3_pro", "--prompt", PROMPT,
                             "--duration", "4", "--aspect-ratio", "9:16", "--seed", "7", "--wait", "--quiet"],
                   env=environment, check=True, timeout=600)

    process = subprocess.Popen([str(programs / "rushes-desktop")], env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    window = desktop.Application(process, "Rushes")
    try:
        desktop.wait_for("the window", window.window)
        window.keys("ctrl+2")
        window.wait(name="Position", role="slider")
        time.sleep(2)
        window.press(name="One frame forward", role="push button")
        desktop.xdotool("mousemove", 5, 5)
        time.sleep(2)
        number = window.window()[0]
        # Without GTK's own frame, which is there only because nothing composes the screen.
        picture = home / "window.png"
        subprocess.run(["import", "-window", number, str(picture)], check=True, timeout=60)
        subprocess.run(["convert", str(picture), "-shave", "5x5", "+repage", "-strip",
                        str(output / "review.png")], check=True, timeout=60)
    finally:
        process.terminate()
        process.wait(timeout=20)
        subprocess.run(rushes + ["sandbox", "stop"], env=environment, check=False, capture_output=True)
        shutil.rmtree(home, ignore_errors=True)


main()
