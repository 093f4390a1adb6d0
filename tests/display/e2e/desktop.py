# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives real windows under X11: finds widgets by accessibility, points and types with xdotool."""

import os
import pathlib
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


class Failure(Exception):
    """What was expected did not come."""


def wait_for(what, condition, limit=60.0):
    """Waits until `condition` answers something true, and answers that."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            value = condition()
        except Exception as error:  # a widget may vanish while we look at it
            if not type(error).__module__.startswith("gi"):
                raise
            value = None
        if value:
            return value
        time.sleep(0.05)
    raise Failure(f"waited {limit:.0f} s for {what}")


def xdotool(*arguments):
    return subprocess.run(["xdotool", *map(str, arguments)], check=True, capture_output=True,
                          text=True, timeout=30).stdout.strip()


def walk(node, depth=0):
    """All accessible objects below `node`, itself first."""
    if node is None or depth > 60:
        return
    yield node
    try:
        count = node.get_child_count()
    except Exception:
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
        except Exception:
            continue
        yield from walk(child, depth + 1)


def is_showing(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) or states.contains(Atspi.StateType.VISIBLE)


def text_of(node):
    """What stands in a text field."""
    return Atspi.Text.get_text(node, 0, -1)


class Application:
    """One program's accessible tree and its top window."""

    def __init__(self, process, name):
        self.process = process
        self.name = name

    def root(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def window(self):
        """The X window's id, position and size."""
        # It fails when it finds nothing.
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                               capture_output=True, text=True, timeout=30, check=False).stdout.split()
        # Tooltips and drag icons are windows too; the largest is the program's.
        windows = [self.geometry(number) for number in found]
        return max((window for window in windows if window), key=lambda w: w[3] * w[4], default=None)

    @staticmethod
    def geometry(number):
        lines = subprocess.run(["xdotool", "getwindowgeometry", "--shell", number], text=True,
                               capture_output=True, timeout=30, check=False).stdout.splitlines()
        values = dict(line.split("=") for line in lines if "=" in line)
        if len(values) < 5:
            return None
        return number, int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])

    def find(self, name=None, role=None, contains=None):
        for node in walk(self.root()):
            try:
                label = node.get_name() or ""
                if name is not None and label != name:
                    continue
                if contains is not None and contains not in label:
                    continue
                if role is not None and node.get_role_name() != role:
                    continue
                if is_showing(node):
                    return node
            except Exception:
                continue
        return None

    def wait(self, limit=60.0, **query):
        return wait_for(f"{query} in {self.name}", lambda: self.find(**query), limit)

    def press(self, limit=60.0, **query):
        """Does a widget's first action: clicks a button, ticks a box."""
        node = self.wait(limit=limit, **query)
        action = node.get_action_iface()
        if action is None or action.get_n_actions() == 0:
            raise Failure(f"{query} has no action")
        action.do_action(0)
        return node

    def area(self, node):
        """Where a widget is on the screen: x, y, width, height."""
        extents = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        window = wait_for(f"the window of {self.name}", self.window)
        # Without a compositor GTK draws a frame of its own inside the window, which it leaves out.
        frame = 5
        return window[1] + frame + extents.x, window[2] + frame + extents.y, extents.width, extents.height

    def click(self, node):
        x, y, width, height = self.area(node)
        self.focus()
        xdotool("mousemove", x + width // 2, y + height // 2, "click", 1)

    def focus(self):
        window = wait_for(f"the window of {self.name}", self.window)
        xdotool("windowactivate", "--sync", window[0])

    def keys(self, *names):
        self.focus()
        xdotool("key", "--clearmodifiers", *names)

    def type(self, text):
        self.focus()
        xdotool("type", "--clearmodifiers", "--delay", "12", text)

    def dump(self):
        lines = []
        for node in walk(self.root()):
            try:
                lines.append(f"{node.get_role_name()}: {node.get_name()!r}")
            except Exception:
                continue
        return "\n".join(lines)


def drag(start, end):
    """Drags the way a hand does: a press, some motion, a pause over the target, a release."""
    xdotool("mousemove", start[0], start[1])
    time.sleep(0.1)
    xdotool("mousedown", 1)
    for step in range(1, 9):
        x = start[0] + (end[0] - start[0]) * step / 8
        y = start[1] + (end[1] - start[1]) * step / 8
        xdotool("mousemove", int(x), int(y))
        time.sleep(0.05)
    time.sleep(0.3)
    xdotool("mouseup", 1)


def screenshot(folder, name):
    path = pathlib.Path(folder) / f"{name}.png"
    subprocess.run(["import", "-window", "root", str(path)], check=True, timeout=30)
    return path


def clean_environment(home):
    """The caller's surroundings without keys, with a home of its own and the sandbox."""
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("WONDA", "RUSHES_"))}
    environment.update(RUSHES_HOME=str(home), RUSHES_BACKEND="sandbox", GSETTINGS_BACKEND="keyfile",
                       XDG_CONFIG_HOME=os.environ.get("XDG_CONFIG_HOME", str(home)),
                       HOME=str(home), GTK_A11Y="atspi", NO_AT_BRIDGE="0")
    environment.pop("G_DEBUG", None)
    return environment
