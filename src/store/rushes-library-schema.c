/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-private.h"

/* The tables of the library. States, origins and roles stand as nicks, so that a person with
 * `sqlite3` can read them; money is micro-dollars, NULL where it is not known.
 *
 * `journal` holds the three rows of every effect outside of this computer. Its key is what makes
 * a second submission of one take impossible, whatever the program does.
 *
 * `change` tells each open library which rows others touched. Triggers write it, so that no
 * statement can forget to. */
static const char first_tables[] =
  "CREATE TABLE shot ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  title TEXT,"
  "  is_renamed INTEGER NOT NULL DEFAULT 0,"
  "  brief TEXT,"
  "  overlay TEXT,"
  "  winner_id TEXT,"
  "  created_at INTEGER NOT NULL,"
  "  updated_at INTEGER NOT NULL);"

  "CREATE TABLE media ("
  "  sha256 TEXT PRIMARY KEY,"
  "  file_name TEXT NOT NULL,"
  "  mime_type TEXT NOT NULL,"
  "  size INTEGER NOT NULL,"
  "  width INTEGER NOT NULL DEFAULT 0,"
  "  height INTEGER NOT NULL DEFAULT 0,"
  "  duration_ms INTEGER NOT NULL DEFAULT 0,"
  "  fps REAL NOT NULL DEFAULT 0,"
  "  has_audio INTEGER NOT NULL DEFAULT 0,"
  "  is_animatic INTEGER NOT NULL DEFAULT 0,"
  "  created_at INTEGER NOT NULL) WITHOUT ROWID;"

  "CREATE TABLE remote_media ("
  "  origin TEXT NOT NULL,"
  "  media_id TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  created_at INTEGER NOT NULL,"
  "  PRIMARY KEY (origin, media_id)) WITHOUT ROWID;"
  "CREATE INDEX remote_media_by_hash ON remote_media (sha256, origin);"
  "CREATE INDEX remote_media_by_id ON remote_media (media_id);"

  "CREATE TABLE recipe ("
  "  id TEXT PRIMARY KEY,"
  "  text TEXT NOT NULL,"
  "  created_at INTEGER NOT NULL) WITHOUT ROWID;"

  "CREATE TABLE take ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  shot_id TEXT NOT NULL REFERENCES shot (id) ON DELETE CASCADE,"
  "  parent_id TEXT REFERENCES take (id) ON DELETE SET NULL,"
  "  number INTEGER NOT NULL,"
  "  origin TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  backend TEXT,"
  "  model TEXT,"
  "  operation TEXT,"
  "  prompt TEXT,"
  "  request TEXT,"
  "  brief TEXT,"
  "  recipe_id TEXT REFERENCES recipe (id),"
  "  remote_id TEXT,"
  "  remote_state TEXT,"
  "  media_id TEXT,"
  "  sha256 TEXT REFERENCES media (sha256),"
  "  progress REAL NOT NULL DEFAULT -1,"
  "  estimated INTEGER,"
  "  held INTEGER,"
  "  charged INTEGER,"
  "  error_code TEXT,"
  "  error_message TEXT,"
  "  created_at INTEGER NOT NULL,"
  "  finished_at INTEGER NOT NULL DEFAULT 0,"
  "  owner_pid INTEGER,"
  "  owner_start INTEGER,"
  "  owner_space TEXT,"
  "  lease_until INTEGER);"
  "CREATE INDEX take_by_shot ON take (shot_id);"
  "CREATE INDEX take_by_remote ON take (remote_id) WHERE remote_id IS NOT NULL;"
  "CREATE INDEX take_by_media ON take (sha256) WHERE sha256 IS NOT NULL;"
  "CREATE INDEX take_active ON take (state)"
  "  WHERE state IN ('draft', 'queued', 'submitting', 'running', 'fetching');"

  "CREATE TABLE post ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  take_id TEXT REFERENCES take (id) ON DELETE SET NULL,"
  "  backend TEXT NOT NULL,"
  "  platform TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  account_id TEXT,"
  "  account_name TEXT,"
  "  caption TEXT,"
  "  media_id TEXT,"
  "  request TEXT,"
  "  remote_id TEXT,"
  "  permalink TEXT,"
  "  error_code TEXT,"
  "  error_message TEXT,"
  "  created_at INTEGER NOT NULL,"
  "  submitted_at INTEGER,"
  "  finished_at INTEGER NOT NULL DEFAULT 0,"
  "  owner_pid INTEGER,"
  "  owner_start INTEGER,"
  "  owner_space TEXT,"
  "  lease_until INTEGER);"
  "CREATE INDEX post_by_remote ON post (remote_id) WHERE remote_id IS NOT NULL;"
  "CREATE INDEX post_by_take ON post (take_id);"

  "CREATE TABLE journal ("
  "  subject TEXT NOT NULL,"
  "  step TEXT NOT NULL CHECK (step IN ('intent', 'acknowledgement', 'result')),"
  "  data TEXT,"
  "  pid INTEGER NOT NULL,"
  "  at INTEGER NOT NULL,"
  "  PRIMARY KEY (subject, step)) WITHOUT ROWID;";

static const char first_triggers[] =
  "CREATE TABLE change ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  kind TEXT NOT NULL,"
  "  id TEXT NOT NULL);"
  "CREATE TRIGGER change_prune AFTER INSERT ON change WHEN new.seq % 256 = 0 BEGIN"
  "  DELETE FROM change WHERE seq < new.seq - 4096; END;"
  "CREATE TRIGGER shot_inserted AFTER INSERT ON shot BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('shot', new.id); END;"
  "CREATE TRIGGER shot_updated AFTER UPDATE ON shot BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('shot', new.id); END;"
  "CREATE TRIGGER shot_winner AFTER UPDATE OF winner_id ON shot"
  "  WHEN new.winner_id IS NOT old.winner_id BEGIN"
  "  INSERT INTO change (kind, id) SELECT 'take', id FROM take"
  "    WHERE id IN (old.winner_id, new.winner_id); END;"
  "CREATE TRIGGER shot_deleted AFTER DELETE ON shot BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('shot', old.id); END;"
  "CREATE TRIGGER take_inserted AFTER INSERT ON take BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('take', new.id); END;"
  /* Renewing a lease is nothing that anybody shows. */
  "CREATE TRIGGER take_updated AFTER UPDATE ON take"
  "  WHEN new.lease_until IS old.lease_until OR new.state <> old.state BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('take', new.id); END;"
  "CREATE TRIGGER take_deleted AFTER DELETE ON take BEGIN"
  "  UPDATE shot SET winner_id = NULL WHERE id = old.shot_id AND winner_id = old.id;"
  "  INSERT INTO change (kind, id) VALUES ('take', old.id); END;"
  "CREATE TRIGGER post_inserted AFTER INSERT ON post BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('post', new.id); END;"
  "CREATE TRIGGER post_updated AFTER UPDATE ON post"
  "  WHEN new.lease_until IS old.lease_until OR new.state <> old.state BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('post', new.id); END;"
  "CREATE TRIGGER post_deleted AFTER DELETE ON post BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('post', old.id); END;";

/* The queue is the takes in the state “queued”, in the order of `position`. One that has
 * `admitted_at` is being sent; one on `hold` is passed over; one with `keep` outlives the program
 * that was to send it. `evidence` is what was seen of an effect whose outcome is not known. */
static const char queue_tables[] =
  "ALTER TABLE take ADD COLUMN position REAL NOT NULL DEFAULT 0;"
  "ALTER TABLE take ADD COLUMN hold TEXT;"
  "ALTER TABLE take ADD COLUMN keep INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE take ADD COLUMN admitted_at INTEGER;"
  "ALTER TABLE take ADD COLUMN submitted_at INTEGER;"
  "ALTER TABLE take ADD COLUMN slow_at INTEGER;"
  "ALTER TABLE take ADD COLUMN n_refusals INTEGER NOT NULL DEFAULT 0;"
  "CREATE TABLE queue (id INTEGER PRIMARY KEY CHECK (id = 1), is_paused INTEGER NOT NULL);"
  "INSERT INTO queue (id, is_paused) VALUES (1, 0);"
  /* Who lets go of a take may put it on hold, which is shown. */
  "DROP TRIGGER take_updated;"
  "CREATE TRIGGER take_updated AFTER UPDATE ON take"
  "  WHEN new.lease_until IS old.lease_until OR new.state <> old.state"
  "  OR new.hold IS NOT old.hold BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('take', new.id); END;"
  "CREATE TRIGGER queue_updated AFTER UPDATE ON queue BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('queue', '1'); END;"
  "CREATE INDEX take_queue ON take (backend, position, seq) WHERE state = 'queued';"
  "CREATE INDEX take_admitted ON take (backend, model)"
  "  WHERE state = 'queued' AND admitted_at IS NOT NULL;"
  "CREATE INDEX take_in_flight ON take (backend, model)"
  "  WHERE state IN ('submitting', 'running');"
  "CREATE INDEX take_by_media_id ON take (media_id) WHERE media_id IS NOT NULL;"
  "CREATE INDEX take_by_number ON take (shot_id, number);"
  "CREATE TABLE evidence ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  subject TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  data TEXT,"
  "  at INTEGER NOT NULL);"
  "CREATE INDEX evidence_by_subject ON evidence (subject, seq);";

/* What is looked for when an outcome is not known, however long the library is. */
static const char evidence_indexes[] =
  "CREATE INDEX take_unknown ON take (backend) WHERE state = 'unknown';"
  "CREATE INDEX take_submitted ON take (submitted_at) WHERE submitted_at IS NOT NULL;"
  "CREATE INDEX evidence_claimed ON evidence (data) WHERE kind = 'claimed';";

/* Deadlines of leases are on another clock than before. Whoever still works with the old ones
 * notices that it lost them before it writes. */
static const char lease_clock[] =
  "UPDATE take SET owner_pid = NULL, owner_start = NULL, owner_space = NULL, lease_until = NULL"
  "  WHERE owner_pid IS NOT NULL;"
  "UPDATE post SET owner_pid = NULL, owner_start = NULL, owner_space = NULL, lease_until = NULL"
  "  WHERE owner_pid IS NOT NULL;";

/* What was found out about a file at some cost: checks, loudness, what a probe says of it. It goes
 * with the file. A kind carries the version of its measure, so that a better one is done anew. */
static const char measure_tables[] =
  "CREATE TABLE measure ("
  "  sha256 TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  reference TEXT NOT NULL,"
  "  data TEXT NOT NULL,"
  "  at INTEGER NOT NULL,"
  "  PRIMARY KEY (sha256, kind, reference)) WITHOUT ROWID;"
  "CREATE TRIGGER media_deleted AFTER DELETE ON media BEGIN"
  "  DELETE FROM measure WHERE sha256 = old.sha256; END;";

/* Formats of the file, oldest first. A step that was released is never edited: add another. */
const char *const _rushes_library_migrations[] = {
  first_tables,
  first_triggers,
  _rushes_library_ledger_tables,
  _rushes_library_ledger_triggers,
  _rushes_library_ledger_history,
  queue_tables,
  _rushes_library_prompts_tables,
  _rushes_library_prompts_history,
  _rushes_library_prompts_triggers,
  _rushes_library_batch_tables,
  lease_clock,
  evidence_indexes,
  measure_tables,
  _rushes_library_votes_tables,
  NULL,
};
