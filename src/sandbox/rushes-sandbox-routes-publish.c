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

#define MAX_CAPTION 2200
#define MAX_ALT_TEXT 1000
#define SOONEST_MS (5 * 60 * 1000LL)
#define LATEST_MS (29 * 24 * 60 * 60 * 1000LL)

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
read_schedule (JsonObject  *body,
               gint64      *moment,
               GError     **error)
{
  gint64 now = rushes_time_now_ms ();

  *moment = 0;
  if (!json_object_has_member (body, "scheduledAt") ||
      json_object_get_null_member (body, "scheduledAt"))
    return TRUE;

  if (!rushes_time_from_iso (rushes_json_get_string (body, "scheduledAt", NULL), moment))
    return fail (error, _("“scheduledAt” must be an ISO 8601 date with an offset"));
  if (*moment < now + SOONEST_MS || *moment > now + LATEST_MS)
    return fail (error, _("“scheduledAt” must be 5 minutes to 29 days ahead"));

  return TRUE;
}

static void
accept (RushesSandboxRequest *request,
        RushesSandboxPost    *post,
        gint64                moment)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (RushesSandboxPost) owned = post;
  g_autoptr (GError) error = NULL;
  JsonObject *object;

  if (moment > 0)
    {
      g_free (owned->status);
      owned->status = g_strdup ("scheduled");
      owned->scheduled_for = moment;
    }
  if (!rushes_sandbox_post_insert (owned, context->store, &error))
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  object = json_object_new ();
  json_object_set_string_member (object, "outputJobId", owned->id);
  json_object_set_string_member (object, "status", owned->status);
  if (moment > 0)
    {
      g_autofree char *text = rushes_time_to_iso (moment);

      json_object_set_string_member (object, "scheduledFor", text);
    }
  rushes_sandbox_poster_add (context->poster, g_steal_pointer (&owned));
  rushes_sandbox_request_answer (request, 200, object);
}

static char **
make_one_id (RushesSandboxMedia *media)
{
  char **ids = g_new0 (char *, 2);

  ids[0] = g_strdup (media->id);

  return ids;
}

static gboolean
check_product (const char          *product,
               RushesSandboxMedia  *media,
               GError             **error)
{
  if (media->kind != RUSHES_MEDIA_KIND_IMAGE && media->kind != RUSHES_MEDIA_KIND_VIDEO)
    return fail (error, _("“mediaId” must be an image or a video"));
  if (g_str_equal (product, "IMAGE") && media->kind != RUSHES_MEDIA_KIND_IMAGE)
    return fail (error, _("“product” IMAGE needs an image"));
  if (g_str_equal (product, "REELS") && media->kind != RUSHES_MEDIA_KIND_VIDEO)
    return fail (error, _("“product” REELS needs a video"));

  return TRUE;
}

static RushesSandboxPost *
read_instagram (RushesSandboxRequest  *request,
                gint64                *moment,
                GError               **error)
{
  static const char * const products[] = { "IMAGE", "REELS", "STORIES", NULL };
  static const char * const flags[] = { "shareToFeed", NULL };
  JsonObject *body = rushes_sandbox_request_get_body (request);
  g_autoptr (RushesSandboxMedia) media = NULL;
  const char *account_id;
  const char *caption;
  const char *alt_text;
  const char *product;
  const char *usual;
  RushesSandboxPost *post;

  media = rushes_sandbox_publish_find_media (request, "mediaId",
                                             json_object_get_member (body, "mediaId"), error);
  if (media == NULL)
    return NULL;

  usual = media->kind == RUSHES_MEDIA_KIND_IMAGE ? "IMAGE" : "REELS";
  if (!rushes_sandbox_publish_read_account (body, "instagram", &account_id, error) ||
      !rushes_sandbox_publish_read_text (body, "caption", MAX_CAPTION, &caption, error) ||
      !rushes_sandbox_publish_read_text (body, "altText", MAX_ALT_TEXT, &alt_text, error) ||
      !rushes_sandbox_publish_read_word (body, "product", products, usual, &product, error) ||
      !rushes_sandbox_publish_check_flags (body, flags, error) ||
      !check_product (product, media, error) ||
      !read_schedule (body, moment, error))
    return NULL;

  post = rushes_sandbox_publish_make_post (request, "instagram", account_id, product, caption);
  post->media_ids = make_one_id (media);

  return post;
}

static RushesSandboxPost *
read_tiktok (RushesSandboxRequest  *request,
             gint64                *moment,
             GError               **error)
{
  static const char * const flags[] =
  {
    "isAigc", "disableComment", "disableDuet", "disableStitch", "discloseCommercial",
    "brandOrganic", "brandedContent", NULL
  };
  JsonObject *body = rushes_sandbox_request_get_body (request);
  g_autoptr (RushesSandboxMedia) media = NULL;
  const char *account_id;
  const char *caption;
  const char *privacy;
  const char *mode;
  RushesSandboxPost *post;

  media = rushes_sandbox_publish_find_media (request, "mediaId",
                                             json_object_get_member (body, "mediaId"), error);
  if (media == NULL)
    return NULL;

  if (media->kind != RUSHES_MEDIA_KIND_VIDEO)
    fail (error, _("“mediaId” must be a video"));
  if (media->kind != RUSHES_MEDIA_KIND_VIDEO ||
      !rushes_sandbox_publish_read_account (body, "tiktok", &account_id, error) ||
      !rushes_sandbox_publish_read_text (body, "caption", MAX_CAPTION, &caption, error) ||
      !rushes_sandbox_publish_read_word (body, "privacyLevel",
                                         rushes_sandbox_publish_privacy_levels, "SELF_ONLY",
                                         &privacy, error) ||
      !rushes_sandbox_publish_read_word (body, "postMode", rushes_sandbox_publish_post_modes,
                                         "direct", &mode, error) ||
      !rushes_sandbox_publish_check_flags (body, flags, error) ||
      !read_schedule (body, moment, error))
    return NULL;

  if (rushes_json_get_boolean (body, "brandedContent", FALSE) &&
      g_str_equal (privacy, "SELF_ONLY") && g_str_equal (mode, "direct"))
    {
      fail (error, _("“privacyLevel” of branded content can not be SELF_ONLY"));
      return NULL;
    }

  post = rushes_sandbox_publish_make_post (request, "tiktok", account_id, "VIDEO", caption);
  post->media_ids = make_one_id (media);

  return post;
}

/**
 * rushes_sandbox_routes_post_instagram:
 * @request: a request
 *
 * `POST /publish/instagram`.
 */
void
rushes_sandbox_routes_post_instagram (RushesSandboxRequest *request)
{
  g_autoptr (GError) error = NULL;
  gint64 moment = 0;
  RushesSandboxPost *post = read_instagram (request, &moment, &error);

  if (post != NULL)
    accept (request, post, moment);
  else
    rushes_sandbox_request_fail (request, error);
}

/**
 * rushes_sandbox_routes_post_tiktok:
 * @request: a request
 *
 * `POST /publish/tiktok`.
 */
void
rushes_sandbox_routes_post_tiktok (RushesSandboxRequest *request)
{
  g_autoptr (GError) error = NULL;
  gint64 moment = 0;
  RushesSandboxPost *post = read_tiktok (request, &moment, &error);

  if (post != NULL)
    accept (request, post, moment);
  else
    rushes_sandbox_request_fail (request, error);
}
