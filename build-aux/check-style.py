#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what a script can see of the way the code is written.

Sizes, layout, the notice, documentation of public functions, and the list of translatable files.
"""

import pathlib
import re
import sys

MAX_COLUMNS = 100
MAX_FILE = 1000
MAX_FUNCTION = 60

# Tables of vfuncs, properties and columns are long and simple.
EXEMPT_FUNCTION = re.compile(r"_class_init$|_get_property$|_set_property$|_default_init$|_iface_init$")
# Everything in these is for other modules; the programs' own functions speak for themselves.
UNDOCUMENTED_MODULES = {"app", "cli", "worker"}

COMMENT_OR_STRING = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
CALL_WITHOUT_SPACE = re.compile(r"\b([a-z]\w+|if|for|while|switch|return|sizeof)\(")
FUNCTION = re.compile(r"^([a-z_]\w*) \(", re.MULTILINE)


def blank(match):
    """Keeps line breaks of a comment or string and drops the rest."""
    text = match.group(0)
    inner = re.sub(r"[^\n]", " ", text)
    return '"' + inner[1:-1] + '"' if text.startswith('"') and len(text) > 1 else inner


class Report:
    def __init__(self):
        self.problems = []

    def add(self, path, line, text):
        self.problems.append(f"{path}:{line}: {text}")


def check_lines(report, path, lines):
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            report.add(path, number, "a tab; indent with spaces")
        if line.rstrip() != line:
            report.add(path, number, "white space at the end of the line")
        if len(line) > MAX_COLUMNS:
            report.add(path, number, f"{len(line)} columns; the limit is {MAX_COLUMNS}")
        if number > 1 and not line and not lines[number - 2]:
            report.add(path, number, "two blank lines")
        if re.search(r"\b(TODO|FIXME|XXX)\b(?!.*#\d)", line):
            report.add(path, number, "an open end without the number of an issue")
    if len(lines) > MAX_FILE:
        report.add(path, len(lines), f"{len(lines)} lines; split it by theme")
    if "SPDX-License-Identifier" not in "\n".join(lines[:4]):
        report.add(path, 1, "the two-line notice is missing")


def check_code(report, path, lines):
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("#"):
            continue
        match = CALL_WITHOUT_SPACE.search(line)
        if match:
            report.add(path, number, f"no space between “{match.group(1)}” and its parenthesis")
        if re.search(r"[=!]= (TRUE|FALSE)\b", line):
            report.add(path, number, "a comparison with TRUE or FALSE")
        if re.search(r"\bgoto\b", line):
            report.add(path, number, "goto")
        if re.search(r"\b(strcpy|strcat|sprintf|system|popen|g_main_loop_run)\b \(", line):
            word = re.search(r"\b(strcpy|strcat|sprintf|system|popen)\b", line)
            if word:
                report.add(path, number, f"{word.group(1)}")


def check_functions(report, path, original, code, module):
    """Walks over definitions: a name at the line's start, whose body opens with `{` below it."""
    lines = code.split("\n")
    for match in FUNCTION.finditer(code):
        name = match.group(1)
        start = code.count("\n", 0, match.start())
        body = next((i for i in range(start, min(start + 30, len(lines)))
                     if lines[i].startswith("{") or lines[i].rstrip().endswith(";")), None)
        if body is None or not lines[body].startswith("{"):
            continue
        end = next((i for i in range(body, len(lines)) if lines[i].startswith("}")), len(lines))
        size = end - body - 1
        if size > MAX_FUNCTION and not EXEMPT_FUNCTION.search(name):
            report.add(path, start + 1, f"{name}: {size} lines; the limit is {MAX_FUNCTION}")

        kind = start - 1
        if kind < 0 or "static" in lines[kind].split() or module in UNDOCUMENTED_MODULES:
            continue
        if not name.startswith("rushes_"):
            continue
        before = kind - 1
        while before >= 0 and original[before].startswith(("G_GNUC", "__attribute__")):
            before -= 1
        if before < 0 or original[before].strip() != "*/":
            report.add(path, start + 1, f"{name}: a public function without documentation")


def check_source(report, root, path):
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    module = path.relative_to(root / "src").parts[0] if (root / "src") in path.parents else None
    check_lines(report, path, lines)
    code = COMMENT_OR_STRING.sub(blank, text)
    check_code(report, path, code.split("\n"))
    if path.suffix == ".c" and module:
        check_functions(report, path, lines, code, module)


def check_potfiles(report, root):
    listed = [line for line in (root / "po" / "POTFILES.in").read_text().splitlines()
              if line and not line.startswith("#")]
    found = []
    for path in sorted((root / "src").rglob("*")) + sorted((root / "data").rglob("*")):
        name = str(path.relative_to(root))
        if path.suffix == ".c" and re.search(r'[^\w](_|N_|C_|ngettext|g_dngettext) ?\("', path.read_text()):
            found.append(name)
        elif path.suffix == ".ui" and 'translatable="yes"' in path.read_text():
            found.append(name)
        elif re.search(r"\.(desktop|metainfo\.xml|gschema\.xml)(\.in)?$", path.name):
            found.append(name)
    for name in sorted(set(found) - set(listed)):
        report.add(root / "po/POTFILES.in", 1, f"{name} has texts and is not listed")
    for name in sorted(set(listed) - set(found)):
        report.add(root / "po/POTFILES.in", 1, f"{name} is listed and has no texts")
    if listed != sorted(listed):
        report.add(root / "po/POTFILES.in", 1, "not sorted")
    return found


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    report = Report()
    if "--write-potfiles" in sys.argv:
        found = sorted(set(check_potfiles(Report(), root)))
        (root / "po" / "POTFILES.in").write_text(
            "# Written by build-aux/check-style.py . --write-potfiles\n" + "\n".join(found) + "\n")
        return 0

    if "--potfiles" in sys.argv:
        check_potfiles(report, root)
    else:
        for folder in ("src", "tests"):
            for path in sorted((root / folder).rglob("*.[ch]")):
                check_source(report, root, path)

    for problem in report.problems:
        print(problem)
    return 1 if report.problems else 0


sys.exit(main())
