/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-private.h"

/* The tables of the ledger. Triggers write its lines, in the transaction of the change that they
 * belong to, so that no statement can forget to.
 *
 * `amount` is what the line is about, NULL where nobody knows. `spent` and `reserved` are what the
 * line adds to two sums, which is all that a limit looks at. A take counts on the day it was asked
 * for, in the local time of that moment. Play money is another purse than real money.
 *
 *   estimated  asked for: the price is reserved
 *   held       sent: the service may hold it
 *   charged    what the service says it took; of a later correction, the difference
 *   refunded   sent, and nothing was taken in the end; or less than was said before
 *   released   never sent: nothing is reserved any more
 *   unknown    the service may have taken it and does not say; it stays reserved
 */

#define NOW_MS "CAST ((julianday ('now') - 2440587.5) * 86400000 AS INTEGER)"
#define PURSE "CASE new.backend WHEN 'sandbox' THEN 'play' ELSE 'real' END"
#define COLUMNS \
  "INSERT INTO ledger (take_id, shot_id, run, project, backend, model, purse, asked_at, day, at," \
  " kind, amount, spent, reserved) "
#define ABOUT \
  "new.id, new.shot_id, new.run, new.project, new.backend, new.model, " PURSE "," \
  " new.created_at, date (new.created_at / 1000, 'unixepoch', 'localtime'), " NOW_MS ", "
#define RESERVED "(SELECT ifnull (sum (reserved), 0) FROM ledger WHERE take_id = new.id)"
#define WAS_HELD "EXISTS (SELECT 1 FROM ledger WHERE take_id = new.id AND kind = 'held')"
#define COUNT(scope, name) \
  "INSERT INTO ledger_total (purse, scope, name, spent, reserved)" \
  " SELECT new.purse, '" scope "', " name ", new.spent, new.reserved WHERE " name " IS NOT NULL" \
  " ON CONFLICT DO UPDATE SET spent = spent + excluded.spent," \
  " reserved = reserved + excluded.reserved;"

const char _rushes_library_ledger_tables[] =
  "ALTER TABLE shot ADD COLUMN project TEXT;"
  "ALTER TABLE shot ADD COLUMN winner_at INTEGER;"
  "ALTER TABLE take ADD COLUMN project TEXT;"
  "ALTER TABLE take ADD COLUMN run TEXT;"

  "CREATE TABLE ledger ("
  "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  take_id TEXT NOT NULL,"
  "  shot_id TEXT NOT NULL,"
  "  run TEXT,"
  "  project TEXT,"
  "  backend TEXT,"
  "  model TEXT,"
  "  purse TEXT NOT NULL CHECK (purse IN ('play', 'real')),"
  "  asked_at INTEGER NOT NULL,"
  "  day TEXT NOT NULL,"
  "  at INTEGER NOT NULL,"
  "  kind TEXT NOT NULL CHECK (kind IN ('estimated', 'held', 'charged', 'refunded', 'released',"
  "    'unknown')),"
  "  amount INTEGER,"
  "  spent INTEGER NOT NULL,"
  "  reserved INTEGER NOT NULL);"
  "CREATE INDEX ledger_by_take ON ledger (take_id);"
  "CREATE INDEX ledger_by_day ON ledger (day);"
  "CREATE INDEX ledger_by_shot ON ledger (shot_id);"

  /* The sums that limits are held against, so that asking costs the same however long the ledger
   * is. */
  "CREATE TABLE ledger_total ("
  "  purse TEXT NOT NULL,"
  "  scope TEXT NOT NULL CHECK (scope IN ('day', 'project', 'run')),"
  "  name TEXT NOT NULL,"
  "  spent INTEGER NOT NULL,"
  "  reserved INTEGER NOT NULL,"
  "  PRIMARY KEY (purse, scope, name)) WITHOUT ROWID;"
  "CREATE TRIGGER ledger_counted AFTER INSERT ON ledger BEGIN "
  COUNT ("day", "new.day") COUNT ("project", "new.project") COUNT ("run", "new.run") " END;"
  "CREATE TRIGGER ledger_kept BEFORE DELETE ON ledger BEGIN"
  "  SELECT raise (ABORT, 'a line of the ledger stays'); END;"
  "CREATE TRIGGER ledger_fixed BEFORE UPDATE ON ledger BEGIN"
  "  SELECT raise (ABORT, 'a line of the ledger stays as it is'); END;";

const char _rushes_library_ledger_triggers[] =
  "CREATE TRIGGER take_estimated AFTER INSERT ON take WHEN new.origin = 'generated' BEGIN "
  COLUMNS "VALUES (" ABOUT "'estimated', new.estimated, 0, ifnull (new.estimated, 0)); END;"

  "CREATE TRIGGER take_held AFTER UPDATE OF state ON take WHEN new.origin = 'generated'"
  "  AND new.state = 'submitting' AND old.state <> 'submitting' BEGIN "
  COLUMNS "VALUES (" ABOUT "'held', new.held, 0, ifnull (new.held, 0) - " RESERVED "); END;"

  /* A service that failed and took nothing gives back what it held. */
  "CREATE TRIGGER take_charged AFTER UPDATE OF charged ON take WHEN new.origin = 'generated'"
  "  AND new.charged IS NOT NULL AND new.charged IS NOT old.charged BEGIN "
  COLUMNS "SELECT " ABOUT
  "  CASE WHEN new.charged < ifnull (old.charged, 0) OR"
  "    (new.charged = 0 AND new.state NOT IN ('fetching', 'ready')) THEN 'refunded'"
  "    ELSE 'charged' END,"
  "  CASE WHEN old.charged IS NOT NULL THEN abs (new.charged - old.charged)"
  "    WHEN new.charged = 0 AND new.state NOT IN ('fetching', 'ready') THEN old.held"
  "    ELSE new.charged END,"
  "  new.charged - ifnull (old.charged, 0), - " RESERVED "; END;"

  "CREATE TRIGGER take_ended AFTER UPDATE OF state ON take WHEN new.origin = 'generated'"
  "  AND new.state IN ('ready', 'failed', 'canceled', 'unknown') AND old.state <> new.state"
  "  AND new.charged IS NULL BEGIN "
  COLUMNS "SELECT " ABOUT
  "  CASE WHEN new.remote_id IS NOT NULL OR new.state IN ('ready', 'unknown') THEN 'unknown'"
  "    WHEN " WAS_HELD " THEN 'refunded' ELSE 'released' END,"
  "  CASE WHEN new.remote_id IS NOT NULL OR new.state IN ('ready', 'unknown') THEN NULL"
  "    ELSE new.estimated END,"
  "  0,"
  "  CASE WHEN new.remote_id IS NOT NULL OR new.state IN ('ready', 'unknown') THEN 0"
  "    ELSE - " RESERVED " END; END;"

  /* What a shot cost until somebody chose. */
  "CREATE TRIGGER shot_chosen AFTER UPDATE OF winner_id ON shot"
  "  WHEN new.winner_id IS NOT old.winner_id BEGIN"
  "  UPDATE shot SET winner_at = CASE WHEN new.winner_id IS NOT NULL THEN " NOW_MS " END"
  "    WHERE id = new.id; END;";

/* Takes of the time before there was a ledger, as far as they tell. */
#define OLD_ABOUT \
  "id, shot_id, run, project, backend, model," \
  " CASE backend WHEN 'sandbox' THEN 'play' ELSE 'real' END, created_at," \
  " date (created_at / 1000, 'unixepoch', 'localtime'), created_at, "

const char _rushes_library_ledger_history[] =
  COLUMNS "SELECT " OLD_ABOUT "'estimated', estimated, 0,"
  "  CASE WHEN charged IS NULL THEN ifnull (estimated, 0) ELSE 0 END"
  "  FROM take WHERE origin = 'generated' ORDER BY seq;"
  COLUMNS "SELECT " OLD_ABOUT "'charged', charged, charged, 0"
  "  FROM take WHERE origin = 'generated' AND charged IS NOT NULL ORDER BY seq;"
  COLUMNS "SELECT " OLD_ABOUT "'released', estimated, 0, - ifnull (estimated, 0)"
  "  FROM take WHERE origin = 'generated' AND charged IS NULL AND remote_id IS NULL"
  "  AND state IN ('failed', 'canceled') ORDER BY seq;"
  COLUMNS "SELECT " OLD_ABOUT "'unknown', NULL, 0, 0"
  "  FROM take WHERE origin = 'generated' AND charged IS NULL AND (state IN ('ready', 'unknown')"
  "  OR (remote_id IS NOT NULL AND state IN ('failed', 'canceled'))) ORDER BY seq;"
  "UPDATE shot SET winner_at = updated_at WHERE winner_id IS NOT NULL;";
