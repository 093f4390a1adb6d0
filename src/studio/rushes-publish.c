/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-studio-private.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

static const char *
get_account_id (RushesPlatform  platform,
                JsonObject     *body)
{
  return rushes_json_get_string (
    body, platform == RUSHES_PLATFORM_TIKTOK ? "tiktokAccountId" : "instagramAccountId", NULL);
}

/* A stand-in goes to a real account only when somebody said so. */
static gboolean
check_animatic (RushesStudio  *self,
                RushesTake    *take,
                const char    *media_id,
                gboolean       allow_animatic,
                GError       **error)
{
  if (take == NULL && media_id != NULL)
    take = rushes_library_find_take (rushes_studio_get_library (self), media_id);
  if (take == NULL || !rushes_take_is_animatic (take) || allow_animatic ||
      rushes_provider_is_sandbox (rushes_studio_get_provider (self)))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
               _("This clip is a sandbox animatic, a stand-in that no model made. It goes to a "
                 "real account only when you say so."));
  return FALSE;
}

/* Of several pictures each may be one. */
static gboolean
check_animatics (RushesStudio  *self,
                 JsonArray     *media_ids,
                 gboolean       allow_animatic,
                 GError       **error)
{
  for (guint i = 0; media_ids != NULL && i < json_array_get_length (media_ids); i++)
    if (!check_animatic (self, NULL, json_array_get_string_element (media_ids, i), allow_animatic,
                         error))
      return FALSE;

  return TRUE;
}

static gboolean
check_post (RushesStudio    *self,
            RushesTake      *take,
            RushesPlatform   platform,
            JsonObject      *body,
            gboolean         allow_animatic,
            GError         **error)
{
  const char *media_id = rushes_json_get_string (body, "mediaId", NULL);
  JsonArray *media_ids = rushes_json_get_array (body, "mediaIds");
  const char *problem = NULL;

  if (rushes_studio_get_publisher (self) == NULL)
    problem = _("This backend does not post.");
  else if (get_account_id (platform, body) == NULL)
    problem = _("Choose an account to post to.");
  else if (take == NULL && media_id == NULL && media_ids == NULL)
    problem = _("There is nothing to post.");
  else if (take != NULL && rushes_take_get_path (take) == NULL &&
           rushes_take_get_media_id (take) == NULL)
    problem = _("This take is not ready yet.");

  if (problem == NULL)
    return check_animatic (self, take, media_id, allow_animatic, error) &&
           check_animatics (self, media_ids, allow_animatic, error);

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, problem);
  return FALSE;
}

/**
 * rushes_studio_post_async:
 * @self: the studio
 * @take: (nullable): the take to post; without it the media id stands in @body
 * @platform: where to
 * @account_name: (nullable): the account's name for people
 * @body: the gateway's request (contract §12)
 * @allow_animatic: whether a stand-in may go to a real account
 * @cancellable: (nullable): a cancellable; it ends the waiting, not the post
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Posts a take. Its file is uploaded if the backend does not have it. A @body with `mediaIds` is a
 * carousel, which has no job: it is published when it is submitted.
 */
void
rushes_studio_post_async (RushesStudio        *self,
                          RushesTake          *take,
                          RushesPlatform       platform,
                          const char          *account_name,
                          JsonObject          *body,
                          gboolean             allow_animatic,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  RushesPostIntent intent = { NULL };
  RushesPost *post;
  GError *error = NULL;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (take == NULL || RUSHES_IS_TAKE (take));
  g_return_if_fail (body != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_post_async);
  if (!check_post (self, take, platform, body, allow_animatic, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  intent.take_id = take != NULL ? rushes_take_get_id (take) : NULL;
  intent.backend = rushes_provider_get_id (rushes_studio_get_provider (self));
  intent.platform = platform;
  intent.account_id = get_account_id (platform, body);
  intent.account_name = account_name;
  intent.media_id = take != NULL ? rushes_take_get_media_id (take)
                                 : rushes_json_get_string (body, "mediaId", NULL);
  intent.request = body;
  post = rushes_library_add_post (rushes_studio_get_library (self), &intent, &error);
  if (post == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, g_object_ref (post), g_object_unref);
  rushes_engine_run_post (rushes_studio_get_engine (self), post);
  _rushes_studio_wait_submitted (self, post, g_steal_pointer (&task));
}

/**
 * rushes_studio_post_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes posting.
 *
 * Returns: (transfer none): the post, which the service has; wait for it with
 *   [method@Studio.wait_post_async]. %NULL with an error; %RUSHES_ERROR_UNKNOWN_OUTCOME means that
 *   it may be on the platform
 */
RushesPost *
rushes_studio_post_finish (RushesStudio  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_boolean (G_TASK (result), error)
           ? g_task_get_task_data (G_TASK (result))
           : NULL;
}
