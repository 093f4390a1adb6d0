/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-publish.h"
#include "rushes-sandbox-routes.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define INSTAGRAM_CAPTION 2200
#define TIKTOK_CAPTION 90
#define INSTAGRAM_IMAGES 10
#define TIKTOK_IMAGES 35

static gboolean
check_image (RushesSandboxMedia  *media,
             gboolean             is_tiktok,
             guint                index,
             GError             **error)
{
  if (media->kind != RUSHES_MEDIA_KIND_IMAGE)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“mediaIds[%u]” must be an image"), index);
      return FALSE;
    }

  if (is_tiktok && !g_str_equal (media->mime_type, "image/jpeg") &&
      !g_str_equal (media->mime_type, "image/webp"))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“mediaIds[%u]” must be a JPEG or WebP image"), index);
      return FALSE;
    }

  return TRUE;
}

static char **
read_images (RushesSandboxRequest  *request,
             gboolean               is_tiktok,
             GError               **error)
{
  JsonArray *ids;
  guint max = is_tiktok ? TIKTOK_IMAGES : INSTAGRAM_IMAGES;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!rushes_json_read_array (rushes_sandbox_request_get_body (request), "mediaIds", &ids, error))
    return NULL;
  if (json_array_get_length (ids) < 2 || json_array_get_length (ids) > max)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“mediaIds” must have 2 to %u members"), max);
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      g_autofree char *member = g_strdup_printf ("mediaIds[%u]", i);
      g_autoptr (RushesSandboxMedia) media = NULL;

      media = rushes_sandbox_publish_find_media (request, member,
                                                 json_array_get_element (ids, i), error);
      if (media == NULL || !check_image (media, is_tiktok, i, error))
        return NULL;
      g_strv_builder_add (builder, media->id);
    }

  return g_strv_builder_end (builder);
}

static gboolean
check_cover (JsonObject  *body,
             guint        n_images,
             GError     **error)
{
  gint64 index = 0;

  if (!json_object_has_member (body, "coverIndex"))
    return TRUE;
  if (rushes_json_read_int (body, "coverIndex", &index, NULL) && index >= 0 && index < n_images)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“coverIndex” must be from 0 to %u"),
               n_images - 1);

  return FALSE;
}

static RushesSandboxPost *
read_carousel (RushesSandboxRequest  *request,
               gboolean               is_tiktok,
               GError               **error)
{
  const char *platform = is_tiktok ? "tiktok" : "instagram";
  JsonObject *body = rushes_sandbox_request_get_body (request);
  g_auto (GStrv) ids = NULL;
  const char *account_id;
  const char *caption;
  const char *word;
  RushesSandboxPost *post;

  if (!rushes_sandbox_publish_read_account (body, platform, &account_id, error) ||
      !rushes_sandbox_publish_read_text (body, "caption",
                                         is_tiktok ? TIKTOK_CAPTION : INSTAGRAM_CAPTION,
                                         &caption, error))
    return NULL;

  ids = read_images (request, is_tiktok, error);
  if (ids == NULL)
    return NULL;

  if (is_tiktok &&
      (!rushes_sandbox_publish_read_word (body, "privacyLevel",
                                          rushes_sandbox_publish_privacy_levels, "SELF_ONLY",
                                          &word, error) ||
       !rushes_sandbox_publish_read_word (body, "postMode", rushes_sandbox_publish_post_modes,
                                          "direct", &word, error) ||
       !check_cover (body, g_strv_length (ids), error)))
    return NULL;

  post = rushes_sandbox_publish_make_post (request, platform, account_id, "CAROUSEL", caption);
  post->media_ids = g_steal_pointer (&ids);

  return post;
}

/* A carousel is out, or refused, when its request is answered: there is no job to look at. */
static void
publish_carousel (RushesSandboxRequest *request,
                  gboolean              is_tiktok)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  RushesSandboxFaults *faults = rushes_sandbox_request_get_faults (request);
  g_autoptr (RushesSandboxPost) post = NULL;
  g_autoptr (GError) error = NULL;
  const char *message = NULL;
  gboolean is_failed;

  post = read_carousel (request, is_tiktok, &error);
  if (post == NULL)
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  is_failed = rushes_sandbox_faults_find (faults, "publish-failed", &message);
  if (message == NULL)
    message = _("The platform refused the post");
  g_free (post->status);
  post->status = g_strdup (is_failed ? "failed" : "succeeded");
  post->error_message = is_failed ? g_strdup (message) : NULL;
  post->result = is_failed ? NULL : rushes_sandbox_poster_make_result (post);
  post->finished_at = rushes_time_now_ms ();

  if (!rushes_sandbox_post_insert (post, context->store, &error))
    rushes_sandbox_request_fail (request, error);
  else if (is_failed)
    rushes_sandbox_request_refuse (request, 400, "bad_request", message);
  else
    {
      JsonObject *object = rushes_sandbox_poster_make_result (post);

      json_object_set_int_member (object, "imageCount", g_strv_length (post->media_ids));
      rushes_sandbox_request_answer (request, 200, object);
    }
}

/**
 * rushes_sandbox_routes_carousel_instagram:
 * @request: a request
 *
 * `POST /publish/instagram/carousel`.
 */
void
rushes_sandbox_routes_carousel_instagram (RushesSandboxRequest *request)
{
  publish_carousel (request, FALSE);
}

/**
 * rushes_sandbox_routes_carousel_tiktok:
 * @request: a request
 *
 * `POST /publish/tiktok/carousel`.
 */
void
rushes_sandbox_routes_carousel_tiktok (RushesSandboxRequest *request)
{
  publish_carousel (request, TRUE);
}
