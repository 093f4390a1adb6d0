#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the rules and the advice that come with the program against their schemas."""

import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("the Python module jsonschema is not installed")
    sys.exit(77)

folder = pathlib.Path(sys.argv[1])
for schema_name, names in (("profile", ("guide", "current")), ("advice", ("advice",))):
    schema = json.loads((folder / f"{schema_name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    for name in names:
        jsonschema.validate(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")), schema)
