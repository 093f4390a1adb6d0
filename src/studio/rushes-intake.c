/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-intake.h"

#include <glib/gstdio.h>

#include "rushes-hash.h"

typedef struct
{
  RushesLibrary *library;
  JsonObject    *facts;
  char          *temporary;
} Intake;

static void
intake_free (gpointer data)
{
  Intake *self = data;

  /* A file that made it to its lasting name is no longer here. */
  g_unlink (self->temporary);
  g_free (self->temporary);
  g_clear_pointer (&self->facts, json_object_unref);
  g_clear_object (&self->library);
  g_free (self);
}

static void
hashed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *self = g_task_get_task_data (task);
  g_autoptr (RushesMediaInfo) info = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;
  gint64 size;

  sha256 = _rushes_hash_finish (result, &size, &error);
  if (sha256 == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  info = rushes_media_info_new_from_probe (self->facts, sha256, size);
  path = rushes_library_adopt_media (self->library, self->temporary, info, &error);
  if (path != NULL)
    g_task_return_pointer (task, g_steal_pointer (&info),
                           (GDestroyNotify) rushes_media_info_free);
  else
    g_task_return_error (task, error);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->facts = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (self->facts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  _rushes_hash_async (self->temporary, g_task_get_cancellable (task), hashed_cb, task);
  g_steal_pointer (&task);
}

void
_rushes_intake_async (RushesLibrary       *library,
                      RushesWorker        *worker,
                      const char          *verb,
                      const char          *temporary,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (JsonObject) request = json_object_new ();
  Intake *self = g_new0 (Intake, 1);

  g_task_set_source_tag (task, _rushes_intake_async);
  self->library = g_object_ref (library);
  self->temporary = g_strdup (temporary);
  g_task_set_task_data (task, self, intake_free);

  json_object_set_string_member (request, "path", temporary);
  rushes_worker_run_async (worker, verb, request, NULL, NULL, cancellable, looked_cb,
                           g_steal_pointer (&task));
}

RushesMediaInfo *
_rushes_intake_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
