# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of one generation or one post, whatever happened to it: the sandbox's own bill and
list of posts are held against the library."""

import hashlib

from home import POST_ENDS, SANDBOX_OPEN, TAKE_ENDS


class Verdict:
    """The row of the library and the sandbox's side of it, and what is wrong with the two."""

    def __init__(self, home, action, text):
        self.home, self.action, self.text = home, action, text
        self.problems = []
        self.note = ""
        self.outcome = "not recorded"
        if action == "publish":
            self.judge_post()
        else:
            self.judge_take()

    def complain(self, is_wrong, words):
        if is_wrong:
            self.problems.append(words)

    def compare(self, rows, remote, good, word):
        """What holds for jobs and posts alike; answers the row and what the sandbox has of it."""
        if rows:
            self.outcome = rows[0]["state"]
        self.complain(len(remote) > 1, f"the sandbox has {len(remote)} {word}s")
        self.complain(len(rows) > 1, f"the library has {len(rows)} rows")
        self.complain(bool(remote) and not rows, f"the sandbox has a {word}, the library has none")
        status = remote[0]["status"] if remote else None
        self.note = f"The sandbox's {word}: {status}. "
        self.complain(status in SANDBOX_OPEN, f"the sandbox's {word} has not ended: {status}")
        self.complain(self.outcome == good and status != "succeeded",
                      f"the row is {good}, the sandbox's {word} is {status}")
        self.complain(self.outcome in ("failed", "canceled") and status == "succeeded",
                      f"the row is {self.outcome}, but the {word} succeeded")
        return (rows[0] if rows else None), (remote[0] if remote else None)

    def judge_take(self):
        rows = self.home.in_library("SELECT take.*, file_name FROM take LEFT JOIN media USING (sha256)"
                                    " WHERE prompt = ?", self.text)
        jobs = self.home.in_sandbox("SELECT * FROM jobs WHERE prompt = ?", self.text)
        row, job = self.compare(rows, jobs, "ready", "job")
        # What a window had not sent rests in the queue until a person says what to do with it.
        is_at_rest = row is not None and row["state"] == "queued" and row["hold"] is not None
        self.complain(row is not None and row["state"] not in TAKE_ENDS and not is_at_rest,
                      f"the take is still {self.outcome}")
        self.complain(is_at_rest and job is not None, "the take rests in the queue, but was sent")
        if job is not None:
            self.judge_bill(job)
        if row is None or row["state"] != "ready" or job is None:
            return
        # One that was found in the list of media has no job, and nobody told what it cost.
        was_found = row["remote_id"] is None and row["charged"] is None
        self.complain(row["remote_id"] != job["id"] and not was_found, "the take has another job's id")
        self.complain(row["media_id"] != job["media_id"], "the take has another job's media")
        self.complain(row["charged"] != job["charged"] and not was_found,
                      f"paid {job['charged']}, noted {row['charged']}")
        self.judge_file(row)

    def judge_bill(self, job):
        booked = self.home.in_sandbox("SELECT kind, amount FROM ledger WHERE job_id = ? ORDER BY id", job["id"])
        kinds = [row["kind"] for row in booked]
        wanted = ["hold", "settle" if job["status"] == "succeeded" else "release"]
        self.complain(kinds != wanted, f"booked as {kinds}")
        self.complain(sum(row["amount"] for row in booked) != -(job["charged"] or 0),
                      f"charged {job['charged']}, but booked {[row['amount'] for row in booked]}")

    def judge_file(self, row):
        path = self.home.path / "data" / "media" / (row["file_name"] or "missing")
        if not path.is_file():
            self.problems.append("the file of the take is not there")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
            self.problems.append("the file of the take has other bytes than its name says")

    def judge_post(self):
        rows = self.home.in_library("SELECT * FROM post WHERE caption = ?", self.text)
        posts = self.home.in_sandbox("SELECT * FROM posts WHERE caption = ?", self.text)
        row, post = self.compare(rows, posts, "published", "post")
        self.complain(row is not None and row["state"] not in POST_ENDS, f"the post is still {self.outcome}")
        # The account's history tells what became of a post, so that nothing has to stay unknown.
        self.complain(self.outcome == "unknown" and post is not None,
                      "the account shows the post, the row is unknown")
        self.complain(self.outcome == "published" and post is not None and row["remote_id"] != post["id"],
                      "the row has another post's id")
