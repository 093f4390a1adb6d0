# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measuring part of bench/faces.sh, which has fetched the pictures."""

import concurrent.futures
import csv
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile

# What thresholds were chosen with. All else was looked at only to measure.
CHOSEN_WITH = {"npm:tabler-ui", "deb:tuxpaint-stamps-default"}
DRAWN = {"cartoon", "painting", "mask", "statue"}
TILTS = (-45, -30, -15, 15, 30, 45)
SCALES = (4, 8, 12, 20)
WIDTH, HEIGHT = 1920, 1080
JOBS = 2


def find(root, files, prefix=()):
    """What the finder says of each file: milliseconds, score, place of the best."""
    command = [*prefix, f"{root}/build/tests/core/worker/bench-faces",
               f"{root}/data/faces/blazeface-back-256.onnx"]
    answer = subprocess.run(command, input="".join(f"{file}\n" for file in files), text=True,
                            stdout=subprocess.PIPE, check=False).stdout
    found = {}
    for line in answer.splitlines():
        clock, cpu, count, sure, score, x, y, width, height, path = line.split("\t")
        found[path] = {"ms": float(clock), "cpu": float(cpu), "faces": int(count),
                       "sure": int(sure), "score": float(score),
                       "box": (int(x), int(y), int(width), int(height))}
    missing = [file for file in files if file not in found]
    if missing:
        sys.exit(f"Not read: {', '.join(missing)}")
    return found


def wilson(part, whole):
    """A proportion with its interval of 95 %."""
    if whole == 0:
        return None
    z = 1.96
    share = part / whole
    base = 1 + z * z / whole
    centre = (share + z * z / (2 * whole)) / base
    reach = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / base
    return {"of": f"{part}/{whole}", "share": round(share, 3),
            "from": round(max(0, centre - reach), 3), "to": round(min(1, centre + reach), 3)}


def judge(rows):
    hits = [row for row in rows if row["found"]["faces"] > 0]
    true = sum(row["face"] == "yes" for row in hits)
    faces = sum(row["face"] == "yes" for row in rows)
    photos = [row for row in hits if row["category"] not in DRAWN]
    return {"recall": wilson(true, faces), "precision": wilson(true, len(hits)),
            "precisionWithoutLikenesses": wilson(true, len(photos)),
            "recallSure": wilson(sum(row["face"] == "yes" and row["found"]["sure"] > 0
                                     for row in hits), faces)}


def list_by_category(rows):
    answer = {}
    for category in sorted({row["category"] for row in rows}):
        own = [row for row in rows if row["category"] == category]
        key = "found" if own[0]["face"] == "yes" else "taken for a face"
        answer[category] = {key: f"{sum(row['found']['faces'] > 0 for row in own)}/{len(own)}"}
    return answer


def list_errors(rows):
    def name(row):
        return f"{row['package']}/{row['path']} ({row['category']}, {row['found']['score']})"
    return {"missed": [name(row) for row in rows
                       if row["face"] == "yes" and row["found"]["faces"] == 0],
            "taken for a face": [name(row) for row in rows
                                 if row["face"] == "no" and row["found"]["faces"] > 0]}


def convert(*arguments):
    subprocess.run(["convert", *map(str, arguments)], check=True, stderr=subprocess.DEVNULL)


def make_tilted(row, degrees, target):
    convert(row["file"] + "[0]", "-background", "#808890", "-rotate", degrees, target)


def make_small(row, part, target):
    """On a canvas of 1920×1080, away from its middle, so that the face is so small a part of it."""
    scale = HEIGHT / part / row["found"]["box"][3]
    convert("-size", f"{WIDTH}x{HEIGHT}", "gradient:#a8b4bc-#59636b",
            "(", row["file"] + "[0]", "-resize", f"{scale * 100:.2f}%", ")",
            "-gravity", "center", "-geometry", "+180+60", "-composite", target)


def make_covered(row, side, target):
    x, y, width, height = row["found"]["box"]
    if side == "lower":
        y, height = y + height * 2 // 3, height // 3 + 1
    else:
        width = width // 3
    convert(row["file"] + "[0]", "-fill", "#30343c", "-draw",
            f"rectangle {x},{y} {x + width},{y + height}", target)


def augment(root, rows, work):
    """Portraits of one person, changed: what of them is still found."""
    rows = [row for row in rows if row["face"] == "yes" and "," not in row["people"]
            and row["found"]["faces"] == 1]
    kinds = {f"tilted by {degrees}°": (make_tilted, degrees) for degrees in TILTS}
    kinds |= {f"1/{part} of the picture": (make_small, part) for part in SCALES}
    kinds |= {"the lower third covered": (make_covered, "lower"),
              "the left third covered": (make_covered, "left")}
    answer = {}
    for name, (make, value) in kinds.items():
        targets = [f"{work}/{number}.jpg" for number in range(len(rows))]
        with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
            list(pool.map(lambda pair: make(pair[0], value, pair[1]), zip(rows, targets)))
        found = find(root, targets)
        answer[name] = wilson(sum(one["faces"] > 0 for one in found.values()), len(rows))
    return answer


def measure_time(root, rows, work):
    """Photographs as large as a frame, on one core."""
    photos = [row for row in rows if row["path"].endswith("-1500.jpg")]
    targets = [f"{work}/full-{number}.jpg" for number in range(len(photos))]
    for row, target in zip(photos, targets):
        convert(row["file"], "-resize", f"{WIDTH}x{HEIGHT}^", "-gravity", "center", "-extent",
                f"{WIDTH}x{HEIGHT}", target)
    found = find(root, targets[:1] + targets, ["taskset", "-c", "0"])
    times = {}
    for kind in ("ms", "cpu"):
        values = sorted(one[kind] for one in found.values())
        times[kind] = {"median": statistics.median(values),
                       "p95": values[math.ceil(len(values) * 0.95) - 1]}
    return {"pictures": len(targets), "by the clock": times["ms"], "of the processor": times["cpu"]}


def main(root, cache):
    with open(f"{root}/tests/data/faces/labels.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        folder = f"{row['package']}-{row['version']}".replace("@", "")
        folder = folder.replace(":", "-").replace("/", "-")
        row["file"] = os.path.join(cache, folder + ".d", row["path"])
    found = find(root, [row["file"] for row in rows])
    for row in rows:
        row["found"] = found[row["file"]]
    with tempfile.TemporaryDirectory() as work:
        report = {
            "all": judge(rows),
            "chosen with": judge([row for row in rows if row["package"] in CHOSEN_WITH]),
            "held out": judge([row for row in rows if row["package"] not in CHOSEN_WITH]),
            "categories": list_by_category(rows),
            "errors": list_errors(rows),
            "1080p on one core": measure_time(root, rows, work),
            "changed": augment(root, rows, work),
        }
    print(json.dumps(report, indent=2, ensure_ascii=False))


main(*sys.argv[1:])
