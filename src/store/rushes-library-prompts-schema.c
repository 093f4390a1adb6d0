/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-private.h"

/* The history of prompts. `prompt` holds each text once; its `place` grows with each use, so that
 * the index gives the newest first without sorting, however many match. `prompt_use` says which
 * take, draft or kept draft uses which text; with the last use the text is forgotten.
 *
 * Triggers write it, in the transaction of the change that they belong to. */

#define DRAFT(row) \
  "CASE WHEN json_valid (" row ".brief) THEN json_extract (" row ".brief, '$.prompt') END"
/* The letters that people do not see are no prompt. */
#define SAYS_SOMETHING(text) "trim (ifnull (" text ", ''), ' ' || char (9, 10, 13)) <> ''"
#define USE(subject, kind, text, at) \
  " INSERT INTO prompt (text, place)" \
  "  SELECT " text ", (SELECT ifnull (max (place), 0) + 1 FROM prompt) WHERE TRUE" \
  "  ON CONFLICT (text) DO NOTHING;" \
  " INSERT INTO prompt_use (subject, kind, prompt, at)" \
  "  SELECT " subject ", '" kind "', seq, " at " FROM prompt WHERE text = " text ";"

const char _rushes_library_prompts_tables[] =
  "CREATE TABLE prompt ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  text TEXT NOT NULL UNIQUE,"
  "  place INTEGER NOT NULL UNIQUE);"
  "CREATE TABLE prompt_use ("
  "  subject TEXT NOT NULL,"
  "  kind TEXT NOT NULL CHECK (kind IN ('take', 'draft', 'kept')),"
  "  prompt INTEGER NOT NULL REFERENCES prompt (seq),"
  "  at INTEGER NOT NULL,"
  "  PRIMARY KEY (subject, kind)) WITHOUT ROWID;"
  "CREATE INDEX prompt_use_by_prompt ON prompt_use (prompt, at);"
  "CREATE TABLE kept_draft ("
  "  id TEXT PRIMARY KEY,"
  "  shot_id TEXT NOT NULL REFERENCES shot (id) ON DELETE CASCADE,"
  "  brief TEXT NOT NULL,"
  "  at INTEGER NOT NULL) WITHOUT ROWID;"
  "CREATE INDEX kept_draft_by_shot ON kept_draft (shot_id);"
  "CREATE VIRTUAL TABLE prompt_index USING fts5 (text, content = 'prompt', content_rowid = 'place',"
  "  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');";

/* What is in the library already; the triggers come after it. */
const char _rushes_library_prompts_history[] =
  "INSERT INTO prompt (text, place)"
  "  SELECT text, row_number () OVER (ORDER BY max (at), text) FROM ("
  "    SELECT prompt AS text, created_at AS at FROM take WHERE origin = 'generated'"
  "    UNION ALL SELECT " DRAFT ("shot") ", updated_at FROM shot)"
  "  WHERE " SAYS_SOMETHING ("text") " GROUP BY text;"
  "INSERT INTO prompt_use (subject, kind, prompt, at)"
  "  SELECT t.id, 'take', p.seq, t.created_at FROM take t JOIN prompt p ON p.text = t.prompt"
  "  WHERE t.origin = 'generated';"
  "INSERT INTO prompt_use (subject, kind, prompt, at)"
  "  SELECT s.id, 'draft', p.seq, s.updated_at FROM shot s"
  "  JOIN prompt p ON p.text = " DRAFT ("s") ";"
  "INSERT INTO prompt_index (prompt_index) VALUES ('rebuild');";

const char _rushes_library_prompts_triggers[] =
  "CREATE TRIGGER prompt_inserted AFTER INSERT ON prompt BEGIN"
  "  INSERT INTO prompt_index (rowid, text) VALUES (new.place, new.text); END;"
  "CREATE TRIGGER prompt_deleted AFTER DELETE ON prompt BEGIN"
  "  INSERT INTO prompt_index (prompt_index, rowid, text)"
  "    VALUES ('delete', old.place, old.text); END;"
  "CREATE TRIGGER prompt_moved AFTER UPDATE OF place ON prompt BEGIN"
  "  INSERT INTO prompt_index (prompt_index, rowid, text)"
  "    VALUES ('delete', old.place, old.text);"
  "  INSERT INTO prompt_index (rowid, text) VALUES (new.place, new.text); END;"

  "CREATE TRIGGER prompt_used AFTER INSERT ON prompt_use BEGIN"
  "  UPDATE prompt SET place = (SELECT max (place) + 1 FROM prompt)"
  "    WHERE seq = new.prompt AND place < (SELECT max (place) FROM prompt); END;"
  "CREATE TRIGGER prompt_unused AFTER DELETE ON prompt_use BEGIN"
  "  DELETE FROM prompt WHERE seq = old.prompt"
  "    AND NOT EXISTS (SELECT 1 FROM prompt_use WHERE prompt = old.prompt); END;"

  "CREATE TRIGGER prompt_of_take AFTER INSERT ON take"
  "  WHEN new.origin = 'generated' AND " SAYS_SOMETHING ("new.prompt") " BEGIN"
  USE ("new.id", "take", "new.prompt", "new.created_at") " END;"
  "CREATE TRIGGER prompt_of_take_gone AFTER DELETE ON take BEGIN"
  "  DELETE FROM prompt_use WHERE subject = old.id AND kind = 'take'; END;"

  "CREATE TRIGGER prompt_of_draft_gone AFTER DELETE ON shot BEGIN"
  "  DELETE FROM prompt_use WHERE subject = old.id AND kind = 'draft'; END;"
  /* Two steps: the old text goes also where there is no new one. */
  "CREATE TRIGGER prompt_of_draft_left AFTER UPDATE OF brief ON shot"
  "  WHEN " DRAFT ("new") " IS NOT " DRAFT ("old") " BEGIN"
  "  DELETE FROM prompt_use WHERE subject = new.id AND kind = 'draft';"
  "  INSERT INTO prompt (text, place)"
  "   SELECT " DRAFT ("new") ", (SELECT ifnull (max (place), 0) + 1 FROM prompt)"
  "   WHERE " SAYS_SOMETHING (DRAFT ("new")) " ON CONFLICT (text) DO NOTHING;"
  "  INSERT INTO prompt_use (subject, kind, prompt, at)"
  "   SELECT new.id, 'draft', seq, new.updated_at FROM prompt WHERE text = " DRAFT ("new") ";"
  " END;"

  "CREATE TRIGGER prompt_of_kept AFTER INSERT ON kept_draft"
  "  WHEN " SAYS_SOMETHING (DRAFT ("new")) " BEGIN"
  USE ("new.id", "kept", DRAFT ("new"), "new.at") " END;"
  "CREATE TRIGGER prompt_of_kept_gone AFTER DELETE ON kept_draft BEGIN"
  "  DELETE FROM prompt_use WHERE subject = old.id AND kind = 'kept'; END;";
