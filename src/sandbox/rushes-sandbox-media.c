/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-media.h"

#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define COLUMNS \
  "id, name, mime_type, kind, source, width, height, duration_ms, fps, is_animatic, size, sha256," \
  " faults, created_at"

static RushesSandboxMedia *
read_row (RushesDbRows *rows)
{
  RushesSandboxMedia *self = g_new0 (RushesSandboxMedia, 1);

  self->id = rushes_db_rows_dup_string (rows, 0);
  self->name = rushes_db_rows_dup_string (rows, 1);
  self->mime_type = rushes_db_rows_dup_string (rows, 2);
  self->kind = rushes_media_kind_from_string (rushes_db_rows_get_string (rows, 3));
  self->source = rushes_db_rows_dup_string (rows, 4);
  self->width = (int) rushes_db_rows_get_int (rows, 5);
  self->height = (int) rushes_db_rows_get_int (rows, 6);
  self->duration_ms = rushes_db_rows_get_int (rows, 7);
  self->fps = rushes_db_rows_get_double (rows, 8);
  self->is_animatic = rushes_db_rows_get_boolean (rows, 9);
  self->size = rushes_db_rows_get_int (rows, 10);
  self->sha256 = rushes_db_rows_dup_string (rows, 11);
  self->faults = rushes_db_rows_dup_string (rows, 12);
  self->created_at = rushes_db_rows_get_int (rows, 13);

  return self;
}

/**
 * rushes_sandbox_media_free:
 * @self: (transfer full): a media object
 *
 * Frees a media object.
 */
void
rushes_sandbox_media_free (RushesSandboxMedia *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->mime_type);
  g_free (self->source);
  g_free (self->sha256);
  g_free (self->faults);
  g_free (self);
}

/**
 * rushes_sandbox_media_new:
 * @mime_type: a type that the gateway takes
 * @source: where it comes from
 *
 * Makes a media object with a new id, which no table knows yet.
 *
 * Returns: (transfer full): the object
 */
RushesSandboxMedia *
rushes_sandbox_media_new (const char *mime_type,
                          const char *source)
{
  RushesSandboxMedia *self;
  const char *extension;

  g_return_val_if_fail (mime_type != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  extension = rushes_media_type_get_extension (mime_type);
  self = g_new0 (RushesSandboxMedia, 1);
  self->id = rushes_id_new ();
  self->name = g_strdup_printf ("%s.%s", self->id, extension != NULL ? extension : "bin");
  self->mime_type = g_strdup (mime_type);
  self->kind = rushes_media_kind_from_mime (mime_type);
  self->source = g_strdup (source);
  self->created_at = rushes_time_now_ms ();

  return self;
}

/**
 * rushes_sandbox_media_set_probe:
 * @self: a media object
 * @probe: what the worker found in the file
 *
 * Takes over size, duration and rate.
 */
void
rushes_sandbox_media_set_probe (RushesSandboxMedia *self,
                                JsonObject         *probe)
{
  g_return_if_fail (self != NULL);

  self->width = (int) rushes_json_get_int (probe, "width", 0);
  self->height = (int) rushes_json_get_int (probe, "height", 0);
  self->duration_ms = rushes_json_get_int (probe, "durationMs", 0);
  self->fps = rushes_json_get_double (probe, "fps", 0.0);
  self->is_animatic = rushes_json_get_boolean (probe, "animatic", FALSE);
}

/**
 * rushes_sandbox_media_insert:
 * @self: a media object with size and hash
 * @store: where to keep it
 * @error: return location for an error
 *
 * Remembers a media object, whose file must be in its place.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_media_insert (RushesSandboxMedia  *self,
                             RushesSandboxStore  *store,
                             GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return rushes_db_run (rushes_sandbox_store_get_db (store), error,
                        "INSERT INTO media (" COLUMNS ")"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "sssssiitdbtsst",
                        self->id, self->name, self->mime_type,
                        rushes_media_kind_to_string (self->kind), self->source,
                        self->width, self->height, self->duration_ms, self->fps,
                        self->is_animatic, self->size, self->sha256,
                        self->faults != NULL ? self->faults : "", self->created_at);
}

static RushesSandboxMedia *
load_one (RushesDbRows *rows)
{
  if (rows == NULL || !rushes_db_rows_next (rows))
    return NULL;

  return read_row (rows);
}

/**
 * rushes_sandbox_media_load:
 * @store: the store
 * @id: (nullable): a media id
 *
 * Finds a media object.
 *
 * Returns: (transfer full) (nullable): the object
 */
RushesSandboxMedia *
rushes_sandbox_media_load (RushesSandboxStore *store,
                           const char         *id)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (rushes_sandbox_store_get_db (store), NULL,
                          "SELECT " COLUMNS " FROM media WHERE id = ?", "s", id);

  return load_one (rows);
}

/**
 * rushes_sandbox_media_load_by_name:
 * @store: the store
 * @name: (nullable): the name of a file
 *
 * Finds a media object by its file.
 *
 * Returns: (transfer full) (nullable): the object
 */
RushesSandboxMedia *
rushes_sandbox_media_load_by_name (RushesSandboxStore *store,
                                   const char         *name)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (rushes_sandbox_store_get_db (store), NULL,
                          "SELECT " COLUMNS " FROM media WHERE name = ?", "s", name);

  return load_one (rows);
}

/**
 * rushes_sandbox_media_list:
 * @store: the store
 * @kind: (nullable): only of this kind
 * @source: (nullable): only from there
 * @limit: at most so many
 * @error: return location for an error
 *
 * Lists media objects, newest first.
 *
 * Returns: (transfer full) (element-type RushesSandboxMedia): the objects, or %NULL with an error
 */
GPtrArray *
rushes_sandbox_media_list (RushesSandboxStore  *store,
                           const char          *kind,
                           const char          *source,
                           int                  limit,
                           GError             **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (rushes_sandbox_store_get_db (store), error,
                          "SELECT " COLUMNS " FROM media"
                          " WHERE kind = ifnull (?1, kind) AND source = ifnull (?2, source)"
                          " ORDER BY created_at DESC, rowid DESC LIMIT ?3", "ssi",
                          kind, source, limit);
  if (rows == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_sandbox_media_free);
  while (rushes_db_rows_next (rows))
    g_ptr_array_add (list, read_row (rows));
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&list);
}

/**
 * rushes_sandbox_media_take_faults:
 * @self: a media object
 * @store: the store
 *
 * Gets what is to go wrong at the first download; there is nothing at the next.
 *
 * Returns: (transfer full) (nullable): the faults
 */
char *
rushes_sandbox_media_take_faults (RushesSandboxMedia *self,
                                  RushesSandboxStore *store)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->faults == NULL || self->faults[0] == '\0' ||
      !rushes_db_run (rushes_sandbox_store_get_db (store), NULL,
                      "UPDATE media SET faults = '' WHERE id = ?", "s", self->id))
    return NULL;

  return g_steal_pointer (&self->faults);
}
