/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-private.h"

/* What people decide. A vote keeps what it is about, so that it counts after the takes are gone;
 * its id comes from where it was given, so that a file that is read twice counts once. A note goes
 * with its take. The lines of `change` name the session of a vote and the take of a note. */
const char _rushes_library_votes_tables[] =
  "ALTER TABLE take ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE take ADD COLUMN is_rejected INTEGER NOT NULL DEFAULT 0;"

  "CREATE TABLE vote ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  session TEXT NOT NULL,"
  "  voter TEXT,"
  "  first_id TEXT NOT NULL,"
  "  second_id TEXT NOT NULL CHECK (second_id <> first_id),"
  "  first_sha256 TEXT,"
  "  second_sha256 TEXT,"
  "  first_model TEXT,"
  "  second_model TEXT,"
  "  use_case TEXT,"
  "  project TEXT,"
  "  question TEXT NOT NULL CHECK (question IN ('prompt', 'motion', 'identity', 'overall')),"
  "  outcome TEXT NOT NULL CHECK (outcome IN ('first', 'second', 'tie')),"
  "  is_blind INTEGER NOT NULL,"
  "  is_stand_in INTEGER NOT NULL,"
  "  at INTEGER NOT NULL);"
  "CREATE INDEX vote_by_session ON vote (session);"
  "CREATE INDEX vote_by_first ON vote (first_id);"
  "CREATE INDEX vote_by_use_case ON vote (use_case, question);"
  "CREATE TRIGGER vote_inserted AFTER INSERT ON vote BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('vote', new.session); END;"
  "CREATE TRIGGER vote_deleted AFTER DELETE ON vote BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('vote', old.session); END;"

  "CREATE TABLE note ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  take_id TEXT NOT NULL REFERENCES take (id) ON DELETE CASCADE,"
  "  text TEXT NOT NULL,"
  "  frame INTEGER NOT NULL CHECK (frame >= 0),"
  "  ms INTEGER NOT NULL CHECK (ms >= 0),"
  "  at INTEGER NOT NULL);"
  "CREATE INDEX note_by_take ON note (take_id, frame);"
  "CREATE TRIGGER note_inserted AFTER INSERT ON note BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('note', new.take_id); END;"
  "CREATE TRIGGER note_updated AFTER UPDATE ON note BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('note', new.take_id); END;"
  "CREATE TRIGGER note_deleted AFTER DELETE ON note BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('note', old.take_id); END;";
