#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the table of failures and the rules for the next action.

Both follow their schemas; every code that the source knows has a row; the texts stand where they
are found for translation, and the table in docs/failures.md is the data's. With --write the last
two are written.
"""

import json
import pathlib
import re
import sys

TEXTS = "src/route/rushes-advice-texts.c"
DOCS = "docs/failures.md"
BEGIN, END = "<!-- table -->", "<!-- end of table -->"

# Calls that name the code of a failure, and words in them that are states and not codes.
CALL = re.compile(r"\b\w*(?:fail|refus|ended|write_result|set_service|verdict_new)\w* \(([^;{}]*)\)[;)]")
STATES = {"in_progress", "succeeded", "failed", "canceled", "queued", "scheduled", "take", "post"}
WORD = re.compile(r'"([a-z][a-z0-9]*(?:_[a-z0-9]+)+)"')
TABLES = {
    "src/net/rushes-rest-error.c": r'\{ "(\w+)", RUSHES_ERROR_\w+ \}',
    "src/studio/rushes-failure.c": r'\{ "(\w+)", RUSHES_ERROR_\w+ \}',
    "src/studio/rushes-failure.h": r'#define RUSHES_FAILURE_\w+ "(\w+)"',
    "src/sandbox/rushes-sandbox-faults.c": r'\{ "(\w+)", \d{3}, "',
    "src/sandbox/rushes-sandbox-request-answer.c": r'RUSHES_ERROR_\w+, \d{3}, "(\w+)" \}',
    "src/media/rushes-worker-protocol.c": r'\[RUSHES_ERROR_\w+\] = "([\w-]+)"',
    "src/route/rushes-verdict.c": r'\[RUSHES_ERROR_\w+\] = "(\w+)"',
}
CHARGED = {"no": "no", "yes": "yes", "unknown": "not known"}


def find_codes(root):
    """Answers each code of the source with the first file that names it."""
    codes = {}
    for path in sorted((root / "src").rglob("*.[ch]")):
        name = str(path.relative_to(root))
        text = path.read_text(encoding="utf-8")
        for call in CALL.finditer(text):
            for word in WORD.findall(call.group(1)):
                if word not in STATES:
                    codes.setdefault(word, name)
        if name in TABLES:
            found = re.findall(TABLES[name], text)
            if not found:
                print(f"{name}: no table of codes is found there any more")
                sys.exit(1)
            for word in found:
                codes.setdefault(word.replace("-", "_"), name)
    for word in re.findall(r"^  RUSHES_ERROR_(\w+),", (root / "src/util/rushes-error.h").read_text(), re.M):
        codes.setdefault(word.lower(), "src/util/rushes-error.h")
    for line in (root / "tests/data/failures/codes.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            codes.setdefault(line.strip(), "tests/data/failures/codes.txt")
    return codes


def write_texts(table, rules):
    texts = [action["label"] for action in table["actions"]]
    texts += [failure["cause"] for failure in table["failures"]]
    for rule in rules["rules"]:
        texts += [rule[name] for name in ("label", "because") if name in rule]
    lines = []
    for text in dict.fromkeys(texts):
        words, rows = text.split(" "), [""]
        for number, word in enumerate(words):
            piece = word + (" " if number + 1 < len(words) else "")
            if len(rows[-1]) + len(piece) > 84:
                rows.append("")
            rows[-1] += piece
        rows = ['"' + row.replace("\\", "\\\\").replace('"', '\\"') + '"' for row in rows]
        lines.append("  N_(" + "\n     ".join(rows) + "),")
    return (
        "/* Copyright 2026 The Rushes developers\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n\n"
        '#include "config.h"\n\n#include <glib/gi18n.h>\n\n'
        "/* Written by build-aux/check-failures.py . --write: the texts of data/failures/ and of\n"
        " * data/routing/next.json, where they are found for translation. */\n"
        "G_GNUC_UNUSED static const char * const texts[] = {\n" + "\n".join(lines) + "\n};\n"
    )


def write_docs(root, table):
    labels = {action["id"]: action["label"] for action in table["actions"]}
    rows = ["| code | cause | charged | what to do |", "| --- | --- | --- | --- |"]
    for failure in table["failures"]:
        rows.append(f"| `{failure['code']}` | {failure['cause']} | {CHARGED[failure['charged']]} | "
                    f"{labels.get(failure['action'], failure['action'])} |")
    text = (root / DOCS).read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    return before + BEGIN + "\n" + "\n".join(rows) + "\n" + END + after


def check_table(table, rules, codes):
    problems = []
    rows = [failure["code"] for failure in table["failures"]]
    actions = [action["id"] for action in table["actions"]]
    used = {failure["action"] for failure in table["failures"]} | {rule["do"] for rule in rules["rules"]}
    used |= {turn[name] for turn in table["posts"] for name in ("for", "action")}
    for code in sorted({code for code in rows if rows.count(code) > 1}):
        problems.append(f"data/failures/failures.json: two rows for {code}")
    for code, name in sorted(codes.items()):
        if code not in rows:
            problems.append(f"{name}: the failure {code} has no row in data/failures/failures.json")
    for name in sorted(used - set(actions)):
        problems.append(f"data/failures/failures.json: there is no action {name}")
    for name in sorted(set(actions) - used):
        problems.append(f"data/failures/failures.json: nothing leads to the action {name}")
    for words in table["words"]:
        for code in [words["code"], *words["of"]]:
            if code is not None and code not in rows:
                problems.append(f"data/failures/failures.json: the words {words['id']} name {code}")
    return problems


def check_schemas(root):
    try:
        import jsonschema
    except ImportError:
        return []
    for name in ("failures/failures", "routing/next"):
        schema = json.loads((root / f"data/{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        jsonschema.validate(json.loads((root / f"data/{name}.json").read_text(encoding="utf-8")), schema)
    return []


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    table = json.loads((root / "data/failures/failures.json").read_text(encoding="utf-8"))
    rules = json.loads((root / "data/routing/next.json").read_text(encoding="utf-8"))
    problems = check_schemas(root) + check_table(table, rules, find_codes(root))
    for name, text in ((TEXTS, write_texts(table, rules)), (DOCS, write_docs(root, table))):
        if "--write" in sys.argv:
            (root / name).write_text(text, encoding="utf-8")
        elif (root / name).read_text(encoding="utf-8") != text:
            problems.append(f"{name}: run build-aux/check-failures.py . --write")
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
