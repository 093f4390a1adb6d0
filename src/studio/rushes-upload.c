/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-upload.h"

#include <glib/gi18n.h>

#include "rushes-hash.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-media-type.h"

typedef struct
{
  RushesLibrary  *library;
  RushesProvider *provider;
  char           *path;
  char           *sha256;
  char           *mime_type;
  char           *known_id;
} Upload;

static void
upload_free (gpointer data)
{
  Upload *self = data;

  g_clear_object (&self->library);
  g_clear_object (&self->provider);
  g_free (self->path);
  g_free (self->sha256);
  g_free (self->mime_type);
  g_free (self->known_id);
  g_free (self);
}

static void
uploaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Upload *self = g_task_get_task_data (task);
  g_autoptr (JsonObject) answer = NULL;
  const char *media_id;
  GError *error = NULL;

  answer = rushes_provider_upload_finish (self->provider, result, &error);
  if (answer == NULL || !rushes_json_read_string (answer, "mediaId", &media_id, &error) ||
      !rushes_library_add_remote_media (self->library,
                                        rushes_provider_get_origin (self->provider), media_id,
                                        self->sha256, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (media_id), g_free);
}

static void
send_file (GTask *task)
{
  Upload *self = g_task_get_task_data (task);

  rushes_provider_upload_async (self->provider, self->path, self->mime_type, NULL, NULL,
                                g_task_get_cancellable (task), uploaded_cb, task);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Upload *self = g_task_get_task_data (task);
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = rushes_provider_read_finish (self->provider, result, &error);
  if (answer != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&self->known_id), g_free);
    }
  else if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND) ||
           g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_GONE))
    {
      rushes_library_forget_remote_media (self->library,
                                          rushes_provider_get_origin (self->provider),
                                          self->known_id, NULL);
      send_file (g_steal_pointer (&task));
    }
  else
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

static void
ask_or_send (GTask *task)
{
  Upload *self = g_task_get_task_data (task);
  g_autoptr (GHashTable) query = NULL;

  self->known_id = rushes_library_find_remote_media (
    self->library, rushes_provider_get_origin (self->provider), self->sha256);
  if (self->known_id == NULL)
    {
      send_file (task);
      return;
    }

  query = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (query, (gpointer) "id", self->known_id);
  rushes_provider_read_async (self->provider, RUSHES_READ_MEDIA, query,
                              g_task_get_cancellable (task), asked_cb, task);
}

static void
hashed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Upload *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->sha256 = _rushes_hash_finish (result, NULL, &error);
  if (self->sha256 == NULL)
    g_task_return_error (task, error);
  else
    ask_or_send (g_steal_pointer (&task));
}

void
_rushes_upload_async (RushesLibrary       *library,
                      RushesProvider      *provider,
                      const char          *path,
                      const char          *sha256,
                      const char          *mime_type,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Upload *self = g_new0 (Upload, 1);

  g_task_set_source_tag (task, _rushes_upload_async);
  self->library = g_object_ref (library);
  self->provider = g_object_ref (provider);
  self->path = g_strdup (path);
  self->sha256 = g_strdup (sha256);
  self->mime_type = g_strdup (mime_type != NULL ? mime_type
                                                : rushes_media_type_from_file_name (path));
  g_task_set_task_data (task, self, upload_free);

  if (self->sha256 == NULL)
    _rushes_hash_async (path, cancellable, hashed_cb, task);
  else
    ask_or_send (task);
}

char *
_rushes_upload_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
