# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a Chromium without a window over a pair of pipes, with nothing but the standard library.

The browser gets a proxy that refuses everything and counts who asks, so that a page that wants
anything from the network is found out.
"""

import json
import os
import select
import shutil
import socket
import subprocess
import tempfile
import threading
import time

NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "headless_shell"]
LIMIT = 20


def find():
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return None


class Refusal:
    """A proxy that closes every connection and remembers what it was asked for."""

    def __init__(self):
        self.asked = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            connection.settimeout(2)
            try:
                self.asked.append(connection.recv(200).decode("latin-1").split("\r\n")[0])
            except OSError:
                self.asked.append("?")
            connection.close()


class Browser:
    def __init__(self, downloads):
        self.folder = tempfile.mkdtemp(prefix="rushes-browser-")
        self.refusal = Refusal()
        self.events = []
        self.number = 0
        self.session = None
        self.buffer = b""
        to_read, to_write = os.pipe()
        from_read, from_write = os.pipe()
        command = [
            find(), "--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--mute-audio",
            "--autoplay-policy=no-user-gesture-required", f"--user-data-dir={self.folder}",
            f"--proxy-server=127.0.0.1:{self.refusal.port}", "--proxy-bypass-list=<-loopback>",
        ]
        wrapper = ["sh", "-c", f'exec "$@" 3<&{to_read} 4>&{from_write}', "sh"]
        self.process = subprocess.Popen(wrapper + command, pass_fds=(to_read, from_write),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self.output, self.input = to_write, from_read
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(domain + ".enable")
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=downloads)

    def close(self):
        self.refusal.socket.close()
        self.process.kill()
        self.process.wait()
        os.close(self.output)
        os.close(self.input)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _read(self, until):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.input], [], [], max(0, until - time.monotonic()))
            if not ready:
                return None
            data = os.read(self.input, 1 << 16)
            if not data:
                raise RuntimeError("the browser has ended")
            self.buffer += data
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **params):
        self.number += 1
        request = {"id": self.number, "method": method, "params": params}
        if self.session and not method.startswith(("Target.", "Browser.")):
            request["sessionId"] = self.session
        os.write(self.output, json.dumps(request).encode() + b"\0")
        until = time.monotonic() + LIMIT
        while True:
            message = self._read(until)
            if message is None:
                raise RuntimeError(f"{method}: no answer")
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            if "method" in message:
                self.events.append(message)

    def run(self, expression):
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True, userGesture=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", "?"))
        return answer["result"].get("value")

    def wait(self, expression):
        """Until an expression holds; the page looks at each frame it paints."""
        return self.run(
            "new Promise((resolve) => { const end = performance.now() + %d; const look = () => {"
            " if (%s) resolve(true); else if (performance.now() > end) resolve(false);"
            " else requestAnimationFrame(look); }; look(); })" % (LIMIT * 500, expression))

    def open(self, path):
        self.call("Page.navigate", url="file://" + path)
        return self.wait("document.readyState === 'complete'")

    def press(self, key, modifiers=0):
        codes = {"ArrowLeft": 37, "ArrowRight": 39, "Home": 36, "End": 35, " ": 32}
        params = {"key": key, "modifiers": modifiers,
                  "windowsVirtualKeyCode": codes.get(key, ord(key[0].upper()))}
        if len(key) == 1:
            params["text"] = key
        self.call("Input.dispatchKeyEvent", type="keyDown", **params)
        self.call("Input.dispatchKeyEvent", type="keyUp", **params)

    def list_requests(self):
        """The addresses that pages asked for and that lie outside of them."""
        return [event["params"]["request"]["url"] for event in self.events
                if event["method"] == "Network.requestWillBeSent"
                and not event["params"]["request"]["url"].startswith(("file:", "blob:", "about:"))]

    def list_problems(self):
        problems = []
        for event in self.events:
            if event["method"] == "Runtime.exceptionThrown":
                problems.append(event["params"]["exceptionDetails"].get("text", "?"))
            if event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
                problems.append(event["params"]["entry"]["text"])
            if event["method"] == "Page.javascriptDialogOpening":
                problems.append("a dialog")
        return problems
