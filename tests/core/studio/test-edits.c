/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-studio-fixture.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

static RushesTake *
render (RushesStudioFixture  *fixture,
        RushesTake           *parent,
        const char           *path,
        const char           *operation,
        GError              **error)
{
  g_autoptr (JsonObject) params = rushes_json_parse_object ("{\"text\":\"Hi\"}", -1, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_studio_render_async (fixture->studio, fixture->shot, parent, path, operation, params, NULL,
                              rushes_studio_fixture_cb, &result);

  return rushes_studio_render_finish (fixture->studio, rushes_studio_fixture_wait (&result),
                                      error);
}

static RushesTake *
make_take (RushesStudioFixture *fixture)
{
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "to edit");

  rushes_studio_fixture_wait_until_ready (fixture, take);

  return take;
}

static void
test_take (RushesStudioFixture *fixture,
           gconstpointer        data)
{
  RushesTake *parent = make_take (fixture);
  g_autoptr (GError) error = NULL;
  RushesTake *take = render (fixture, parent, NULL, "textOverlay", &error);
  g_autoptr (JsonObject) recipe = NULL;
  JsonObject *input;

  g_assert_no_error (error);
  g_assert_cmpint (rushes_take_get_origin (take), ==, RUSHES_TAKE_ORIGIN_FINISHED);
  g_assert_cmpstr (rushes_take_get_parent_id (take), ==, rushes_take_get_id (parent));
  g_assert_cmpstr (rushes_take_get_prompt (take), ==, "Hi");
  rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (rushes_take_get_path (take), G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (rushes_take_get_estimated (take), ==, 0);

  recipe = rushes_library_load_recipe (rushes_studio_get_library (fixture->studio),
                                       rushes_take_get_recipe_id (take), NULL);
  input = rushes_json_get_object (recipe, "input");
  g_assert_cmpstr (rushes_json_get_string (input, "sha256", NULL), ==,
                   rushes_take_get_sha256 (parent));
  g_assert_cmpstr (rushes_json_get_string (input, "recipe", NULL), ==,
                   rushes_take_get_recipe_id (parent));
}

static void
upload (RushesStudioFixture *fixture,
        RushesTake          *take,
        const char          *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *media_id = NULL;
  g_autoptr (GError) error = NULL;

  rushes_studio_upload_take_async (fixture->studio, take, NULL, rushes_studio_fixture_cb, &result);
  media_id = rushes_studio_upload_take_finish (fixture->studio,
                                               rushes_studio_fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (media_id, ==, expected);
  g_assert_cmpstr (rushes_take_get_media_id (take), ==, expected);
}

/* Nothing goes anywhere until somebody asks for it, and then once. */
static void
test_upload (RushesStudioFixture *fixture,
             gconstpointer        data)
{
  g_autoptr (GError) error = NULL;
  RushesTake *parent = make_take (fixture);
  RushesTake *take = render (fixture, parent, NULL, "textOverlay", &error);

  g_assert_true (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, &error));
  g_assert_cmpstr (rushes_take_get_sha256 (take), !=, rushes_take_get_sha256 (parent));
  g_assert_cmpint (rushes_test_gateway_count_uploads (fixture->gateway), ==, 0);

  upload (fixture, take, "up-1");
  upload (fixture, take, "up-1");
  g_assert_cmpint (rushes_test_gateway_count_uploads (fixture->gateway), ==, 1);
}

static void
test_unknown_operation (RushesStudioFixture *fixture,
                        gconstpointer        data)
{
  RushesTake *take = render (fixture, make_take (fixture), NULL, "nonsense", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, &error));
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_FAILED);
  g_assert_cmpint (error->code, !=, RUSHES_ERROR_JOB_FAILED);
}

static void
test_not_media (RushesStudioFixture *fixture,
                gconstpointer        data)
{
  g_autofree char *path = g_build_filename (fixture->home, "words.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "words", -1, NULL));
  g_assert_null (render (fixture, NULL, path, "textOverlay", &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_list_model_get_n_items (rushes_shot_get_takes (fixture->shot)), ==, 0);
}

static void
test_cancel (RushesStudioFixture *fixture,
             gconstpointer        data)
{
  RushesTake *take = render (fixture, make_take (fixture), NULL, "textOverlay", NULL);

  rushes_studio_cancel_take (fixture->studio, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELED);
  g_assert_null (rushes_take_get_path (take));
}

#define ADD(name, function) \
  g_test_add (name, RushesStudioFixture, NULL, rushes_studio_fixture_set_up, function, \
              rushes_studio_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/studio/edits/take", test_take);
  ADD ("/studio/edits/upload", test_upload);
  ADD ("/studio/edits/unknown-operation", test_unknown_operation);
  ADD ("/studio/edits/not-media", test_not_media);
  ADD ("/studio/edits/cancel", test_cancel);

  return g_test_run ();
}
