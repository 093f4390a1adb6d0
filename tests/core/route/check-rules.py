#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the routing rules that come with the program against their schema."""

import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("the Python module jsonschema is not installed")
    sys.exit(77)

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "profile.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft7Validator.check_schema(schema)
for name in ("guide", "current"):
    jsonschema.validate(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")), schema)
