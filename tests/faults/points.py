# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The points of the matrix: what happens, to whom, at which step of which action."""

import dataclasses

CUTS = ["cut-before", "cut-request", "cut-waiting", "cut-reply"]
STORMS = ["storm-429", "storm-500", "storm-503"]
# The states of a row at which something happens to the process that works on it.
TAKE_STEPS = ["queued", "submitting", "running", "fetching"]
POST_STEPS = ["uploading", "submitting", "running"]


@dataclasses.dataclass(frozen=True)
class Point:
    """`group` says how it is done, `fault` what, `step` when."""

    group: str
    action: str
    fault: str
    step: str

    @property
    def name(self):
        return f"/{self.group}/{self.action}/{self.step}/{self.fault}"


def network_points():
    for step in ["submit", "poll", "media", "file"]:
        for fault in CUTS + STORMS:
            yield Point("network", "generate", fault, step)
    for fault in CUTS + STORMS:
        yield Point("network", "attach", fault, "upload")
    for step in ["upload", "publish", "poll"]:
        for fault in CUTS + STORMS:
            yield Point("network", "publish", fault, step)


def kill_points():
    for fault in ["command", "sandbox"]:
        for step in TAKE_STEPS:
            yield Point("kill", "generate", fault, step)
        for step in POST_STEPS:
            yield Point("kill", "publish", fault, step)


def process_points():
    """What a process meets on its own computer."""
    for step in TAKE_STEPS:
        for fault in ["forwards", "backwards"]:
            yield Point("clock", "generate", fault, step)
        yield Point("library", "generate", "locked", step)
    for step in POST_STEPS:
        for fault in ["forwards", "backwards"]:
            yield Point("clock", "publish", fault, step)
        yield Point("library", "publish", "locked", step)
    for fault in ["truncated", "newer"]:
        yield Point("library", "generate", fault, "before")


def disk_points():
    for fault in ["full", "read-only"]:
        for step in ["before", *TAKE_STEPS]:
            yield Point("disk", "generate", fault, step)
        for step in ["before", *POST_STEPS]:
            yield Point("disk", "publish", fault, step)


def late_points():
    yield Point("late", "generate", "delay", "submit")
    yield Point("late", "publish", "delay", "publish")
