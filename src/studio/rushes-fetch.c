/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-fetch.h"

#include <glib/gstdio.h>

#include "net/rushes-download.h"
#include "rushes-intake.h"
#include "util/rushes-error.h"

#define MAX_ATTEMPTS 3

typedef struct
{
  RushesLibrary      *library;
  RushesProvider     *provider;
  RushesWorker       *worker;
  char               *media_id;
  char               *url;
  char               *temporary;

  RushesTransferFunc  progress;
  gpointer            progress_data;
  guint               n_attempts;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_object (&self->library);
  g_clear_object (&self->provider);
  g_clear_object (&self->worker);
  g_free (self->media_id);
  g_free (self->url);
  g_free (self->temporary);
  g_free (self);
}

static void download (GTask *task);

/* A cut or damaged file; a missing one or a full disk is not helped by asking again. */
static gboolean
may_be_transfer (const GError *error)
{
  return g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_INVALID) ||
         g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY) ||
         g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK);
}

static void
try_again_or_fail (GTask  *task,
                   GError *error)
{
  Fetch *self = g_task_get_task_data (task);

  if (self->n_attempts >= MAX_ATTEMPTS || !may_be_transfer (error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  /* The address may be what is wrong: ask for a fresh one. */
  if (self->media_id != NULL)
    g_clear_pointer (&self->url, g_free);
  g_error_free (error);
  download (task);
}

static void
taken_in_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (RushesMediaInfo) info = NULL;
  GError *error = NULL;

  info = _rushes_intake_finish (result, &error);
  if (info == NULL)
    {
      try_again_or_fail (task, error);
      return;
    }

  g_task_return_pointer (task, g_strdup (info->sha256), g_free);
  g_object_unref (task);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!rushes_provider_download_finish (self->provider, result, &error))
    {
      try_again_or_fail (task, error);
      return;
    }

  _rushes_intake_async (self->library, self->worker, "verify", self->temporary,
                        g_task_get_cancellable (task), taken_in_cb, task);
}

/* What arrived of a file stays under its name until all of it is here, so that whoever fetches it
 * next, in another program perhaps, only asks for the rest. */
static char *
make_target (Fetch *self)
{
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  if (self->media_id == NULL)
    return rushes_library_make_media_temporary (self->library);

  text = g_strjoin (" ", rushes_provider_get_origin (self->provider), self->media_id, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  name = g_strdup_printf (".%.32s" RUSHES_DOWNLOAD_KEPT, hash);

  return g_build_filename (
    rushes_paths_get_media_dir (rushes_library_get_paths (self->library)), name, NULL);
}

static void
download (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);

  self->n_attempts++;
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  self->temporary = make_target (self);
  rushes_provider_download_async (self->provider, self->media_id, self->url, self->temporary,
                                  self->progress, self->progress_data,
                                  g_task_get_cancellable (task), downloaded_cb, task);
}

static char *
find_here (RushesLibrary *library,
           const char    *media_id)
{
  g_autofree char *sha256 = NULL;
  g_autofree char *path = NULL;

  if (media_id == NULL)
    return NULL;

  sha256 = rushes_library_find_remote_hash (library, media_id);
  if (sha256 != NULL)
    path = rushes_library_find_media_path (library, sha256);

  return path != NULL ? g_steal_pointer (&sha256) : NULL;
}

void
_rushes_fetch_async (RushesLibrary       *library,
                     RushesProvider      *provider,
                     RushesWorker        *worker,
                     const char          *media_id,
                     const char          *url,
                     RushesTransferFunc   progress,
                     gpointer             progress_data,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *sha256 = find_here (library, media_id);
  Fetch *self;

  g_task_set_source_tag (task, _rushes_fetch_async);
  if (sha256 != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&sha256), g_free);
      return;
    }

  self = g_new0 (Fetch, 1);
  self->library = g_object_ref (library);
  self->provider = g_object_ref (provider);
  self->worker = g_object_ref (worker);
  self->media_id = g_strdup (media_id);
  self->url = g_strdup (url);
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_task_data (task, self, fetch_free);
  download (g_steal_pointer (&task));
}

char *
_rushes_fetch_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
