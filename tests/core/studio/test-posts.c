/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-studio-fixture.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-lease.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

typedef struct
{
  char              *home;
  RushesTestGateway *gateway;
  RushesStudio      *studio;
  RushesLibrary     *library;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  gboolean is_real = data != NULL;
  g_autofree char *url = NULL;

  fixture->home = rushes_test_folder_new ("posts");
  fixture->gateway = rushes_test_gateway_new ();
  url = rushes_test_gateway_dup_url (fixture->gateway);
  fixture->studio = rushes_studio_fixture_new (fixture->home, url, !is_real);
  fixture->library = rushes_studio_get_library (fixture->studio);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->studio);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  rushes_test_gateway_free (fixture->gateway);
  rushes_test_folder_free (fixture->home);
}

static JsonObject *
make_body (const char *caption,
           const char *media_id)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "tiktokAccountId", "acc-1");
  json_object_set_string_member (body, "caption", caption);
  if (media_id != NULL)
    json_object_set_string_member (body, "mediaId", media_id);

  return body;
}

static RushesPost *
post (Fixture     *fixture,
      RushesTake  *take,
      const char  *caption,
      gboolean     allow_animatic,
      GError     **error)
{
  g_autoptr (JsonObject) body = make_body (caption, take == NULL ? "up-7" : NULL);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_studio_post_async (fixture->studio, take, RUSHES_PLATFORM_TIKTOK, "clips", body,
                            allow_animatic, NULL, rushes_studio_fixture_cb, &result);

  return rushes_studio_post_finish (fixture->studio, rushes_studio_fixture_wait (&result), error);
}

static gboolean
wait_for (Fixture     *fixture,
          RushesPost  *row,
          GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_studio_wait_post_async (fixture->studio, row, NULL, rushes_studio_fixture_cb, &result);

  return rushes_studio_wait_post_finish (fixture->studio, rushes_studio_fixture_wait (&result),
                                         error);
}

static RushesPost *
get_newest (Fixture *fixture)
{
  g_autoptr (RushesPost) row =
    g_list_model_get_item (rushes_library_get_posts (fixture->library), 0);

  return row;
}

static void
test_published (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  RushesPost *row = post (fixture, NULL, "Hello", FALSE, &error);
  JsonObject *request;

  g_assert_no_error (error);
  g_assert_cmpstr (rushes_post_get_remote_id (row), ==, "out-1");
  g_assert_cmpstr (rushes_post_get_account_name (row), ==, "clips");
  g_assert_true (wait_for (fixture, row, &error));
  g_assert_cmpstr (rushes_post_get_permalink (row), ==, "https://tiktok.test/out-1");
  request = rushes_test_gateway_get_last_request (fixture->gateway);
  g_assert_cmpstr (rushes_json_get_string (request, "mediaId", NULL), ==, "up-7");
  g_assert_cmpint (rushes_test_gateway_count_posts (fixture->gateway, NULL), ==, 1);
}

static void
test_failed (Fixture       *fixture,
             gconstpointer  data)
{
  RushesPost *row = post (fixture, NULL, "fails", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (wait_for (fixture, row, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_JOB_FAILED);
  g_assert_cmpstr (error->message, ==, "The platform said no.");
  g_assert_cmpint (rushes_post_get_state (row), ==, RUSHES_POST_STATE_FAILED);
}

/* It was taken, and the answer was lost: the history tells. */
static void
test_found (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  RushesPost *row = post (fixture, NULL, "drop this", FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rushes_post_get_remote_id (row), ==, "out-1");
  g_assert_true (wait_for (fixture, row, &error));
  g_assert_cmpint (rushes_test_gateway_count_posts (fixture->gateway, NULL), ==, 1);
}

/* It was not taken, but that can not be known. */
static void
test_lost (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (post (fixture, NULL, "lost", FALSE, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpint (rushes_post_get_state (get_newest (fixture)), ==, RUSHES_POST_STATE_UNKNOWN);
  g_assert_cmpint (rushes_test_gateway_count_posts (fixture->gateway, NULL), ==, 0);
}

static void
test_invalid (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_studio_post_async (fixture->studio, NULL, RUSHES_PLATFORM_TIKTOK, NULL, body, FALSE, NULL,
                            rushes_studio_fixture_cb, &result);
  g_assert_null (rushes_studio_post_finish (fixture->studio, rushes_studio_fixture_wait (&result),
                                            &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_cmpint (g_list_model_get_n_items (rushes_library_get_posts (fixture->library)), ==, 0);
}

/* A take in the library that the sandbox drew. */
static RushesTake *
add_animatic (Fixture *fixture)
{
  RushesShot *shot = rushes_library_create_shot (fixture->library, NULL);
  RushesTakeIntent intent = { .kind = RUSHES_MEDIA_KIND_IMAGE, .state = RUSHES_TAKE_STATE_QUEUED };
  g_autoptr (GPtrArray) takes = rushes_library_add_takes (fixture->library, shot, &intent, 1, NULL);
  g_autofree char *temporary = rushes_library_make_media_temporary (fixture->library);
  g_autoptr (JsonObject) probe = rushes_json_parse_object (
    "{\"mimeType\":\"image/png\",\"animatic\":true}", -1, NULL);
  g_autoptr (RushesMediaInfo) info = rushes_media_info_new_from_probe (probe, "abcd", 4);
  g_autofree char *path = NULL;
  RushesTake *take = g_ptr_array_index (takes, 0);

  g_assert_true (g_file_set_contents (temporary, "file", 4, NULL));
  path = rushes_library_adopt_media (fixture->library, temporary, info, NULL);
  g_assert_nonnull (path);
  g_assert_true (rushes_library_take_ready (fixture->library, rushes_take_get_id (take), "abcd",
                                            NULL, NULL, NULL));

  return take;
}

static void
test_animatic_real (Fixture       *fixture,
                    gconstpointer  data)
{
  RushesTake *take = add_animatic (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (post (fixture, take, "x", FALSE, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED);
  g_assert_cmpint (rushes_test_gateway_count_uploads (fixture->gateway), ==, 0);
  g_clear_error (&error);

  g_assert_nonnull (post (fixture, take, "x", TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rushes_test_gateway_count_uploads (fixture->gateway), ==, 1);
}

static void
test_upload_once (Fixture       *fixture,
                  gconstpointer  data)
{
  RushesTake *take = add_animatic (fixture);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_assert_nonnull (post (fixture, take, "twice", FALSE, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpstr (rushes_post_get_media_id (get_newest (fixture)), ==, "up-1");
  g_assert_cmpint (rushes_test_gateway_count_uploads (fixture->gateway), ==, 1);
  g_assert_cmpint (rushes_test_gateway_count_posts (fixture->gateway, "twice"), ==, 2);
}

#define ADD(name, is_real, function) \
  g_test_add (name, Fixture, GINT_TO_POINTER (is_real), set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/studio/posts/published", FALSE, test_published);
  ADD ("/studio/posts/failed", FALSE, test_failed);
  ADD ("/studio/posts/found-in-history", FALSE, test_found);
  ADD ("/studio/posts/lost", FALSE, test_lost);
  ADD ("/studio/posts/invalid", FALSE, test_invalid);
  ADD ("/studio/posts/animatic-real", TRUE, test_animatic_real);
  ADD ("/studio/posts/upload-once", FALSE, test_upload_once);

  return g_test_run ();
}
