#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a model's card forbids is refused by the program itself.

For every card: values beyond each limit and of other types, too many references and too few. And
slips of the grammar. Each ends with 2, prints nothing, says what is allowed, and no request
arrives at a gateway that counts.
"""

import http.server
import json
import os
import pathlib
import subprocess
import tempfile
import threading
import zlib

REQUESTS = []
RESULTS = []


class Gateway(http.server.BaseHTTPRequestHandler):
    """Counts what arrives, and takes no order."""

    def answer(self):
        REQUESTS.append(f"{self.command} {self.path}")
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        is_question = self.command == "GET"
        body = b"{}" if is_question else b'{"error":{"code":"validation_error","message":"no"}}'
        self.send_response(200 if is_question else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer

    def log_message(self, *_arguments):
        pass


def check(name, is_good, details=""):
    RESULTS.append(is_good)
    print(f"{'ok' if is_good else 'not ok'} {len(RESULTS)} - {name}", flush=True)
    if not is_good:
        print("\n".join(f"# {line}" for line in str(details).splitlines()), flush=True)


def make_png(path):
    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = (8).to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
                     + chunk(b"IDAT", zlib.compress(b"\x00" * 72)) + chunk(b"IEND", b""))


def bad_values(schema):
    """One value beyond each limit, and one of another type."""
    if "enum" in schema:
        yield "none" if schema["type"] == "string" else max(schema["enum"]) + 1
    if "minimum" in schema:
        yield schema["minimum"] - 1
    if "maximum" in schema:
        yield schema["maximum"] + 1
    if "maxLength" in schema:
        yield "x" * (schema["maxLength"] + 1)
    yield True if schema["type"] != "boolean" else "yes"


def allowed_words(schema):
    yield from (str(value) for value in schema.get("enum", ()))
    yield from (str(schema[limit]) for limit in ("minimum", "maximum") if limit in schema)


class Program:
    def __init__(self, folder, url):
        self.path = str(pathlib.Path(os.environ["RUSHES_BIN"]) / "rushes")
        self.folder = folder
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("WONDA", "RUSHES_HOME", "DISPLAY", "WAYLAND", "DBUS"))}
        self.environment |= {
            "RUSHES_HOME": str(folder / "home"), "RUSHES_BACKEND": "wonda", "LC_ALL": "C.UTF-8",
            "WONDA_API_KEY": "sk_test", "WONDA_BASE_URL": url,
        }

    def run(self, *words):
        return subprocess.run([self.path, *words], env=self.environment, cwd=self.folder, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)

    def refuses(self, name, words, *said):
        result = self.run(*words)
        is_good = (result.returncode == 2 and not result.stdout and not REQUESTS
                   and all(text in result.stderr for text in said))
        check(name, is_good, f"status {result.returncode}\n{result.stdout}{result.stderr}\n{REQUESTS}")


def check_params(program, card, base):
    missing = []
    for name, schema in card["params"]["properties"].items():
        for value in bad_values(schema):
            result = program.run(*base, "--params", json.dumps({name: value}))
            said = all(text in result.stderr for text in (f"“{name}”", *allowed_words(schema)))
            if result.returncode != 2 or result.stdout or REQUESTS or not said:
                missing.append(f"{name}={value!r:.40}: {result.returncode} {result.stderr}")
    check(f"{card['key']}: each parameter beyond its limits", not missing, "\n".join(missing))


def check_references(program, card, base):
    n = card["maxReferences"] + 1
    files = ",".join(["still.png"] * n)
    program.refuses(f"{card['key']}: {n} references", [*base[:6], "--attach", files],
                    "attachmentMediaIds")
    if card["minReferences"] > 0:
        program.refuses(f"{card['key']}: no reference", base[:6], "attachmentMediaIds")


def check_card(program, card):
    base = ["generate", card["kind"], "--model", card["key"], "--prompt", "a red kite"]
    if card["minReferences"] > 0:
        base += ["--attach", "some-media-id"]
    check_params(program, card, base)
    check_references(program, card, base)
    program.refuses(f"{card['key']}: too long a prompt",
                    [*base[:5], "x" * (card["promptLimit"] + 1), *base[6:]],
                    "“prompt”", str(card["promptLimit"]))


def check_slips(program):
    corrected = "--aspect-ratio 9:16"
    for words in ("video generate --aspect 9:16 --prompt x", "generate video --ratio 9:16 --prompt x",
                  "create clip --aspectRatio=9x16 --prompt x", "wonda generate video --ar 9:16 --prompt x",
                  "generate video –aspect-ratio 9:16 a red kite",
                  "generate video --model kling_3_pro_i2v --aspect-ratio 9:16 --prompt x"):
        program.refuses(words, words.split(" "), corrected.split(" ", maxsplit=1)[0], "9:16")
    program.refuses("publish tiktok", ["publish", "tiktok"], '--media "$MEDIA"')


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="rushes-matrix-") as name:
        folder = pathlib.Path(name)
        make_png(folder / "still.png")
        program = Program(folder, f"http://127.0.0.1:{server.server_port}/api/v1")
        cards = json.loads(program.run("models", "list").stdout)["models"]
        check("there are cards", len(cards) >= 13)
        for card in cards:
            check_card(program, card)
        check_slips(program)
        check("no request has arrived", not REQUESTS, REQUESTS)
        program.run("generate", "video", "--model", "sora2", "--prompt", "x")
        check("the gateway counts", any(r.startswith("POST") and r.endswith("/video/generate")
                                        for r in REQUESTS), REQUESTS)
    server.shutdown()
    print(f"1..{len(RESULTS)}")


main()
