/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-private.h"

/* Batches. An item is one take to be: a row of the table, a model, a seed. It is asked for at most
 * once: the trigger that ties a take to its item is part of the transaction that adds the take,
 * and refuses an item that is not waiting. What became of it is what became of its take.
 *
 * A batch that is running belongs to the process that feeds it, by a lease like those of takes. */
const char _rushes_library_batch_tables[] =
  "CREATE TABLE batch ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  title TEXT,"
  "  backend TEXT NOT NULL,"
  "  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'canceled', 'done')),"
  "  reason TEXT,"
  "  project TEXT,"
  "  max_cost INTEGER,"
  "  allows_unknown INTEGER NOT NULL DEFAULT 0,"
  "  manifest TEXT,"
  "  output TEXT,"
  "  created_at INTEGER NOT NULL,"
  "  finished_at INTEGER,"
  "  owner_pid INTEGER,"
  "  owner_start INTEGER,"
  "  owner_space TEXT,"
  "  lease_until INTEGER);"

  "CREATE TABLE batch_item ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  batch_id TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE,"
  "  number INTEGER NOT NULL,"
  "  row INTEGER NOT NULL,"
  "  line INTEGER NOT NULL,"
  "  name TEXT,"
  "  shot_id TEXT,"
  "  brief TEXT NOT NULL,"
  "  estimated INTEGER,"
  "  state TEXT NOT NULL CHECK (state IN ('waiting', 'asked', 'refused', 'canceled')),"
  "  take_id TEXT,"
  "  saved_to TEXT,"
  "  error_code TEXT,"
  "  error_message TEXT,"
  "  UNIQUE (batch_id, number));"
  "CREATE INDEX batch_item_by_take ON batch_item (take_id) WHERE take_id IS NOT NULL;"

  "ALTER TABLE take ADD COLUMN item INTEGER;"
  "CREATE TRIGGER take_once BEFORE INSERT ON take WHEN new.item IS NOT NULL BEGIN"
  "  SELECT raise (ABORT, 'this item of a batch was asked for before')"
  "    WHERE NOT EXISTS (SELECT 1 FROM batch_item WHERE seq = new.item AND state = 'waiting');"
  "  UPDATE batch_item SET state = 'asked', take_id = new.id, error_code = NULL,"
  "    error_message = NULL WHERE seq = new.item; END;"

  "CREATE TRIGGER batch_inserted AFTER INSERT ON batch BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('batch', new.id); END;"
  "CREATE TRIGGER batch_updated AFTER UPDATE ON batch"
  "  WHEN new.lease_until IS old.lease_until OR new.state <> old.state BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('batch', new.id); END;"
  "CREATE TRIGGER batch_deleted AFTER DELETE ON batch BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('batch', old.id); END;"
  "CREATE TRIGGER batch_item_updated AFTER UPDATE ON batch_item BEGIN"
  "  INSERT INTO change (kind, id) VALUES ('batch', new.batch_id); END;";
