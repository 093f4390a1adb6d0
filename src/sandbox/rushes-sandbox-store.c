/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "util/rushes-id.h"
#include "util/rushes-time.h"

/* What a new account has: a hundred dollars of play money. */
#define START_MICRODOLLARS G_GINT64_CONSTANT (100000000)

static const char * const migrations[] =
{
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE media ("
  "  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, mime_type TEXT NOT NULL,"
  "  kind TEXT NOT NULL, source TEXT NOT NULL, width INTEGER, height INTEGER,"
  "  duration_ms INTEGER, fps REAL, is_animatic INTEGER NOT NULL, size INTEGER NOT NULL,"
  "  sha256 TEXT NOT NULL, faults TEXT NOT NULL, created_at INTEGER NOT NULL);"
  "CREATE INDEX media_by_time ON media (created_at, id);"
  "CREATE TABLE jobs ("
  "  id TEXT PRIMARY KEY, type TEXT NOT NULL, model TEXT NOT NULL, prompt TEXT NOT NULL,"
  "  params TEXT NOT NULL, attachments TEXT NOT NULL, content_key TEXT NOT NULL,"
  "  status TEXT NOT NULL, error_code TEXT, error_message TEXT, estimate INTEGER NOT NULL,"
  "  charged INTEGER, output_id TEXT, media_id TEXT, faults TEXT NOT NULL,"
  "  created_at INTEGER NOT NULL, finished_at INTEGER);"
  "CREATE INDEX jobs_by_content ON jobs (content_key);"
  "CREATE INDEX jobs_by_status ON jobs (status);"
  "CREATE TABLE ledger ("
  "  id INTEGER PRIMARY KEY, job_id TEXT, kind TEXT NOT NULL, amount INTEGER NOT NULL,"
  "  created_at INTEGER NOT NULL);"
  "CREATE INDEX ledger_by_job ON ledger (job_id);"
  "CREATE TABLE posts ("
  "  id TEXT PRIMARY KEY, publish_id TEXT NOT NULL UNIQUE, platform TEXT NOT NULL,"
  "  account_id TEXT NOT NULL, product TEXT NOT NULL, caption TEXT NOT NULL,"
  "  media_ids TEXT NOT NULL, request TEXT NOT NULL, status TEXT NOT NULL,"
  "  scheduled_for INTEGER, error_message TEXT, result TEXT, faults TEXT NOT NULL,"
  "  created_at INTEGER NOT NULL, finished_at INTEGER);"
  "CREATE INDEX posts_by_time ON posts (platform, created_at, publish_id);",
  NULL
};

/**
 * RushesSandboxStore:
 *
 * What the sandbox remembers: a SQLite file and a folder of media. Made by the server; lives on
 * its thread.
 */
struct _RushesSandboxStore
{
  GObject parent_instance;

  RushesDb *db;
  char *media_dir;
  char *part_dir;
  char *secret;
};

G_DEFINE_FINAL_TYPE (RushesSandboxStore, rushes_sandbox_store, G_TYPE_OBJECT)

/* Uploads and renders that the last run did not finish. */
static void
clean_parts (RushesSandboxStore *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->part_dir, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->part_dir, name, NULL);

      g_unlink (path);
    }
}

static gboolean
load_secret (RushesSandboxStore  *self,
             GError             **error)
{
  g_autofree char *fresh = rushes_id_new_secret (32);

  return rushes_db_run (self->db, error,
                        "INSERT OR IGNORE INTO meta (key, value) VALUES ('secret', ?)", "s",
                        fresh) &&
         rushes_db_read_string (self->db, &self->secret, error,
                                "SELECT value FROM meta WHERE key = 'secret'", NULL);
}

static gboolean
give_start_money (RushesSandboxStore  *self,
                  GError             **error)
{
  return rushes_db_run (self->db, error,
                        "INSERT INTO ledger (kind, amount, created_at)"
                        " SELECT 'top-up', ?, ? WHERE NOT EXISTS (SELECT 1 FROM ledger)", "tt",
                        START_MICRODOLLARS, rushes_time_now_ms ());
}

static gboolean
open_all (RushesSandboxStore  *self,
          RushesPaths         *paths,
          GError             **error)
{
  const char *folder = rushes_paths_get_sandbox_dir (paths);
  g_autofree char *file = g_build_filename (folder, "sandbox.db", NULL);

  self->media_dir = g_build_filename (folder, "media", NULL);
  self->part_dir = g_build_filename (folder, "parts", NULL);
  if (!rushes_paths_ensure_private (folder, error) ||
      !rushes_paths_ensure_private (self->media_dir, error) ||
      !rushes_paths_ensure_private (self->part_dir, error))
    return FALSE;

  clean_parts (self);
  self->db = rushes_db_open (file, migrations, RUSHES_DB_DEFAULT, error);

  return self->db != NULL && load_secret (self, error) && give_start_money (self, error);
}

static void
rushes_sandbox_store_finalize (GObject *object)
{
  RushesSandboxStore *self = RUSHES_SANDBOX_STORE (object);

  g_clear_object (&self->db);
  g_clear_pointer (&self->media_dir, g_free);
  g_clear_pointer (&self->part_dir, g_free);
  g_clear_pointer (&self->secret, g_free);

  G_OBJECT_CLASS (rushes_sandbox_store_parent_class)->finalize (object);
}

static void
rushes_sandbox_store_class_init (RushesSandboxStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_sandbox_store_finalize;
}

static void
rushes_sandbox_store_init (RushesSandboxStore *self)
{
}

/**
 * rushes_sandbox_store_open:
 * @paths: where the sandbox lives
 * @error: return location for an error
 *
 * Opens what the sandbox remembers, or begins anew.
 *
 * Returns: (transfer full): the store, or %NULL with an error
 */
RushesSandboxStore *
rushes_sandbox_store_open (RushesPaths  *paths,
                           GError      **error)
{
  g_autoptr (RushesSandboxStore) self = NULL;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);

  self = g_object_new (RUSHES_TYPE_SANDBOX_STORE, NULL);
  if (!open_all (self, paths, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rushes_sandbox_store_get_db:
 * @self: the store
 *
 * Gets the database.
 *
 * Returns: (transfer none): the database
 */
RushesDb *
rushes_sandbox_store_get_db (RushesSandboxStore *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_STORE (self), NULL);

  return self->db;
}

/**
 * rushes_sandbox_store_get_secret:
 * @self: the store
 *
 * Gets what signs the addresses of files. It outlives the process, so that an address stays good
 * for as long as it says.
 *
 * Returns: (transfer none): 64 hexadecimal digits
 */
const char *
rushes_sandbox_store_get_secret (RushesSandboxStore *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_STORE (self), NULL);

  return self->secret;
}

/**
 * rushes_sandbox_store_dup_media_path:
 * @self: the store
 * @name: the name of a media file
 *
 * Gets where a media file is.
 *
 * Returns: (transfer full): a path
 */
char *
rushes_sandbox_store_dup_media_path (RushesSandboxStore *self,
                                     const char         *name)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_STORE (self), NULL);
  g_return_val_if_fail (name != NULL && strchr (name, '/') == NULL, NULL);

  return g_build_filename (self->media_dir, name, NULL);
}

/**
 * rushes_sandbox_store_dup_part_path:
 * @self: the store
 * @name: the name of a file in the making
 *
 * Gets where a file is made before it becomes a media file.
 *
 * Returns: (transfer full): a path
 */
char *
rushes_sandbox_store_dup_part_path (RushesSandboxStore *self,
                                    const char         *name)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_STORE (self), NULL);
  g_return_val_if_fail (name != NULL && strchr (name, '/') == NULL, NULL);

  return g_build_filename (self->part_dir, name, NULL);
}
