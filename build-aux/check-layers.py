#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every include in src/ follows the table of layers below.

Inside a module the folder is left out of an include; across modules it is written. A private
header stays within its module, with the one exception that the library may write model objects.
"""

import pathlib
import re
import sys

LAYERS = {
    "util": [],
    "model": ["util"],
    "net": ["util"],
    "db": ["util"],
    "store": ["util", "model", "db"],
    "route": ["util", "model"],
    "media": ["util", "model"],
    "render": ["util", "model", "media"],
    "provider": ["util", "model", "net"],
    "publish": ["util", "model", "net", "media"],
    "studio": ["util", "model", "net", "db", "store", "route", "media", "render", "provider", "publish"],
    "animatic": ["util", "model", "media", "render"],
    "worker": ["util", "model", "media", "render", "animatic"],
    "sandbox": ["util", "model", "db", "route", "media", "render"],
    "widgets": ["util", "model", "media", "render"],
}
LAYERS["cli"] = LAYERS["studio"] + ["studio"]
LAYERS["app"] = LAYERS["studio"] + ["studio", "widgets"]

# Of the sandbox the two programs know only how to start it, and the command line how to serve it.
SANDBOX_DOORS = {
    "cli": {"rushes-sandbox-start.h", "rushes-sandbox-server.h", "rushes-sandbox-control.h"},
    "app": {"rushes-sandbox-start.h"},
}
# The library fills the objects that it hands out.
PRIVATE_READERS = {("store", "model")}

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def check_include(module, target, source_folder):
    """Answers what is wrong with an include of `target` in `module`, or None."""
    if "/" not in target:
        if target == "config.h" or (source_folder / target).exists():
            return None
        # A generated header, such as a resource bundle, lies in the build folder.
        return None if target.endswith("-resources.h") else f'"{target}" is not in this module'

    other, name = target.split("/", 1)
    if other == module:
        return f'"{target}": inside a module the folder is left out'
    if other not in LAYERS:
        return f'"{target}": there is no module “{other}”'
    if other == "sandbox" and name in SANDBOX_DOORS.get(module, set()):
        return None
    if other not in LAYERS[module]:
        return f'“{module}” may not include “{other}” ("{target}")'
    if name.endswith("-private.h") and (module, other) not in PRIVATE_READERS:
        return f'"{target}" is private to “{other}”'
    return None


def main():
    source = pathlib.Path(sys.argv[1]) / "src"
    problems = []
    for path in sorted(source.rglob("*.[ch]")):
        module = path.relative_to(source).parts[0]
        if module not in LAYERS:
            problems.append(f"{path}: the module “{module}” has no row in the table")
            continue
        text = path.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            target = match.group(1)
            # Folders inside a module (provider/wonda) count as the module itself.
            if target.startswith(module + "/") and len(path.relative_to(source).parts) > 2:
                continue
            problem = check_include(module, target, path.parent)
            if problem:
                line = text.count("\n", 0, match.start()) + 1
                problems.append(f"{path}:{line}: {problem}")

    for problem in problems:
        print(problem)
    return 1 if problems else 0


sys.exit(main())
