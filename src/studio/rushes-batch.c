/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-batch.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-failure.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-lease.h"
#include "util/rushes-error.h"

/* How many takes of a batch are on their way at a time. The engine has limits of its own; this one
 * keeps short what is left over when somebody pauses. */
#define MAX_ON_THE_WAY 8
#define MANIFEST_MS 500

/**
 * RushesBatch:
 *
 * Brings a batch of the library to its end: asks for one item after the other, a few at a time,
 * writes the files of those that are ready, and keeps the manifest. What an item is tied to stands
 * in the library, in the same transaction as the take: whenever a program ends, the next one that
 * starts the batch goes on where it was, and no item is asked for twice. Lives on the main thread.
 */
struct _RushesBatch
{
  GObject parent_instance;

  RushesStudio      *studio;
  char              *id;
  RushesBatchRecord *record;
  GPtrArray         *items;
  GHashTable        *asking;
  GHashTable        *watched;
  GHashTable        *saving;
  GHashTable        *kept;

  guint              feed_id;
  guint              manifest_id;
  gboolean           is_running;
};

/* One item that is asked for or saved. */
typedef struct
{
  RushesBatch *batch;
  gint64       seq;
  char        *path;
} Errand;

G_DEFINE_FINAL_TYPE (RushesBatch, rushes_batch, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void feed_soon (RushesBatch *self);

static Errand *
errand_new (RushesBatch *batch,
            gint64       seq,
            char        *path)
{
  Errand *self = g_new0 (Errand, 1);

  self->batch = g_object_ref (batch);
  self->seq = seq;
  self->path = path;

  return self;
}

static void
errand_free (Errand *self)
{
  g_object_unref (self->batch);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static RushesLibrary *
get_library (RushesBatch *self)
{
  return rushes_studio_get_library (self->studio);
}

static gpointer
key_of (gint64 seq)
{
  return GSIZE_TO_POINTER ((gsize) seq);
}

static gboolean
manifest_cb (gpointer user_data)
{
  RushesBatch *self = user_data;
  g_autoptr (GError) error = NULL;

  self->manifest_id = 0;
  if (self->record != NULL && self->record->manifest != NULL &&
      !rushes_batch_write_manifest (get_library (self), self->id, self->record->manifest, &error))
    g_message ("The manifest is not written: %s", error->message);

  return G_SOURCE_REMOVE;
}

static void
write_manifest_soon (RushesBatch *self)
{
  if (self->manifest_id == 0)
    self->manifest_id = g_timeout_add (MANIFEST_MS, manifest_cb, self);
}

static void
end (RushesBatch *self)
{
  if (!self->is_running)
    return;

  self->is_running = FALSE;
  g_clear_handle_id (&self->manifest_id, g_source_remove);
  manifest_cb (self);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

/* A disk that fails pauses the batch, as far as that can be written. */
static void
pause_for (RushesBatch  *self,
           const GError *error)
{
  g_autoptr (GError) local_error = NULL;

  if (!rushes_batch_pause (self, error->message, &local_error))
    g_message ("The batch is not paused: %s", local_error->message);
}

static void
take_changed_cb (RushesBatch *self)
{
  write_manifest_soon (self);
  feed_soon (self);
}

static void
watch (RushesBatch *self,
       RushesTake  *take)
{
  if (g_hash_table_contains (self->watched, take))
    return;

  g_hash_table_add (self->watched, g_object_ref (take));
  g_signal_connect_object (take, "notify::state", G_CALLBACK (take_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Each that follows would be refused for the same reason. */
static gboolean
stops_all (const GError *error)
{
  return g_strcmp0 (rushes_error_get_service_code (error), RUSHES_LIMIT_CODE) == 0 ||
         g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_IO) ||
         g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_AUTH) ||
         g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_CREDITS);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Errand) errand = user_data;
  RushesBatch *self = errand->batch;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;

  takes = rushes_studio_generate_finish (RUSHES_STUDIO (source), result, &error);
  g_hash_table_remove (self->asking, key_of (errand->seq));
  if (takes != NULL)
    {
      watch (self, g_ptr_array_index (takes, 0));
    }
  else if (stops_all (error))
    {
      pause_for (self, error);
    }
  else
    {
      g_autoptr (GError) local_error = NULL;

      if (!rushes_library_refuse_batch_item (get_library (self), errand->seq,
                                             _rushes_failure_get_code (error), error->message,
                                             &local_error))
        pause_for (self, local_error);
    }

  feed_soon (self);
}

static void
ask_for (RushesBatch           *self,
         const RushesBatchItem *item)
{
  RushesShot *shot = rushes_library_find_shot (get_library (self), item->shot_id);
  g_autoptr (RushesBrief) brief = NULL;
  g_autoptr (GError) error = NULL;
  RushesBooking booking = {
    .project = self->record->project,
    .run = self->id,
    .item = item->seq,
    .max_cost = self->record->max_cost,
    .allows_unknown_price = self->record->allows_unknown_price,
  };

  if (shot != NULL)
    brief = rushes_brief_new_from_json (item->brief, &error);
  else
    error = g_error_new (RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("The shot was deleted."));
  if (brief == NULL)
    {
      rushes_library_refuse_batch_item (get_library (self), item->seq, "deleted", error->message,
                                        NULL);
      feed_soon (self);
      return;
    }

  g_hash_table_add (self->asking, key_of (item->seq));
  rushes_studio_generate_booked_async (self->studio, shot, brief, &booking, NULL, asked_cb,
                                       errand_new (self, item->seq, NULL));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Errand) errand = user_data;
  RushesBatch *self = errand->batch;
  g_autoptr (GError) error = NULL;

  g_hash_table_remove (self->saving, key_of (errand->seq));
  if (!rushes_studio_save_take_finish (RUSHES_STUDIO (source), result, &error) ||
      !rushes_library_save_batch_item (get_library (self), errand->seq, errand->path, &error))
    {
      /* Once; the take is in the library, and starting the batch again tries again. */
      g_hash_table_add (self->kept, key_of (errand->seq));
      pause_for (self, error);
    }

  write_manifest_soon (self);
  feed_soon (self);
}

static void
save (RushesBatch           *self,
      const RushesBatchItem *item,
      RushesTake            *take)
{
  const char *path = rushes_take_get_path (take);
  const char *ending = path != NULL ? strrchr (path, '.') : NULL;
  g_autofree char *name = g_strconcat (item->name, ending, NULL);
  Errand *errand = errand_new (self, item->seq,
                               g_build_filename (self->record->output, name, NULL));

  g_hash_table_add (self->saving, key_of (item->seq));
  rushes_studio_save_take_async (self->studio, take, errand->path, NULL, saved_cb, errand);
}

static gboolean
needs_saving (RushesBatch           *self,
              const RushesBatchItem *item,
              RushesTake            *take)
{
  return self->record->output != NULL && item->saved_to == NULL &&
         rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY &&
         !g_hash_table_contains (self->saving, key_of (item->seq)) &&
         !g_hash_table_contains (self->kept, key_of (item->seq));
}

/* Looks at what became of each item, and asks for the next ones. Gives how much is on its way. */
static guint
go_through_items (RushesBatch *self)
{
  guint n_busy = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const RushesBatchItem *item = g_ptr_array_index (self->items, i);
      RushesTake *take;

      if (item->take_id == NULL || g_str_equal (item->state, "waiting"))
        continue;

      take = rushes_library_find_take (get_library (self), item->take_id);
      if (take == NULL)
        continue;

      watch (self, take);
      if (!rushes_take_state_is_final (rushes_take_get_state (take)))
        n_busy++;
      else if (needs_saving (self, item, take))
        save (self, item, take);
    }

  n_busy += g_hash_table_size (self->asking);
  for (guint i = 0; i < self->items->len && n_busy < MAX_ON_THE_WAY; i++)
    {
      const RushesBatchItem *item = g_ptr_array_index (self->items, i);

      if (self->record->state != RUSHES_BATCH_RUNNING || !g_str_equal (item->state, "waiting") ||
          g_hash_table_contains (self->asking, key_of (item->seq)))
        continue;

      ask_for (self, item);
      n_busy++;
    }

  return n_busy + g_hash_table_size (self->saving);
}

static gboolean
load (RushesBatch  *self,
      GError      **error)
{
  g_autoptr (RushesBatchRecord) record = NULL;
  g_autoptr (GPtrArray) items = NULL;

  record = rushes_library_load_batch (get_library (self), self->id, error);
  if (record != NULL)
    items = rushes_library_list_batch_items (get_library (self), self->id, error);
  if (items == NULL)
    return FALSE;

  g_clear_pointer (&self->record, rushes_batch_record_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->record = g_steal_pointer (&record);
  self->items = g_steal_pointer (&items);

  return TRUE;
}

static gboolean
feed_cb (gpointer user_data)
{
  g_autoptr (RushesBatch) self = g_object_ref (user_data);
  g_autoptr (GError) error = NULL;

  self->feed_id = 0;
  if (!self->is_running)
    return G_SOURCE_REMOVE;

  if (!load (self, &error))
    {
      g_message ("The batch can not be read: %s", error->message);
      end (self);
      return G_SOURCE_REMOVE;
    }

  if (go_through_items (self) == 0 && self->feed_id == 0)
    {
      if (self->record->state == RUSHES_BATCH_RUNNING)
        rushes_library_set_batch_state (get_library (self), self->id, RUSHES_BATCH_DONE, NULL,
                                        NULL);
      end (self);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
feed_soon (RushesBatch *self)
{
  if (self->is_running && self->feed_id == 0)
    self->feed_id = g_idle_add (feed_cb, self);
}

static void
batch_changed_cb (RushesBatch *self,
                  const char  *id)
{
  if (g_str_equal (id, self->id))
    feed_soon (self);
}

/* Takes that the service has made and that only could not be fetched are fetched again. */
static void
fetch_again (RushesBatch *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const RushesBatchItem *item = g_ptr_array_index (self->items, i);
      RushesTake *take = NULL;

      if (item->take_id != NULL &&
          (g_str_equal (item->state, "failed") || g_str_equal (item->state, "canceled")))
        take = rushes_library_find_take (get_library (self), item->take_id);
      if (take != NULL && rushes_take_get_remote_id (take) != NULL)
        rushes_studio_retry_take (self->studio, take, NULL);
    }
}

static void
rushes_batch_dispose (GObject *object)
{
  RushesBatch *self = RUSHES_BATCH (object);

  g_clear_handle_id (&self->feed_id, g_source_remove);
  g_clear_handle_id (&self->manifest_id, g_source_remove);
  g_clear_object (&self->studio);
  g_clear_pointer (&self->watched, g_hash_table_unref);

  G_OBJECT_CLASS (rushes_batch_parent_class)->dispose (object);
}

static void
rushes_batch_finalize (GObject *object)
{
  RushesBatch *self = RUSHES_BATCH (object);

  g_free (self->id);
  g_clear_pointer (&self->record, rushes_batch_record_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_hash_table_unref (self->asking);
  g_hash_table_unref (self->saving);
  g_hash_table_unref (self->kept);

  G_OBJECT_CLASS (rushes_batch_parent_class)->finalize (object);
}

static void
rushes_batch_class_init (RushesBatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_batch_dispose;
  object_class->finalize = rushes_batch_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", RUSHES_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", RUSHES_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_batch_init (RushesBatch *self)
{
  self->asking = g_hash_table_new (NULL, NULL);
  self->watched = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->saving = g_hash_table_new (NULL, NULL);
  self->kept = g_hash_table_new (NULL, NULL);
}

/**
 * rushes_batch_create:
 * @studio: the studio
 * @plan: what to do
 * @title: (nullable): what people call it
 * @booking: how it is booked
 * @output: (nullable): a folder for its files
 * @manifest: (nullable): where its manifest is written
 * @error: return location for an error
 *
 * Records a batch. Nothing is asked for before it is started.
 *
 * Returns: (transfer full): its id, or %NULL with an error
 */
char *
rushes_batch_create (RushesStudio         *studio,
                     RushesBatchPlan      *plan,
                     const char           *title,
                     const RushesBooking  *booking,
                     const char           *output,
                     const char           *manifest,
                     GError              **error)
{
  RushesBatchRecord record = {
    .title = (char *) title,
    .backend = (char *) rushes_provider_get_id (rushes_studio_get_provider (studio)),
    .project = (char *) booking->project,
    .max_cost = booking->max_cost,
    .allows_unknown_price = booking->allows_unknown_price,
  };
  g_autofree char *output_path = NULL;
  g_autofree char *manifest_path = NULL;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (plan != NULL, NULL);

  /* Whoever goes on with it may stand in another folder. */
  if (output != NULL)
    record.output = output_path = g_canonicalize_filename (output, NULL);
  if (manifest != NULL)
    record.manifest = manifest_path = g_canonicalize_filename (manifest, NULL);

  return rushes_library_add_batch (rushes_studio_get_library (studio), &record, plan->items,
                                   error);
}

/**
 * rushes_batch_new:
 * @studio: the studio
 * @id: the id of a batch of its library
 *
 * Makes what feeds a batch; it does nothing until it is started.
 *
 * Returns: (transfer full): the batch
 */
RushesBatch *
rushes_batch_new (RushesStudio *studio,
                  const char   *id)
{
  RushesBatch *self;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_BATCH, NULL);
  self->studio = g_object_ref (studio);
  self->id = g_strdup (id);
  g_signal_connect_object (rushes_studio_get_library (studio), "batch-changed",
                           G_CALLBACK (batch_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * rushes_batch_get_id:
 * @self: a batch
 *
 * Gets the id of the batch.
 *
 * Returns: (transfer none): the id
 */
const char *
rushes_batch_get_id (RushesBatch *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH (self), NULL);

  return self->id;
}

/**
 * rushes_batch_start:
 * @self: a batch
 * @with_failed: ask again for what came to nothing
 * @error: return location for an error
 *
 * Goes on with a batch where it is. Nothing that was sent is sent again; with @with_failed, takes
 * that failed or were refused are asked for once more, and those that only could not be fetched
 * are fetched again.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_CONFLICT if another program feeds it
 */
gboolean
rushes_batch_start (RushesBatch  *self,
                    gboolean      with_failed,
                    GError      **error)
{
  g_return_val_if_fail (RUSHES_IS_BATCH (self), FALSE);

  if (self->is_running)
    return TRUE;

  if (!load (self, error))
    return FALSE;
  if (g_strcmp0 (self->record->backend,
                 rushes_provider_get_id (rushes_studio_get_provider (self->studio))) != 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("This batch runs on “%s”. Add --backend %s"), self->record->backend,
                   self->record->backend);
      return FALSE;
    }
  if (self->record->state == RUSHES_BATCH_CANCELED)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT, _("This batch was canceled."));
      return FALSE;
    }

  if (!rushes_library_set_batch_state (get_library (self), self->id, RUSHES_BATCH_RUNNING, NULL,
                                       error) ||
      !rushes_library_reset_batch_items (get_library (self), self->id, with_failed, error) ||
      !load (self, error))
    return FALSE;

  if (with_failed)
    fetch_again (self);
  g_hash_table_remove_all (self->kept);
  self->is_running = TRUE;
  feed_soon (self);

  return TRUE;
}

/**
 * rushes_batch_is_running:
 * @self: a batch
 *
 * Tells whether this program still has something to do for the batch.
 *
 * Returns: %TRUE if it has
 */
gboolean
rushes_batch_is_running (RushesBatch *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH (self), FALSE);

  return self->is_running;
}

/**
 * rushes_batch_pause:
 * @self: a batch
 * @reason: (nullable): why, for people
 * @error: return location for an error
 *
 * Asks for nothing more until the batch is started again. Takes that are on their way go on.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_batch_pause (RushesBatch  *self,
                    const char   *reason,
                    GError      **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (RUSHES_IS_BATCH (self), FALSE);

  /* That somebody ended it is as good. */
  if (!rushes_library_set_batch_state (get_library (self), self->id, RUSHES_BATCH_PAUSED, reason,
                                       &local_error) &&
      !g_error_matches (local_error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  feed_soon (self);
  return TRUE;
}

/**
 * rushes_batch_cancel:
 * @studio: the studio
 * @id: the id of a batch
 * @error: return location for an error
 *
 * Ends a batch, whoever feeds it: nothing more is asked for, and of what was asked for nobody
 * waits any longer. What was sent may still be finished and charged.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_batch_cancel (RushesStudio  *studio,
                     const char    *id,
                     GError       **error)
{
  RushesLibrary *library;
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  library = rushes_studio_get_library (studio);
  if (!rushes_library_set_batch_state (library, id, RUSHES_BATCH_CANCELED, NULL, error))
    return FALSE;

  items = rushes_library_list_batch_items (library, id, error);
  if (items == NULL)
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      const RushesBatchItem *item = g_ptr_array_index (items, i);
      RushesTake *take = item->take_id != NULL ? rushes_library_find_take (library, item->take_id)
                                               : NULL;

      if (take != NULL)
        rushes_studio_cancel_take (studio, take);
    }

  return TRUE;
}
