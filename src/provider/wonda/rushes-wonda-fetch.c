/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-wonda-fetch.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "net/rushes-download.h"
#include "net/rushes-origin.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

/* A media object on its way to a file. Its URL perishes; the id leads to a fresh one, once. */
typedef struct
{
  RushesRest             *rest;
  char                   *media_id;
  char                   *url;
  char                   *path;
  RushesHttpProgressFunc  progress;
  gpointer                progress_data;
  gboolean                has_fresh_url;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  g_object_unref (self->rest);
  g_free (self->media_id);
  g_free (self->url);
  g_free (self->path);
  g_free (self);
}

static void ask_for_url (GTask *task);

static gboolean
may_have_expired (const GError *error)
{
  return g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_AUTH) ||
         g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND) ||
         g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_GONE) ||
         g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK) ||
         g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  Fetch *self = g_task_get_task_data (task);

  if (rushes_download_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else if (self->media_id != NULL && !self->has_fresh_url && may_have_expired (error))
    ask_for_url (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* A gateway elsewhere has no business with servers on this computer. */
static gboolean
check_url (Fetch       *self,
           const char  *url,
           GError     **error)
{
  const char *base_url = rushes_rest_get_base_url (self->rest);

  if (!rushes_origin_is_loopback (url) || rushes_origin_is_loopback (base_url))
    return TRUE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                       _("The service points to an address that must not be followed"));
  return FALSE;
}

static void
download (GTask      *task,
          const char *url)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GError) error = NULL;
  Fetch *self = g_task_get_task_data (task);

  if (!check_url (self, url, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  rushes_download_async (rushes_rest_get_http (self->rest), url, self->path, self->progress,
                         self->progress_data, g_task_get_cancellable (task), downloaded_cb,
                         g_steal_pointer (&owned));
}

/* The URL in a description may be relative to the gateway. */
static char *
dup_absolute_url (Fetch      *self,
                  JsonObject *media)
{
  const char *url = rushes_json_get_string (media, "url", NULL);

  if (url == NULL)
    return NULL;

  return g_uri_resolve_relative (rushes_rest_get_base_url (self->rest), url, SOUP_HTTP_URI_FLAGS,
                                 NULL);
}

static void
described_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  Fetch *self = g_task_get_task_data (task);

  node = rushes_rest_call_finish (RUSHES_REST (source), result, &error);
  if (node == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (JSON_NODE_HOLDS_OBJECT (node))
    url = dup_absolute_url (self, json_node_get_object (node));
  if (url == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY, "%s",
                               _("The service does not say where the file is"));
      return;
    }

  download (g_steal_pointer (&task), url);
}

static void
ask_for_url (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  g_autofree char *path = g_strconcat ("/media/", self->media_id, NULL);

  self->has_fresh_url = TRUE;
  rushes_rest_call_async (self->rest, "GET", path, NULL, NULL, RUSHES_REST_DEFAULT,
                          g_task_get_cancellable (task), described_cb, task);
}

static void
begin (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);

  if (self->url != NULL)
    download (task, self->url);
  else
    ask_for_url (task);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (rushes_rest_resolve_finish (RUSHES_REST (source), result, &error))
    begin (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * rushes_wonda_fetch_async:
 * @rest: the gateway
 * @media_id: (nullable): the id of the media
 * @url: (nullable): where it was last said to be
 * @path: where the file shall be
 * @progress: (nullable) (scope notified): hears how far it is
 * @progress_data: data for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when the file is there, or not
 * @user_data: data for @callback
 *
 * Fetches a media object from @url, or from a fresh one when there is none or it has expired.
 */
void
rushes_wonda_fetch_async (RushesRest             *rest,
                          const char             *media_id,
                          const char             *url,
                          const char             *path,
                          RushesHttpProgressFunc  progress,
                          gpointer                progress_data,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Fetch *self;

  g_return_if_fail (RUSHES_IS_REST (rest));
  g_return_if_fail (media_id != NULL || url != NULL);
  g_return_if_fail (path != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_wonda_fetch_async);
  g_task_set_check_cancellable (task, FALSE);

  self = g_new0 (Fetch, 1);
  self->rest = g_object_ref (rest);
  self->media_id = g_strdup (media_id);
  self->url = g_strdup (url);
  self->path = g_strdup (path);
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_task_data (task, self, fetch_free);

  if (media_id != NULL && !rushes_rest_check_id (media_id, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (rushes_rest_get_base_url (rest) == NULL)
    rushes_rest_resolve_async (rest, cancellable, resolved_cb, g_steal_pointer (&task));
  else
    begin (g_steal_pointer (&task));
}

/**
 * rushes_wonda_fetch_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Finishes fetching.
 *
 * Returns: %FALSE with an error if the file is not there
 */
gboolean
rushes_wonda_fetch_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
