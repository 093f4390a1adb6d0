/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "rushes-test-sandbox.h"
#include "util/rushes-time.h"

#define INSTAGRAM "1f6b7a52-0d3c-4c55-9d6f-0a7b3e1c7007"
#define INSTAGRAM_2 "1f6b7a52-0d3c-4c55-9d6f-0a7b3e1c7008"
#define TIKTOK "8ad8c1f4-6f1b-4d20-8c0e-5b9c2d7e8008"

static char *
post (TestSandbox *sandbox,
      const char  *platform,
      const char  *media_id,
      const char  *account,
      const char  *more)
{
  g_autofree char *path = g_strdup_printf ("/publish/%s", platform);
  g_autofree char *body = NULL;
  g_autoptr (TestReply) reply = NULL;

  body = g_strdup_printf ("{\"mediaId\":\"%s\",\"%sAccountId\":\"%s\"%s}", media_id, platform,
                          account, more);
  reply = test_sandbox_call (sandbox, "POST", path, body, NULL);
  g_assert_cmpuint (reply->status, ==, 200);

  return g_strdup (json_object_get_string_member (reply->json, "outputJobId"));
}

static JsonArray *
get_rows (TestReply *reply)
{
  g_assert_cmpuint (reply->status, ==, 200);

  return json_object_get_array_member (reply->json, "publishes");
}

static void
test_accounts (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) instagram = test_sandbox_call (sandbox, "GET", "/instagram/accounts", NULL,
                                                       NULL);
  g_autoptr (TestReply) tiktok = test_sandbox_call (sandbox, "GET", "/tiktok/accounts", NULL,
                                                    NULL);

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (instagram->json,
                                                                         "accounts")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (tiktok->json,
                                                                         "accounts")), ==, 2);
  g_assert_nonnull (strstr (instagram->text, INSTAGRAM));
  g_assert_nonnull (strstr (tiktok->text, TIKTOK));
}

static void
test_life (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *video = test_sandbox_add_media (sandbox, "video/mp4");
  g_autofree char *instagram = NULL;
  g_autofree char *tiktok = NULL;
  g_autoptr (TestReply) at_once = NULL;
  g_autoptr (TestReply) done = NULL;
  g_autoptr (TestReply) other = NULL;
  JsonObject *row;
  gint64 start = g_get_monotonic_time ();

  instagram = post (sandbox, "instagram", video, INSTAGRAM, ",\"caption\":\"Weekly notes\"");
  at_once = test_sandbox_call (sandbox, "GET", "/instagram/publishes", NULL, NULL);
  row = json_array_get_object_element (get_rows (at_once), 0);
  g_assert_cmpstr (json_object_get_string_member (row, "outputJobId"), ==, instagram);
  g_assert_cmpstr (json_object_get_string_member (row, "product"), ==, "REELS");
  g_assert_cmpstr (json_object_get_string_member (row, "caption"), ==, "Weekly notes");

  test_reply_free (test_sandbox_wait (sandbox, "publish", instagram, "in_progress"));
  done = test_sandbox_wait (sandbox, "publish", instagram, "succeeded");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  g_assert_nonnull (strstr (done->text, "https://instagram.test/p/"));
  g_assert_cmpstr (json_object_get_string_member (done->json, "operation"), ==,
                   "instagramPublish");

  tiktok = post (sandbox, "tiktok", video, TIKTOK, ",\"privacyLevel\":\"PUBLIC_TO_EVERYONE\","
                 "\"isAigc\":true,\"caption\":null");
  other = test_sandbox_wait (sandbox, "publish", tiktok, "succeeded");
  g_assert_nonnull (strstr (other->text, "\"tiktokMediaId\""));
}

static void
check_refused (TestSandbox *sandbox,
               const char  *path,
               const char  *body,
               const char  *part)
{
  g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "POST", path, body, NULL);

  test_reply_assert_error (reply, 400, "validation_error", part);
}

static void
check_refused_with (TestSandbox *sandbox,
                    const char  *platform,
                    const char  *media_id,
                    const char  *more,
                    const char  *part)
{
  g_autofree char *path = g_strdup_printf ("/publish/%s", platform);
  g_autofree char *body = NULL;

  body = g_strdup_printf ("{\"mediaId\":\"%s\",\"%sAccountId\":\"%s\",%s}", media_id, platform,
                          g_str_equal (platform, "tiktok") ? TIKTOK : INSTAGRAM, more);
  check_refused (sandbox, path, body, part);
}

static void
test_validation (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *video = test_sandbox_add_media (sandbox, "video/mp4");
  g_autofree char *image = test_sandbox_add_media (sandbox, "image/png");
  g_autofree char *filler = g_strnfill (2201, 'x');
  g_autofree char *caption = g_strdup_printf ("\"caption\":\"%s\"", filler);
  g_autofree char *alt = g_strdup_printf ("\"altText\":\"%.1001s\"", filler);
  g_autofree char *no_account = g_strdup_printf ("{\"mediaId\":\"%s\"}", video);
  g_autofree char *crossed = g_strdup_printf ("{\"mediaId\":\"%s\",\"instagramAccountId\":\""
                                              TIKTOK "\"}", video);
  g_autoptr (TestReply) history = NULL;

  check_refused (sandbox, "/publish/instagram", "{}", "mediaId");
  check_refused (sandbox, "/publish/instagram", no_account, "instagramAccountId");
  check_refused (sandbox, "/publish/tiktok", no_account, "tiktokAccountId");
  check_refused (sandbox, "/publish/instagram", crossed, "instagramAccountId");
  check_refused_with (sandbox, "instagram", video, caption, "caption");
  check_refused_with (sandbox, "tiktok", video, caption, "caption");
  check_refused_with (sandbox, "instagram", video, alt, "altText");
  check_refused_with (sandbox, "instagram", video, "\"product\":\"STORY\"",
                      "IMAGE, REELS, STORIES");
  check_refused_with (sandbox, "instagram", video, "\"product\":\"IMAGE\"", "product");
  check_refused_with (sandbox, "instagram", image, "\"product\":\"REELS\"", "product");
  check_refused_with (sandbox, "instagram", video, "\"shareToFeed\":1", "shareToFeed");
  check_refused_with (sandbox, "tiktok", image, "\"caption\":\"x\"", "mediaId");
  check_refused_with (sandbox, "tiktok", video, "\"privacyLevel\":\"PUBLIC\"",
                      "PUBLIC_TO_EVERYONE");
  check_refused_with (sandbox, "tiktok", video, "\"postMode\":\"draft\"", "direct, inbox");
  check_refused_with (sandbox, "tiktok", video, "\"isAigc\":\"yes\"", "isAigc");
  check_refused_with (sandbox, "tiktok", video, "\"brandedContent\":true", "privacyLevel");
  check_refused_with (sandbox, "tiktok", video, "\"scheduledAt\":\"tomorrow\"", "scheduledAt");
  check_refused_with (sandbox, "tiktok", video, "\"scheduledAt\":\"2020-01-01T00:00:00Z\"",
                      "scheduledAt");
  check_refused_with (sandbox, "tiktok", video, "\"scheduledAt\":\"2099-01-01T00:00:00Z\"",
                      "scheduledAt");
  history = test_sandbox_call (sandbox, "GET", "/tiktok/publishes", NULL, NULL);
  g_assert_cmpuint (json_array_get_length (get_rows (history)), ==, 0);
}

static char *
read_pages (TestSandbox *sandbox,
            const char  *platform,
            const char  *id_name,
            const char  *filter,
            guint       *n_rows)
{
  GString *seen = g_string_new (NULL);
  g_autofree char *query = g_strdup ("");

  *n_rows = 0;
  while (query != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/%s/publishes?limit=2%s%s", platform, filter,
                                               query);
      g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "GET", path, NULL, NULL);
      JsonArray *rows = get_rows (reply);
      JsonNode *cursor = json_object_get_member (reply->json, "nextCursor");

      for (guint i = 0; i < json_array_get_length (rows); i++)
        g_string_append_printf (seen, "%s ", json_object_get_string_member (
                                  json_array_get_object_element (rows, i), "caption"));
      *n_rows += json_array_get_length (rows);
      g_clear_pointer (&query, g_free);
      if (!JSON_NODE_HOLDS_NULL (cursor))
        {
          JsonObject *next = json_node_get_object (cursor);

          query = g_strdup_printf ("&cursorCreatedAt=%s&%s=%s",
                                   json_object_get_string_member (next, "cursorCreatedAt"),
                                   id_name, json_object_get_string_member (next, id_name));
        }
    }

  return g_string_free (seen, FALSE);
}

static void
test_paging (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *video = test_sandbox_add_media (sandbox, "video/mp4");
  g_autofree char *image = test_sandbox_add_media (sandbox, "image/png");
  g_autofree char *all = NULL;
  g_autofree char *images = NULL;
  g_autofree char *account = NULL;
  g_autoptr (TestReply) half = NULL;
  g_autoptr (TestReply) wrong = NULL;
  g_autoptr (TestReply) limit = NULL;
  guint n_rows;

  /* Several of them fall into one millisecond, which is why the cursor is a pair. */
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *more = g_strdup_printf (",\"caption\":\"c%u\"", i);
      g_autofree char *id = post (sandbox, "instagram", i % 2 == 0 ? video : image,
                                  i < 4 ? INSTAGRAM : INSTAGRAM_2, more);
    }

  all = read_pages (sandbox, "instagram", "cursorInstagramPublishId", "", &n_rows);
  g_assert_cmpuint (n_rows, ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *caption = g_strdup_printf ("c%u ", i);

      g_assert_nonnull (strstr (all, caption));
    }
  images = read_pages (sandbox, "instagram", "cursorInstagramPublishId", "&product=IMAGE",
                       &n_rows);
  g_assert_cmpuint (n_rows, ==, 3);
  account = read_pages (sandbox, "instagram", "cursorInstagramPublishId",
                        "&instagramAccountId=" INSTAGRAM_2, &n_rows);
  g_assert_cmpuint (n_rows, ==, 3);

  half = test_sandbox_call (sandbox, "GET", "/instagram/publishes?cursorInstagramPublishId=x",
                            NULL, NULL);
  test_reply_assert_error (half, 400, "validation_error", "cursorCreatedAt");
  wrong = test_sandbox_call (sandbox, "GET", "/instagram/publishes?status=done", NULL, NULL);
  test_reply_assert_error (wrong, 400, "validation_error", "in_progress");
  limit = test_sandbox_call (sandbox, "GET", "/instagram/publishes?limit=0", NULL, NULL);
  test_reply_assert_error (limit, 400, "validation_error", "limit");
}

static void
test_scheduled (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *video = test_sandbox_add_media (sandbox, "video/mp4");
  g_autofree char *when = rushes_time_to_iso (rushes_time_now_ms () + 3600 * 1000);
  g_autofree char *sooner = rushes_time_to_iso (rushes_time_now_ms () + 600 * 1000);
  g_autofree char *more = g_strdup_printf (",\"scheduledAt\":\"%s\"", when);
  g_autofree char *more_sooner = g_strdup_printf (",\"scheduledAt\":\"%s\"", sooner);
  g_autofree char *late = post (sandbox, "instagram", video, INSTAGRAM, more);
  g_autofree char *early = post (sandbox, "tiktok", video, TIKTOK, more_sooner);
  g_autofree char *now = post (sandbox, "tiktok", video, TIKTOK, "");
  g_autofree char *path = g_strconcat ("/publish/scheduled/", early, NULL);
  g_autofree char *now_path = g_strconcat ("/publish/scheduled/", now, NULL);
  g_autoptr (TestReply) list = NULL;
  g_autoptr (TestReply) gone = NULL;
  g_autoptr (TestReply) again = NULL;
  g_autoptr (TestReply) started = NULL;
  g_autoptr (TestReply) unknown = NULL;
  JsonArray *rows;

  test_sandbox_stop (sandbox);
  test_sandbox_start (sandbox);
  list = test_sandbox_call (sandbox, "GET", "/publish/scheduled", NULL, NULL);
  rows = json_object_get_array_member (list->json, "scheduled");
  g_assert_cmpuint (json_array_get_length (rows), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rows, 0),
                                                  "outputJobId"), ==, early);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rows, 1),
                                                  "scheduledFor"), ==, when);

  gone = test_sandbox_call (sandbox, "DELETE", path, NULL, NULL);
  g_assert_cmpuint (gone->status, ==, 200);
  again = test_sandbox_call (sandbox, "DELETE", path, NULL, NULL);
  test_reply_assert_error (again, 409, "conflict", NULL);
  started = test_sandbox_call (sandbox, "DELETE", now_path, NULL, NULL);
  test_reply_assert_error (started, 409, "conflict", NULL);
  unknown = test_sandbox_call (sandbox, "DELETE", "/publish/scheduled/none", NULL, NULL);
  test_reply_assert_error (unknown, 404, "not_found", NULL);
  test_reply_free (test_sandbox_wait (sandbox, "publish", early, "canceled"));
  test_reply_free (test_sandbox_wait (sandbox, "publish", late, "scheduled"));
  test_reply_free (test_sandbox_wait (sandbox, "publish", now, "succeeded"));
}

static TestReply *
post_carousel (TestSandbox *sandbox,
               const char  *platform,
               const char  *media_id,
               guint        n,
               const char  *more)
{
  g_autofree char *path = g_strdup_printf ("/publish/%s/carousel", platform);
  g_autoptr (GString) body = g_string_new (NULL);

  g_string_printf (body, "{\"%sAccountId\":\"%s\"%s,\"mediaIds\":[", platform,
                   g_str_equal (platform, "tiktok") ? TIKTOK : INSTAGRAM, more);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (body, "%s\"%s\"", i > 0 ? "," : "", media_id);
  g_string_append (body, "]}");

  return test_sandbox_call (sandbox, "POST", path, body->str, NULL);
}

static void
check_carousel (TestSandbox *sandbox,
                const char  *platform,
                const char  *media_id,
                guint        n,
                const char  *more,
                const char  *refusal)
{
  g_autoptr (TestReply) reply = post_carousel (sandbox, platform, media_id, n, more);

  if (refusal != NULL)
    {
      test_reply_assert_error (reply, 400, "validation_error", refusal);
      return;
    }

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpint (json_object_get_int_member (reply->json, "imageCount"), ==, n);
  g_assert_false (json_object_has_member (reply->json, "outputJobId"));
}

static void
test_carousels (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *png = test_sandbox_add_media (sandbox, "image/png");
  g_autofree char *jpeg = test_sandbox_add_media (sandbox, "image/jpeg");
  g_autofree char *video = test_sandbox_add_media (sandbox, "video/mp4");
  g_autofree char *filler = g_strnfill (91, 'x');
  g_autofree char *long_caption = g_strdup_printf (",\"caption\":\"%s\"", filler);
  g_autofree char *fair_caption = g_strdup_printf (",\"caption\":\"%.90s\"", filler);
  g_autoptr (TestReply) history = NULL;

  check_carousel (sandbox, "instagram", png, 2, long_caption, NULL);
  check_carousel (sandbox, "instagram", png, 10, "", NULL);
  check_carousel (sandbox, "instagram", png, 11, "", "mediaIds");
  check_carousel (sandbox, "instagram", png, 1, "", "mediaIds");
  check_carousel (sandbox, "instagram", video, 2, "", "mediaIds[0]");
  check_carousel (sandbox, "instagram", "none", 2, "", "mediaIds[0]");
  check_carousel (sandbox, "tiktok", jpeg, 35, fair_caption, NULL);
  check_carousel (sandbox, "tiktok", jpeg, 2, ",\"coverIndex\":1", NULL);
  check_carousel (sandbox, "tiktok", jpeg, 2, ",\"coverIndex\":2", "coverIndex");
  check_carousel (sandbox, "tiktok", jpeg, 36, "", "mediaIds");
  check_carousel (sandbox, "tiktok", jpeg, 2, long_caption, "caption");
  check_carousel (sandbox, "tiktok", png, 2, "", "JPEG");
  history = test_sandbox_call (sandbox, "GET", "/instagram/publishes?product=CAROUSEL", NULL,
                               NULL);
  g_assert_cmpuint (json_array_get_length (get_rows (history)), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/publish/accounts", test_accounts);
  g_test_add_func ("/sandbox/publish/life", test_life);
  g_test_add_func ("/sandbox/publish/validation", test_validation);
  g_test_add_func ("/sandbox/publish/paging", test_paging);
  g_test_add_func ("/sandbox/publish/scheduled", test_scheduled);
  g_test_add_func ("/sandbox/publish/carousels", test_carousels);

  return g_test_run ();
}
