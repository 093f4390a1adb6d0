/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-batch-plan.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"

#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_SEEDS 1000

/**
 * rushes_batch_spec_new:
 * @kind: clips or pictures
 *
 * Makes an empty batch.
 *
 * Returns: (transfer full): the batch
 */
RushesBatchSpec *
rushes_batch_spec_new (RushesMediaKind kind)
{
  RushesBatchSpec *self = g_new0 (RushesBatchSpec, 1);

  self->kind = kind;
  self->seeds = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->params = json_object_new ();

  return self;
}

/**
 * rushes_batch_spec_free:
 * @self: a batch
 *
 * Frees a batch.
 */
void
rushes_batch_spec_free (RushesBatchSpec *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->prompt);
  g_clear_pointer (&self->table, rushes_batch_table_unref);
  g_free (self->folder);
  g_strfreev (self->models);
  g_array_unref (self->seeds);
  json_object_unref (self->params);
  g_free (self->intent);
  g_free (self->want);
  g_free (self);
}

/* An array of rows, or an object with them and perhaps the prompt. */
static RushesBatchTable *
read_json (RushesBatchSpec  *self,
           const char       *text,
           gsize             length,
           GError          **error)
{
  g_autoptr (JsonNode) node = rushes_json_parse (text, length, error);
  JsonArray *rows = NULL;

  if (node == NULL)
    return NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      rows = json_node_get_array (node);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      const char *prompt = rushes_json_get_string (json_node_get_object (node), "prompt", NULL);

      rows = rushes_json_get_array (json_node_get_object (node), "rows");
      if (self->prompt == NULL)
        self->prompt = g_strdup (prompt);
    }

  if (rows == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("The file is neither a JSON array of rows nor an object with “rows”"));
      return NULL;
    }

  return rushes_batch_table_new_from_json (rows, error);
}

/**
 * rushes_batch_spec_load:
 * @self: a batch
 * @path: a file: `.json`, `.tsv`, or else CSV
 * @error: return location for an error
 *
 * Reads the rows, and from JSON the prompt if there is none yet.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_batch_spec_load (RushesBatchSpec  *self,
                        const char       *path,
                        GError          **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *text = NULL;
  g_autofree char *lower = NULL;
  gsize length = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  text = rushes_file_read (path, MAX_BYTES, &length, error);
  if (text == NULL)
    return FALSE;

  lower = g_ascii_strdown (path, -1);
  g_clear_pointer (&self->table, rushes_batch_table_unref);
  if (g_str_has_suffix (lower, ".json"))
    self->table = read_json (self, text, length, error);
  else
    self->table = rushes_batch_table_new_from_csv (
      text, length, g_str_has_suffix (lower, ".tsv") ? '\t' : ',', error);
  if (self->table == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  absolute = g_canonicalize_filename (path, NULL);
  g_free (self->folder);
  self->folder = g_path_get_dirname (absolute);

  return TRUE;
}

static gboolean
add_seed (RushesBatchSpec  *self,
          const char       *text,
          GError          **error)
{
  guint64 seed;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &seed, NULL))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” is not a seed: seeds are 0 to %u"), text, G_MAXUINT32);
      return FALSE;
    }

  for (guint i = 0; i < self->seeds->len; i++)
    {
      if (g_array_index (self->seeds, gint64, i) == (gint64) seed)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The seed %s is there twice"),
                       text);
          return FALSE;
        }
    }
  g_array_append_val (self->seeds, seed);

  return TRUE;
}

/**
 * rushes_batch_spec_read_seeds:
 * @self: a batch
 * @text: how many seeds, which are then 1, 2 and so on, or a list of them with commas
 * @error: return location for an error
 *
 * Sets the seeds that each row is tried with.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID
 */
gboolean
rushes_batch_spec_read_seeds (RushesBatchSpec  *self,
                              const char       *text,
                              GError          **error)
{
  g_auto (GStrv) parts = NULL;
  guint64 count;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  g_array_set_size (self->seeds, 0);
  if (strchr (text, ',') == NULL)
    {
      if (!g_ascii_string_to_unsigned (text, 10, 1, MAX_SEEDS, &count, NULL))
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("“%s” is neither a number of seeds from 1 to %d nor a list of them"),
                       text, MAX_SEEDS);
          return FALSE;
        }
      for (gint64 seed = 1; seed <= (gint64) count; seed++)
        g_array_append_val (self->seeds, seed);
      return TRUE;
    }

  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      /* A comma behind a single seed makes it a list. */
      if (parts[i][0] == '\0' && parts[i + 1] == NULL && i > 0)
        continue;
      if (!add_seed (self, parts[i], error))
        return FALSE;
    }

  return TRUE;
}
