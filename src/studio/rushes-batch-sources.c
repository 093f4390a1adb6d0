/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-batch-sources.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-route-flow.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"

/**
 * RushesBatchSources:
 *
 * The pictures and clips that the rows of a batch name, each looked at once: files are taken into
 * the library, so that they may move while the batch runs; media ids are looked up. Where the rules
 * choose the models, it also knows what they ask of each. Lives on the main thread.
 */
struct _RushesBatchSources
{
  GObject parent_instance;

  RushesStudio    *studio;
  RushesBatchSpec *spec;
  GHashTable      *references;
  GHashTable      *facts;

  guint            row;
};

G_DEFINE_FINAL_TYPE (RushesBatchSources, rushes_batch_sources, G_TYPE_OBJECT)

static void load_next (GTask *task);

static const char *
get_name (RushesBatchSources *self,
          guint               row)
{
  const char *name = rushes_batch_table_get_value (self->spec->table, row,
                                                   RUSHES_BATCH_IMAGE_COLUMN);

  return name != NULL && name[0] != '\0' ? name : NULL;
}

static void
fail (GTask  *owned,
      GError *error)
{
  g_autoptr (GTask) task = owned;
  RushesBatchSources *self = g_task_get_source_object (task);
  g_autofree char *row = rushes_batch_table_describe_row (self->spec->table, self->row);

  if (rushes_error_is_cancelled (error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_INVALID, "%s: “%s”: %s", row,
                           get_name (self, self->row), error->message);
  g_error_free (error);
}

static void
gathered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  RushesBatchSources *self = g_task_get_source_object (task);
  RushesRouteFacts *facts;
  GError *error = NULL;

  facts = rushes_route_flow_gather_finish (RUSHES_WORKER (source), result, &error);
  if (facts == NULL)
    {
      fail (task, error);
      return;
    }

  g_hash_table_insert (self->facts, g_strdup (get_name (self, self->row)), facts);
  self->row++;
  load_next (task);
}

static void
found (GTask           *task,
       RushesReference *owned)
{
  RushesBatchSources *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) references = NULL;

  g_hash_table_insert (self->references, g_strdup (get_name (self, self->row)), owned);
  if (!g_strv_contains ((const char * const *) self->spec->models, RUSHES_BATCH_AUTO))
    {
      self->row++;
      load_next (task);
      return;
    }

  references = g_ptr_array_new ();
  g_ptr_array_add (references, owned);
  rushes_route_flow_gather_async (rushes_studio_get_worker (self->studio),
                                  rushes_studio_get_library (self->studio),
                                  rushes_studio_get_provider (self->studio), references,
                                  g_task_get_cancellable (task), gathered_cb, task);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GError *error = NULL;
  RushesReference *reference =
    rushes_studio_add_reference_finish (RUSHES_STUDIO (source), result, &error);

  if (reference != NULL)
    found (user_data, reference);
  else
    fail (user_data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  RushesBatchSources *self = g_task_get_source_object (task);
  g_autoptr (JsonNode) node = NULL;
  GError *error = NULL;

  node = rushes_provider_read_finish (RUSHES_PROVIDER (source), result, &error);
  if (node != NULL)
    found (task, rushes_reference_new_for_media (get_name (self, self->row)));
  else
    fail (task, error);
}

static void
look_up (GTask      *task,
         const char *media_id)
{
  RushesBatchSources *self = g_task_get_source_object (task);
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (query, (gpointer) "id", (gpointer) media_id);
  rushes_provider_read_async (rushes_studio_get_provider (self->studio), RUSHES_READ_MEDIA, query,
                              g_task_get_cancellable (task), read_cb, task);
}

static void
load (GTask      *task,
      const char *name)
{
  RushesBatchSources *self = g_task_get_source_object (task);
  g_autofree char *path = g_canonicalize_filename (name, self->spec->folder);
  g_autoptr (GFile) file = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      file = g_file_new_for_path (path);
      rushes_studio_add_reference_async (self->studio, file, g_task_get_cancellable (task),
                                         added_cb, task);
    }
  else if (strpbrk (name, "./") == NULL && rushes_id_is_valid (name))
    {
      look_up (task, name);
    }
  else
    {
      fail (task, g_error_new (RUSHES_ERROR, RUSHES_ERROR_INVALID,
                               _("there is no such file beside the table")));
    }
}

static void
load_next (GTask *task)
{
  RushesBatchSources *self = g_task_get_source_object (task);
  guint n_rows = rushes_batch_table_get_n_rows (self->spec->table);

  while (self->row < n_rows && (get_name (self, self->row) == NULL ||
                                g_hash_table_contains (self->references,
                                                       get_name (self, self->row))))
    self->row++;

  if (self->row < n_rows)
    {
      load (task, get_name (self, self->row));
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
rushes_batch_sources_dispose (GObject *object)
{
  RushesBatchSources *self = RUSHES_BATCH_SOURCES (object);

  g_clear_object (&self->studio);
  g_clear_pointer (&self->references, g_hash_table_unref);
  g_clear_pointer (&self->facts, g_hash_table_unref);

  G_OBJECT_CLASS (rushes_batch_sources_parent_class)->dispose (object);
}

static void
rushes_batch_sources_class_init (RushesBatchSourcesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_batch_sources_dispose;
}

static void
rushes_batch_sources_init (RushesBatchSources *self)
{
  self->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) rushes_route_facts_free);
}

/**
 * rushes_batch_sources_new:
 * @studio: the studio
 * @spec: the batch; it has to stay
 *
 * Makes the sources of a batch; nothing is looked at yet.
 *
 * Returns: (transfer full): the sources
 */
RushesBatchSources *
rushes_batch_sources_new (RushesStudio    *studio,
                          RushesBatchSpec *spec)
{
  RushesBatchSources *self;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_BATCH_SOURCES, NULL);
  self->studio = g_object_ref (studio);
  self->spec = spec;

  return self;
}

/**
 * rushes_batch_sources_load_async:
 * @self: the sources
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Looks at each source once.
 */
void
rushes_batch_sources_load_async (RushesBatchSources  *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_BATCH_SOURCES (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_batch_sources_load_async);
  self->row = 0;
  load_next (task);
}

/**
 * rushes_batch_sources_load_finish:
 * @self: the sources
 * @result: the result
 * @error: return location for an error
 *
 * Finishes looking.
 *
 * Returns: %FALSE with an error, which names the row
 */
gboolean
rushes_batch_sources_load_finish (RushesBatchSources  *self,
                                  GAsyncResult        *result,
                                  GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rushes_batch_sources_get_reference:
 * @self: the sources
 * @row: a row of the table, from 0
 *
 * Gets the reference of a row.
 *
 * Returns: (transfer none) (nullable): the reference
 */
RushesReference *
rushes_batch_sources_get_reference (RushesBatchSources *self,
                                    guint               row)
{
  const char *name;

  g_return_val_if_fail (RUSHES_IS_BATCH_SOURCES (self), NULL);

  name = get_name (self, row);

  return name != NULL ? g_hash_table_lookup (self->references, name) : NULL;
}

/**
 * rushes_batch_sources_dup_facts:
 * @self: the sources
 * @row: a row of the table, from 0
 *
 * Makes what the rules ask of a row.
 *
 * Returns: (transfer full): the facts
 */
RushesRouteFacts *
rushes_batch_sources_dup_facts (RushesBatchSources *self,
                                guint               row)
{
  RushesRouteFacts *facts = rushes_route_facts_new ();
  const char *name = get_name (self, row);
  RushesRouteFacts *seen = name != NULL ? g_hash_table_lookup (self->facts, name) : NULL;

  if (seen != NULL && seen->kinds->len > 0)
    rushes_route_facts_add_reference (facts, g_array_index (seen->kinds, RushesMediaKind, 0),
                                      RUSHES_REFERENCE_ROLE_AUTO, seen->face);

  return facts;
}
