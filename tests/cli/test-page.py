#!/usr/bin/env python3
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a comparison in a real browser, from file:// and with the network refused."""

import base64
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import browser as driver

HOSTILE = ('</script><script>window.hacked = 1</script><!-- <img src=x onerror="window.hacked = 1">'
           " \"q\" 'q' &amp; \u202eabc\u2028\u2029 {{data}} $& \\")
count = 0
failed = 0


def check(name, holds, detail=""):
    global count, failed
    count += 1
    print(f"{'ok' if holds else 'not ok'} {count} - {name}")
    if not holds:
        failed += 1
        print(f"# {detail}")
    sys.stdout.flush()


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def make_clip(path, size, rate, seconds, tone):
    sound = ["-f", "lavfi", "-i", f"sine=f={tone}:d={seconds}"] if tone else []
    run("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
        f"testsrc2=s={size}:r={rate}:d={seconds}", *sound, "-c:v", "libx264", "-preset",
        "ultrafast", "-pix_fmt", "yuv420p", "-metadata", "title=Secret maker", path)


def mark_animatic(path):
    """What the sandbox draws says so in its comment, and names the model."""
    marked = path + ".marked.mp4"
    run("ffmpeg", "-v", "error", "-y", "-i", path, "-c", "copy", "-metadata",
        "comment=Sandbox animatic · secret_model", marked)
    os.replace(marked, path)


TIMES = "Array.from(document.querySelectorAll('video'), (video) => video.currentTime)"


def test_playing(page):
    check("all clips are ready", page.wait(
        "document.querySelectorAll('video').length === 3 &&"
        " Array.from(document.querySelectorAll('video')).every((v) => v.readyState >= 2)"))
    page.run("document.querySelector('#transport button').click()")
    check("they play", page.wait(f"{TIMES}.every((time) => time > 0.4)"))
    # What is seen is compared at each paint; a frame takes 33 ms at 30 a second.
    skews = page.run(
        "new Promise((resolve) => { const skews = []; const look = () => {"
        f" const times = {TIMES};"
        " skews.push(Math.max(...times) - Math.min(...times));"
        " if (skews.length < 40) requestAnimationFrame(look); else resolve(skews); };"
        " requestAnimationFrame(look); })")
    late = sorted(skews)[int(len(skews) * 0.9)]
    check("while they play they are within two frames", late <= 2 / 30, f"{late:.3f} s")
    page.press(" ")
    check("the space bar holds them", page.wait(
        "Array.from(document.querySelectorAll('video')).every((v) => v.paused && !v.seeking)"))


def test_steps(page):
    page.press("Home")
    page.wait("!document.querySelector('video').seeking")
    for _ in range(7):
        page.press("ArrowRight")
    check("steps are one frame each", page.wait(
        "document.querySelector('#transport input').value === '7'"))
    times = page.run(TIMES)
    check("every clip stands at the same time", max(times) - min(times) < 0.001, times)
    check("which is in the middle of a frame", abs(times[0] - 7.5 / 30) < 0.002, times)
    page.press("End")
    page.wait("!document.querySelector('video').seeking")
    times = page.run(TIMES)
    check("at the end a shorter clip holds its last frame",
          abs(times[0] - 47.5 / 24) < 0.002 and abs(times[1] - 89.5 / 30) < 0.002, times)


def test_sound(page):
    muted = "Array.from(document.querySelectorAll('video'), (video) => video.muted).join()"
    page.press("1")
    check("a key lets one be heard", page.run(muted) == "false,true,true", page.run(muted))
    page.press("3")
    check("and another instead", page.run(muted) == "true,true,false", page.run(muted))
    page.press("m")
    check("or none", page.run(muted) == "true,true,true", page.run(muted))


def test_texts(page):
    check("a hostile title is a text", page.run("document.querySelector('h1').textContent") ==
          HOSTILE and page.run("document.title").startswith("</script>"),
          page.run("document.querySelector('h1').textContent"))
    check("a hostile prompt is a text", page.run(
        "document.querySelector('figure details p').textContent") == HOSTILE.strip())
    check("nothing of them runs", page.run("typeof window.hacked") == "undefined")
    check("every control has a name", page.run(
        "Array.from(document.querySelectorAll('button, input, select, video')).every((e) =>"
        " e.textContent || e.getAttribute('aria-label') || (e.labels && e.labels.length))"))


def test_narrow(page):
    page.call("Emulation.setDeviceMetricsOverride", width=360, height=720, deviceScaleFactor=1,
              mobile=False)
    check("it fits a narrow window", page.wait("document.documentElement.scrollWidth <= 360"),
          page.run("document.documentElement.scrollWidth"))
    heights = page.run("Array.from(document.querySelectorAll('video'), (v) => v.clientHeight)")
    check("where the clips are still of one height", len(set(heights)) == 1, heights)
    page.call("Emulation.clearDeviceMetricsOverride")


def test_blind(page, path, secrets):
    source = path.read_text()
    check("the blind page's source has no name",
          not any(secret in source for secret in secrets), secrets)
    check("nor have its clips, which still say that one is a stand-in",
          b"secret_model" not in read_clips(path) and b"Sandbox animatic" in read_clips(path))
    page.open(str(path))
    page.wait("document.querySelectorAll('video').length === 3")
    shown = page.run("document.documentElement.outerHTML")
    check("the label of a stand-in is covered, and the page says so", page.run(
        "document.querySelectorAll('.covered').length === 3 &&"
        " document.getElementById('ballot').textContent.includes('strip')"))
    check("nor has what it shows", not any(secret in shown for secret in secrets))
    orders = set()
    for _ in range(12):
        page.call("Page.reload")
        page.wait("document.querySelectorAll('video').length === 3 &&"
                  " Array.from(document.querySelectorAll('video')).every((v) => v.readyState > 0)")
        orders.add(page.run("Array.from(document.querySelectorAll('video'),"
                            " (v) => v.videoWidth + 'x' + v.videoHeight).join()"))
    check("each viewer has an order of their own", len(orders) > 1, orders)


def test_vote(page, downloads, takes):
    check("without an answer there is no vote", page.run(
        "document.querySelector('button.suggested').disabled"))
    page.run("document.querySelector('fieldset[data-question=\"overall\"] input').click()")
    page.run("document.querySelector('fieldset[data-question=\"motion\"] input[value=\"tie\"]')"
             ".click()")
    page.run("document.getElementById('voter').value = 'Zoë <b>'")
    winner = page.run("document.querySelector('video').videoWidth")
    page.run("document.querySelector('button.suggested').click()")
    check("after the vote the names are there", page.wait(
        "document.querySelector('figcaption .name').textContent !== 'Clip A'"))
    check("and nothing is covered any more", page.run(
        "document.querySelector('.covered') === null"))
    check("and it can not be changed", page.run(
        "Array.from(document.querySelectorAll('fieldset')).every((field) => field.disabled)"))
    check("a file comes out", wait_for_file(page, downloads))
    files = list(downloads.glob("*.json"))
    votes = json.loads(files[0].read_text())
    check("it is one of votes", (votes["format"], votes["version"], votes["voter"]) ==
          ("rushes-votes", 1, "Zoë <b>"), votes)
    overall = [vote for vote in votes["votes"] if vote["question"] == "overall"]
    motion = [vote for vote in votes["votes"] if vote["question"] == "motion"]
    check("the best of three wins two pairs, and a tie is all of them",
          len(overall) == 2 and [vote["outcome"] for vote in motion] == ["tie"] * 3, votes)
    chosen = {vote[vote["outcome"]]["sha256"] for vote in overall}
    check("which names what was chosen", chosen == {takes[winner]}, (chosen, takes, winner))
    check("ids are unique", len({vote["id"] for vote in votes["votes"]}) == 5)
    return files[0]


def wait_for_file(page, downloads):
    for _ in range(100):
        if list(downloads.glob("*.json")):
            return True
        page.run("new Promise((resolve) => requestAnimationFrame(resolve))")
    return False


def compare(output, *arguments):
    return json.loads(run("rushes", "compare", *arguments, "-o", str(output)))


def import_votes(path):
    return json.loads(run("rushes", "vote", "import", str(path)))


def test_import(page, folder, downloads, first):
    """Votes on takes come home, once."""
    second = run("rushes", "generate", "image", "--model", "nano-banana-2", "--prompt", "kite",
                 "--wait", "--quiet")
    for file in downloads.glob("*.json"):
        file.unlink()
    compare(folder / "takes.html", first, second, "--blind")
    page.open(str(folder / "takes.html"))
    page.wait("document.querySelectorAll('img').length === 2")
    page.run("document.querySelector('fieldset[data-question=\"identity\"] input').click()")
    page.run("document.querySelector('button.suggested').click()")
    wait_for_file(page, downloads)
    votes = next(downloads.glob("*.json"))
    check("votes on takes are imported",
          import_votes(votes) == {"votes": 1, "new": 1, "known": 0, "unknown": 0})
    check("and not twice",
          import_votes(votes) == {"votes": 1, "new": 0, "known": 1, "unknown": 0})


def read_clips(path):
    """The bytes of all clips in a page."""
    return b"".join(base64.b64decode(clip) for clip in
                    re.findall(r'id="clip-\d">([^<]*)<', path.read_text()))


def run_all(page, folder, downloads, clips):
    image = run("rushes", "generate", "image", "--model", "z-image", "--prompt", HOSTILE, "--wait",
                "--quiet")
    shown = folder / "page.html"
    answer = compare(shown, *clips, image, "--title", HOSTILE, "--prompts")
    check("a page is made", answer["takes"] == 4 and not answer["blind"], answer)
    check("without what the files say about themselves", b"Secret maker" not in read_clips(shown))
    compare(folder / "again.html", *clips, image, "--title", HOSTILE, "--prompts")
    check("the same takes give the same page", shown.read_bytes() ==
          (folder / "again.html").read_bytes())
    page.open(str(shown))
    test_playing(page)
    test_steps(page)
    test_sound(page)
    test_texts(page)
    test_narrow(page)

    hashes = [hashlib.sha256(pathlib.Path(clip).read_bytes()).hexdigest() for clip in clips]
    blind = folder / "blind.html"
    mark_animatic(clips[0])
    hashes[0] = hashlib.sha256(pathlib.Path(clips[0]).read_bytes()).hexdigest()
    compare(blind, *clips, "--blind")
    test_blind(page, blind, hashes + [pathlib.Path(clip).stem for clip in clips])
    votes = test_vote(page, downloads, dict(zip([180, 320, 240], hashes)))
    check("votes on files that no library has are left out",
          import_votes(votes) == {"votes": 5, "new": 0, "known": 0, "unknown": 5})
    test_import(page, folder, downloads, image)


def main():
    if driver.find() is None:
        print("1..0 # SKIP no Chromium is installed")
        return 0

    folder = pathlib.Path(tempfile.mkdtemp(prefix="rushes-page-"))
    downloads = folder / "downloads"
    downloads.mkdir()
    os.environ.update(RUSHES_HOME=str(folder / "home"), RUSHES_BACKEND="sandbox", LC_ALL="C.UTF-8",
                      PATH=os.environ["RUSHES_BIN"] + ":" + os.environ["PATH"])
    page = None
    try:
        clips = [str(folder / name) for name in ("kling-short.mp4", "sora-long.mp4", "veo-square.mp4")]
        make_clip(clips[0], "180x320", 24, 2, 440)
        make_clip(clips[1], "320x180", 30, 3, 0)
        make_clip(clips[2], "240x240", 30, 3, 880)
        page = driver.Browser(str(downloads))
        run_all(page, folder, downloads, clips)
        check("no request leaves the page", not page.list_requests() and not page.refusal.asked,
              (page.list_requests(), page.refusal.asked))
        check("and nothing goes wrong in it", not page.list_problems(), page.list_problems())
    finally:
        if page is not None:
            page.close()
        subprocess.run(["rushes", "sandbox", "stop"], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)
    print(f"1..{count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
