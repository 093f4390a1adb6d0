/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-face-look.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "store/rushes-library-media.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* What is fetched for a look is a stranger's file: no more than this of it. */
#define MAX_PICTURE_MIB 64
#define MAX_CLIP_MIB 512
#define HEAD_BYTES 4096

/* A look never fails for want of knowledge: what can not be found out is not known, which the rules
 * treat as a face. It fails only when it is cancelled. */
typedef struct
{
  RushesLibrary   *library;
  RushesProvider  *provider;
  RushesReference *reference;
  RushesFaceSight *sight;

  GCancellable    *fetching;
  gulong           cancelled_id;
  char            *temporary;
  gint64           limit_mib;
} Look;

/**
 * rushes_face_sight_free:
 * @self: what a look showed
 *
 * Frees it.
 */
void
rushes_face_sight_free (RushesFaceSight *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->seen, json_object_unref);
  g_clear_error (&self->problem);
  g_free (self);
}

static void
look_free (gpointer data)
{
  Look *self = data;

  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_clear_object (&self->library);
  g_clear_object (&self->provider);
  g_clear_object (&self->reference);
  g_clear_object (&self->fetching);
  g_clear_pointer (&self->sight, rushes_face_sight_free);
  g_free (self);
}

static void
settle (GTask           *task,
        RushesRouteFace  face)
{
  Look *self = g_task_get_task_data (task);

  self->sight->face = face;
  g_task_return_pointer (task, g_steal_pointer (&self->sight),
                         (GDestroyNotify) rushes_face_sight_free);
  g_object_unref (task);
}

/* Takes the error. */
static void
settle_unknown (GTask  *task,
                GError *problem)
{
  Look *self = g_task_get_task_data (task);

  if (rushes_error_is_cancelled (problem))
    {
      g_task_return_error (task, problem);
      g_object_unref (task);
      return;
    }

  self->sight->problem = problem;
  settle (task, RUSHES_ROUTE_FACE_UNKNOWN);
}

static void
faces_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  Look *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->sight->seen = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (self->sight->seen == NULL)
    settle_unknown (task, error);
  else if (rushes_json_get_boolean (self->sight->seen, "face", TRUE))
    settle (task, RUSHES_ROUTE_FACE_YES);
  else
    settle (task, RUSHES_ROUTE_FACE_NO);
}

static void
look_at (GTask      *task,
         const char *path)
{
  Look *self = g_task_get_task_data (task);
  g_autoptr (JsonObject) request = NULL;
  g_autofree char *absolute = NULL;

  if (self->sight->kind == RUSHES_MEDIA_KIND_AUDIO)
    {
      settle (task, RUSHES_ROUTE_FACE_NO);
      return;
    }

  request = json_object_new ();
  absolute = g_canonicalize_filename (path, NULL);
  json_object_set_string_member (request, "path", absolute);
  rushes_worker_run_async (g_task_get_source_object (task), "faces", request, NULL, NULL,
                           g_task_get_cancellable (task), faces_cb, task);
}

/* The first bytes know better than the service what a file is. */
static RushesMediaKind
find_kind (const char      *path,
           RushesMediaKind  fallback)
{
  guint8 head[HEAD_BYTES];
  FILE *file = g_fopen (path, "rbe");
  const char *mime_type;
  gsize length;

  if (file == NULL)
    return fallback;

  length = fread (head, 1, sizeof head, file);
  fclose (file);
  mime_type = rushes_media_type_sniff (head, length);

  return mime_type != NULL ? rushes_media_kind_from_mime (mime_type) : fallback;
}

static const char *
get_media_id (Look *self)
{
  return rushes_reference_get_media_id (self->reference);
}

static GError *
make_error_too_large (Look *self)
{
  /* Translators: a media id, then a number. */
  return g_error_new (RUSHES_ERROR, RUSHES_ERROR_REFUSED,
                      _("“%s” is larger than %d MiB, which is too much to fetch for a look"),
                      get_media_id (self), (int) self->limit_mib);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  Look *self = g_task_get_task_data (task);
  gboolean is_stopped = g_cancellable_is_cancelled (self->fetching);
  GError *error = NULL;

  g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_id);
  if (rushes_provider_download_finish (RUSHES_PROVIDER (source), result, &error))
    {
      self->sight->kind = find_kind (self->temporary, self->sight->kind);
      look_at (task, self->temporary);
    }
  else if (is_stopped && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_error_free (error);
      settle_unknown (task, make_error_too_large (self));
    }
  else
    settle_unknown (task, error);
}

static void
moved_cb (gint64   done,
          gint64   total,
          gpointer user_data)
{
  Look *self = user_data;

  if (MAX (done, total) > self->limit_mib * 1024 * 1024)
    g_cancellable_cancel (self->fetching);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
make_temporary (Look    *self,
                GError **error)
{
  int fd = g_file_open_tmp ("rushes-reference-XXXXXX", &self->temporary, error);

  if (fd < 0)
    return FALSE;

  close (fd);

  return TRUE;
}

/* An address that the service gave as part of its own is left to the provider. */
static void
download (GTask      *task,
          const char *url)
{
  Look *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (!make_temporary (self, &error))
    {
      settle_unknown (task, error);
      return;
    }

  self->limit_mib = self->sight->kind == RUSHES_MEDIA_KIND_VIDEO ? MAX_CLIP_MIB : MAX_PICTURE_MIB;
  self->fetching = g_cancellable_new ();
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self->fetching), g_object_unref);
  if (url != NULL && g_uri_peek_scheme (url) == NULL)
    url = NULL;
  rushes_provider_download_async (self->provider, get_media_id (self), url, self->temporary,
                                  moved_cb, self, self->fetching, downloaded_cb, task);
}

/* Services need not say what a file is; what they say it is, it must be allowed to be. */
static gboolean
read_kind (Look        *self,
           JsonObject  *answer,
           GError     **error)
{
  const char *mime_type = rushes_json_get_string (answer, "mimeType", NULL);

  self->sight->kind = rushes_media_kind_from_mime (mime_type);
  if (mime_type == NULL || self->sight->kind != RUSHES_MEDIA_KIND_UNKNOWN)
    return TRUE;

  /* Translators: a media id, then a MIME type. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
               _("“%s” is no picture, clip or sound, but %s"), get_media_id (self), mime_type);

  return FALSE;
}

static void
described_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = user_data;
  Look *self = g_task_get_task_data (task);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *object;
  GError *error = NULL;

  answer = rushes_provider_read_finish (RUSHES_PROVIDER (source), result, &error);
  object = answer != NULL && JSON_NODE_HOLDS_OBJECT (answer) ? json_node_get_object (answer) : NULL;
  if (answer == NULL || !read_kind (self, object, &error))
    settle_unknown (task, error);
  else if (self->sight->kind == RUSHES_MEDIA_KIND_AUDIO)
    settle (task, RUSHES_ROUTE_FACE_NO);
  else
    download (task, rushes_json_get_string (object, "url", NULL));
}

static void
ask_provider (GTask *task)
{
  Look *self = g_task_get_task_data (task);
  g_autoptr (GHashTable) query = NULL;

  if (self->provider == NULL || get_media_id (self) == NULL)
    {
      settle_unknown (task, g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                                                 _("The reference is not on this computer")));
      return;
    }

  query = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (query, (gpointer) "id", (gpointer) get_media_id (self));
  rushes_provider_read_async (self->provider, RUSHES_READ_MEDIA, query,
                              g_task_get_cancellable (task), described_cb, task);
}

/* The file of a media id that was uploaded from here, or fetched before. */
static char *
find_own_file (Look *self)
{
  g_autofree char *sha256 = NULL;
  g_autoptr (RushesMediaInfo) info = NULL;

  if (self->library == NULL || get_media_id (self) == NULL)
    return NULL;

  sha256 = rushes_library_find_remote_hash (self->library, get_media_id (self));
  if (sha256 == NULL)
    return NULL;

  info = rushes_library_load_media (self->library, sha256);
  if (info == NULL)
    return NULL;

  self->sight->kind = rushes_media_kind_from_mime (info->mime_type);

  return rushes_library_find_media_path (self->library, sha256);
}

/**
 * rushes_face_look_async:
 * @worker: who looks
 * @library: (nullable): where media ids may be known
 * @provider: (nullable): where the others can be fetched
 * @reference: what to look at
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Looks for faces in a reference: in its file, in the library's file of its media id, or in what
 * the service has under that id, which is fetched for as long as the look takes.
 */
void
rushes_face_look_async (RushesWorker        *worker,
                        RushesLibrary       *library,
                        RushesProvider      *provider,
                        RushesReference     *reference,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autofree char *own = NULL;
  GTask *task;
  Look *look;

  g_return_if_fail (RUSHES_IS_WORKER (worker));
  g_return_if_fail (RUSHES_IS_REFERENCE (reference));

  task = g_task_new (worker, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_face_look_async);
  look = g_new0 (Look, 1);
  g_set_object (&look->library, library);
  g_set_object (&look->provider, provider);
  look->reference = g_object_ref (reference);
  look->sight = g_new0 (RushesFaceSight, 1);
  look->sight->kind = rushes_reference_get_kind (reference);
  g_task_set_task_data (task, look, look_free);

  if (rushes_reference_get_path (reference) != NULL)
    {
      look_at (task, rushes_reference_get_path (reference));
      return;
    }

  own = find_own_file (look);
  if (own != NULL)
    look_at (task, own);
  else
    ask_provider (task);
}

/**
 * rushes_face_look_finish:
 * @worker: who looked
 * @result: the result
 * @error: return location for an error
 *
 * Finishes a look.
 *
 * Returns: (transfer full) (nullable): what was seen, or %NULL if it was cancelled
 */
RushesFaceSight *
rushes_face_look_finish (RushesWorker  *worker,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, worker), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
