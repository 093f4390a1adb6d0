/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-studio-fixture.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

static void
test_ready (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "a shoe");
  g_autofree char *base = NULL;

  g_assert_cmpint (rushes_take_get_state (take), <, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpint (rushes_take_get_estimated (take), ==, 4000);
  g_assert_cmpint (rushes_take_get_charged (take), ==, RUSHES_MONEY_UNKNOWN);
  rushes_studio_fixture_wait_until_ready (fixture, take);
  g_assert_cmpstr (rushes_take_get_remote_id (take), ==, "job-1");
  g_assert_cmpstr (rushes_take_get_media_id (take), ==, "media-1");
  g_assert_cmpstr (rushes_take_get_mime_type (take), ==, "image/png");
  g_assert_cmpint (rushes_take_get_width (take), ==, 1);
  g_assert_cmpint (rushes_take_get_charged (take), ==, 90000);
  base = g_path_get_basename (rushes_take_get_path (take));
  g_assert_true (g_str_has_prefix (base, rushes_take_get_sha256 (take)));
  g_assert_true (g_file_test (rushes_take_get_path (take), G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 1);
}

static void
test_two_models (RushesStudioFixture *fixture,
                 gconstpointer        data)
{
  const char *const models[] = { "nano-banana-2", "seedream-4-5", NULL };
  g_autoptr (RushesBrief) brief = rushes_studio_fixture_brief ("two");
  GListModel *takes = rushes_shot_get_takes (fixture->shot);

  rushes_brief_set_models (brief, models);
  rushes_studio_fixture_generate (fixture, brief, NULL);
  g_assert_cmpint (g_list_model_get_n_items (takes), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);

      g_assert_cmpstr (rushes_take_get_model (take), ==, models[i]);
      rushes_studio_fixture_wait_until_ready (fixture, take);
    }
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, "two"), ==, 2);
}

/* If one of the models does not fit, nothing is recorded and nothing sent. */
static void
test_invalid (RushesStudioFixture *fixture,
              gconstpointer        data)
{
  const char *const models[] = { "nano-banana-2", "nonsense", NULL };
  g_autoptr (RushesBrief) brief = rushes_studio_fixture_brief ("x");
  g_autoptr (GError) error = NULL;

  rushes_brief_set_models (brief, models);
  g_assert_null (rushes_studio_fixture_generate (fixture, brief, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "nonsense"));
  g_clear_error (&error);

  rushes_brief_set_models (brief, NULL);
  g_assert_null (rushes_studio_fixture_generate (fixture, brief, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_cmpint (g_list_model_get_n_items (rushes_shot_get_takes (fixture->shot)), ==, 0);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 0);
}

static void
assert_ends (RushesStudioFixture *fixture,
             const char          *prompt,
             RushesTakeState      state,
             RushesErrorCode      code,
             const char          *word)
{
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, prompt);
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, &error));
  g_assert_error (error, RUSHES_ERROR, (int) code);
  g_assert_cmpint (rushes_take_get_state (take), ==, state);
  g_assert_cmpstr (rushes_take_get_error_code (take), ==, word);
}

static void
test_failures (RushesStudioFixture *fixture,
               gconstpointer        data)
{
  assert_ends (fixture, "poor", RUSHES_TAKE_STATE_FAILED, RUSHES_ERROR_CREDITS,
               "insufficient_credits");
  assert_ends (fixture, "fails", RUSHES_TAKE_STATE_FAILED, RUSHES_ERROR_JOB_FAILED, "moderation");
  assert_ends (fixture, "cancels", RUSHES_TAKE_STATE_CANCELED, RUSHES_ERROR_JOB_FAILED, NULL);
  assert_ends (fixture, "gone", RUSHES_TAKE_STATE_FAILED, RUSHES_ERROR_NOT_FOUND, "not_found");
}

static void
test_unknown (RushesStudioFixture *fixture,
              gconstpointer        data)
{
  RushesTake *take;
  g_autoptr (GError) error = NULL;

  assert_ends (fixture, "drop", RUSHES_TAKE_STATE_UNKNOWN, RUSHES_ERROR_UNKNOWN_OUTCOME,
               "unknown_outcome");
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, "drop"), ==, 1);

  take = g_list_model_get_item (rushes_shot_get_takes (fixture->shot), 0);
  g_object_unref (take);
  g_assert_true (rushes_studio_give_up_take (fixture->studio, take, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_FAILED);
}

static void
test_fetch (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  RushesTake *take;

  take = rushes_studio_fixture_ask_for (fixture, "cut");
  rushes_studio_fixture_wait_until_ready (fixture, take);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, "cut"), ==, 1);
  g_assert_true (rushes_library_delete_take (rushes_studio_get_library (fixture->studio), take,
                                             NULL));
  take = rushes_studio_fixture_ask_for (fixture, "late");
  rushes_studio_fixture_wait_until_ready (fixture, take);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, "late"), ==, 1);
}

/* What can not be decoded is not ready. Trying again fetches; it does not generate. */
static void
test_broken (RushesStudioFixture *fixture,
             gconstpointer        data)
{
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "broken");
  g_autoptr (GError) error = NULL;
  guint n_files;

  g_assert_false (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, &error));
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_FAILED);
  n_files = rushes_test_gateway_count_files (fixture->gateway);
  g_assert_cmpint (n_files, >, 1);
  g_clear_error (&error);

  g_assert_true (rushes_studio_retry_take (fixture->studio, take, &error) == take);
  g_assert_no_error (error);
  g_assert_false (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, NULL));
  g_assert_cmpint (rushes_test_gateway_count_files (fixture->gateway), >, n_files);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 1);
}

static void
test_retry (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "fails");
  RushesTake *second;
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, NULL));
  second = rushes_studio_retry_take (fixture->studio, take, &error);
  g_assert_no_error (error);
  g_assert_true (second != take);
  g_assert_cmpint (rushes_take_get_number (second), ==, 2);
  g_assert_false (rushes_studio_fixture_wait_for (fixture, second, RUSHES_TAKE_STATE_READY, NULL));
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 2);
}

static void
cancel_added_cb (GListModel *takes,
                 guint       position,
                 guint       n_removed,
                 guint       n_added,
                 gpointer    user_data)
{
  g_autoptr (RushesTake) take = g_list_model_get_item (takes, position);

  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_QUEUED);
  rushes_studio_cancel_take (user_data, take);
}

static void
test_cancel_early (RushesStudioFixture *fixture,
                   gconstpointer        data)
{
  GListModel *takes = rushes_shot_get_takes (fixture->shot);
  RushesTake *take;

  g_signal_connect (takes, "items-changed", G_CALLBACK (cancel_added_cb), fixture->studio);
  take = rushes_studio_fixture_ask_for (fixture, "early");
  g_signal_handlers_disconnect_by_data (takes, fixture->studio);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELED);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 0);
}

static void
test_cancel_while_sending (RushesStudioFixture *fixture,
                           gconstpointer        data)
{
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "slow endless");

  while (rushes_take_get_state (take) != RUSHES_TAKE_STATE_SUBMITTING)
    g_main_context_iteration (NULL, TRUE);
  rushes_studio_cancel_take (fixture->studio, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_SUBMITTING);
  g_assert_false (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, NULL));
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELED);
  g_assert_cmpstr (rushes_take_get_remote_id (take), ==, "job-1");
}

/* Giving up to wait costs nothing: the same job is taken up again. */
static void
test_cancel_running (RushesStudioFixture *fixture,
                     gconstpointer        data)
{
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "endless");
  g_autoptr (GError) error = NULL;

  g_assert_true (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_RUNNING, NULL));
  rushes_studio_cancel_take (fixture->studio, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELED);

  rushes_test_gateway_end_all (fixture->gateway);
  g_assert_true (rushes_studio_retry_take (fixture->studio, take, &error) == take);
  rushes_studio_fixture_wait_until_ready (fixture, take);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 1);
}

static void
test_wait_cancelled (RushesStudioFixture *fixture,
                     gconstpointer        data)
{
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "endless");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_studio_wait_take_async (fixture->studio, take, RUSHES_TAKE_STATE_READY, cancellable,
                                 rushes_studio_fixture_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (rushes_studio_wait_take_finish (fixture->studio,
                                                  rushes_studio_fixture_wait (&result), &error));
  g_assert_true (rushes_error_is_cancelled (error));
  g_assert_true (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_RUNNING, NULL));
}

/* Another one than the gateway makes. */
static char *
make_picture (RushesStudioFixture *fixture)
{
  static const char base64[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAA"
                               "AAYAAjCB0C8AAAAASUVORK5CYIIK";
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (base64, &length);
  char *path = g_build_filename (fixture->home, "picture.png", NULL);

  g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) length, NULL));

  return path;
}

/* A file goes to the backend once, and again only when it is no longer there. */
static void
generate_ready (RushesStudioFixture *fixture,
                RushesBrief         *brief)
{
  rushes_studio_fixture_wait_until_ready (
    fixture, rushes_studio_fixture_generate (fixture, brief, NULL));
}

static void
test_references (RushesStudioFixture *fixture,
                 gconstpointer        data)
{
  g_autofree char *path = make_picture (fixture);
  g_autoptr (RushesReference) file = rushes_reference_new_for_path (path, NULL, NULL, NULL);
  g_autoptr (RushesReference) media = rushes_reference_new_for_media ("up-99");
  g_autoptr (RushesBrief) brief = rushes_studio_fixture_brief ("with");
  g_autofree char *ids = NULL;
  JsonObject *request;

  rushes_brief_add_reference (brief, file);
  rushes_brief_add_reference (brief, media);
  generate_ready (fixture, brief);
  request = rushes_test_gateway_get_last_request (fixture->gateway);
  ids = rushes_json_to_string (json_object_get_member (request, "attachmentMediaIds"), FALSE);
  g_assert_cmpstr (ids, ==, "[\"up-1\",\"up-99\"]");
  g_assert_cmpint (rushes_test_gateway_count_uploads (fixture->gateway), ==, 1);

  generate_ready (fixture, brief);
  g_assert_cmpint (rushes_test_gateway_count_uploads (fixture->gateway), ==, 1);

  rushes_test_gateway_forget_uploads (fixture->gateway);
  generate_ready (fixture, brief);
  g_assert_cmpint (rushes_test_gateway_count_uploads (fixture->gateway), ==, 2);
}

static void
test_missing_reference (RushesStudioFixture *fixture,
                        gconstpointer        data)
{
  g_autoptr (RushesReference) file =
    rushes_reference_new_for_path ("/nowhere/at-all.png", NULL, NULL, NULL);
  g_autoptr (RushesBrief) brief = rushes_studio_fixture_brief ("with");
  g_autoptr (GError) error = NULL;

  rushes_brief_add_reference (brief, file);
  g_assert_null (rushes_studio_fixture_generate (fixture, brief, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_list_model_get_n_items (rushes_shot_get_takes (fixture->shot)), ==, 0);
}

static void
test_save (RushesStudioFixture *fixture,
           gconstpointer        data)
{
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "save");
  g_autofree char *path = g_build_filename (fixture->home, "a", "b", "out.png", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_studio_fixture_wait_until_ready (fixture, take);
  rushes_studio_save_take_async (fixture->studio, take, path, NULL, rushes_studio_fixture_cb,
                                 &result);
  g_assert_true (rushes_studio_save_take_finish (fixture->studio,
                                                 rushes_studio_fixture_wait (&result), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* The service is gone for now: who waits is told, the take stays. */
static void
test_offline (RushesStudioFixture *fixture,
              gconstpointer        data)
{
  g_autofree char *home = g_build_filename (fixture->home, "offline", NULL);
  g_autoptr (RushesStudio) studio =
    rushes_studio_fixture_new (home, "http://127.0.0.1:1/api/v1", TRUE);
  g_autoptr (RushesStudio) old = g_steal_pointer (&fixture->studio);
  g_autoptr (GError) error = NULL;
  RushesTake *take;

  fixture->studio = g_object_ref (studio);
  fixture->shot = rushes_library_create_shot (rushes_studio_get_library (studio), NULL);
  take = rushes_studio_fixture_ask_for (fixture, "offline");
  g_assert_false (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_FAILED);
  g_clear_object (&studio);
}

#define ADD(name, function) \
  g_test_add (name, RushesStudioFixture, NULL, rushes_studio_fixture_set_up, function, \
              rushes_studio_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/studio/takes/ready", test_ready);
  ADD ("/studio/takes/two-models", test_two_models);
  ADD ("/studio/takes/invalid", test_invalid);
  ADD ("/studio/takes/failures", test_failures);
  ADD ("/studio/takes/unknown", test_unknown);
  ADD ("/studio/takes/fetch", test_fetch);
  ADD ("/studio/takes/broken", test_broken);
  ADD ("/studio/takes/retry", test_retry);
  ADD ("/studio/takes/cancel-early", test_cancel_early);
  ADD ("/studio/takes/cancel-while-sending", test_cancel_while_sending);
  ADD ("/studio/takes/cancel-running", test_cancel_running);
  ADD ("/studio/takes/wait-cancelled", test_wait_cancelled);
  ADD ("/studio/takes/references", test_references);
  ADD ("/studio/takes/missing-reference", test_missing_reference);
  ADD ("/studio/takes/save", test_save);
  ADD ("/studio/takes/offline", test_offline);

  return g_test_run ();
}
