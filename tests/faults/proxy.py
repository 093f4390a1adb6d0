# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy on loopback between a program and the sandbox that cuts, delays and refuses."""

import contextlib
import re
import socket
import threading
import time

KINDS = [
    ("submit", re.compile(rb"^POST \S*/(image|video)/generate ")),
    ("upload", re.compile(rb"^POST \S*/media/upload ")),
    ("publish", re.compile(rb"^POST \S*/publish/")),
    ("poll", re.compile(rb"^GET \S*/jobs/")),
    ("file", re.compile(rb"^GET \S*/files/")),
    ("history", re.compile(rb"^GET \S*/publishes")),
    ("media", re.compile(rb"^GET \S*/media/")),
]
STORMS = {"storm-429": b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\n",
          "storm-500": b"HTTP/1.1 500 Internal Server Error\r\n",
          "storm-503": b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n"}
STORM_BODY = b'{"error":{"message":"A storm of the test","code":"storm"}}'
PIECE = 65536


def kind_of(head):
    for name, pattern in KINDS:
        if pattern.search(head):
            return name
    return "other"


def reset(connection):
    """Ends it as a cable does that is pulled: no orderly end."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()


class Fault:
    """One thing that happens to the next requests of a kind whose bytes hold a text, `times` times."""

    def __init__(self, name, kind, share, times=1, seconds=0.0):
        self.name, self.kind, self.share, self.times, self.seconds = name, kind, share, times, seconds
        self.hits = 0


class Proxy:
    """Serves one request a connection; a fault is armed by `fault` and disarmed with None."""

    def __init__(self, port):
        self.upstream = ("127.0.0.1", port)
        self.fault = None
        self.counts = {}
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=[connection], daemon=True).start()

    def close(self):
        self.listener.close()

    def serve(self, connection):
        with contextlib.suppress(OSError):
            connection.settimeout(300)
            self.serve_one(connection)
        connection.close()

    def read_request(self, connection):
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(PIECE)
            if not piece:
                return None, None
            data += piece
        head, body = data.split(b"\r\n\r\n", 1)
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        wanted = int(length.group(1)) if length else 0
        while len(body) < wanted:
            piece = connection.recv(PIECE)
            if not piece:
                return None, None
            body += piece
        # One request a connection keeps the counting simple.
        head = re.sub(rb"(?i)\r\nconnection:[^\r]*", b"", head) + b"\r\nConnection: close\r\n\r\n"
        return head, body

    def choose(self, kind):
        with self.lock:
            self.counts[kind] = self.counts.get(kind, 0) + 1
            fault = self.fault
            if fault is None or fault.kind != kind or fault.hits >= fault.times:
                return None
            fault.hits += 1
            return fault

    def serve_one(self, connection):
        head, body = self.read_request(connection)
        if head is None:
            return
        fault = self.choose(kind_of(head))
        name = fault.name if fault else None
        if name == "cut-before":
            reset(connection)
            return
        if name in STORMS:
            connection.sendall(STORMS[name] + b"Content-Type: application/json\r\nConnection: close\r\n"
                               b"Content-Length: %d\r\n\r\n" % len(STORM_BODY) + STORM_BODY)
            return
        with socket.create_connection(self.upstream, timeout=300) as upstream:
            request = head + body
            if name == "cut-request":
                upstream.sendall(request[:max(1, int(len(request) * fault.share))])
                reset(upstream)
                reset(connection)
                return
            upstream.sendall(request)
            if name == "cut-waiting":
                # The sandbox has the whole request, and nobody hears its answer.
                self.drain(upstream)
                reset(connection)
                return
            self.answer(connection, upstream, fault)

    @staticmethod
    def drain(upstream):
        reply = b""
        while piece := upstream.recv(PIECE):
            reply += piece
        return reply

    def answer(self, connection, upstream, fault):
        reply = self.drain(upstream)
        if fault is not None and fault.name == "cut-reply":
            connection.sendall(reply[:int(len(reply) * fault.share)])
            reset(connection)
            return
        if fault is not None and fault.name == "delay":
            time.sleep(fault.seconds)
        connection.sendall(reply)
