#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the model cards that come with the program: against their schema, and with each other."""

import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("the Python module jsonschema is not installed")
    sys.exit(77)

# The models that the program was made for.
WANTED = {
    "sora2", "sora2pro", "veo3_1-fast", "kling_2_6_pro", "kling_3_pro",
    "seedance-2", "seedance-2-omni", "seedance-2-video-edit",
}


def check_modes(card):
    """What a card says that it does is what its slots have room for."""
    roles = {slot["role"]: slot for slot in card["slots"]}
    wants = {
        "text-to-video": card["minReferences"] == 0,
        "image-to-video": "first-frame" in roles,
        "frames-to-video": "first-frame" in roles and "last-frame" in roles,
        "references-to-video": "style" in roles and card["maxReferences"] > 1,
        "video-to-video": roles.get("source-video", {}).get("min", 0) > 0,
        "text-to-image": card["minReferences"] == 0,
        "image-to-image": card["maxReferences"] > 0,
    }
    for mode in card["modes"]:
        assert mode.endswith(card["kind"]), f"{card['key']} does not make what “{mode}” says"
        assert wants[mode], f"{card['key']} has no room for “{mode}”"


def check_limits(card):
    assert sum(slot["min"] for slot in card["slots"]) <= card["minReferences"], card["key"]
    assert card["maxReferences"] <= sum(slot["max"] for slot in card["slots"]), card["key"]
    assert card["typicalSeconds"][0] <= card["typicalSeconds"][1], card["key"]
    for name, schema in card["params"]["properties"].items():
        if "default" in schema:
            jsonschema.validate(schema["default"], schema)
        assert set(schema) & {"enum", "maximum", "maxLength"} or schema["type"] == "boolean", \
            f"{card['key']}: “{name}” has no bounds"


folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "card.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft7Validator.check_schema(schema)
cards = {}
for path in sorted(folder.glob("*.json")):
    if path.name.endswith(".schema.json"):
        continue
    card = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(card, schema)
    assert path.stem == card["key"], f"{path.name} is the card of {card['key']}"
    check_modes(card)
    check_limits(card)
    cards[card["key"]] = card

assert WANTED <= set(cards), f"no card of {', '.join(sorted(WANTED - set(cards)))}"
for card in cards.values():
    successor = card["lifecycle"]["successor"]
    assert successor is None or cards[successor]["lifecycle"]["state"] == "active", card["key"]
