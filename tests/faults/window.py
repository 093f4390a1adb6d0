# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real desktop on a home, driven by accessibility and by keys."""

import contextlib
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "display" / "e2e"))

try:
    import desktop
    NO_DESKTOP = None if os.environ.get("DISPLAY") else "no display"
except (ImportError, ValueError) as missing:
    desktop = None
    NO_DESKTOP = f"no accessibility for Python: {missing}"


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

    def click_into(self, node):
        """The page may grow above it just then, so that the click goes astray."""
        self.click(node)
        time.sleep(0.3)
        return node.get_state_set().contains(desktop.Atspi.StateType.FOCUSED)

    def generate(self):
        """Sends the draft of the shot."""
        self.wait("push button", "Generate", desktop.Atspi.StateType.SENSITIVE)
        self.tree.keys("ctrl+Return")

    def publish(self, caption):
        self.click(self.wait("check box", "loopback_studio"))
        self.wait("check box", "loopback_studio", desktop.Atspi.StateType.CHECKED)
        text = self.wait("text", "Caption")
        desktop.wait_for("the focus on the caption", lambda: self.click_into(text), 30)
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
