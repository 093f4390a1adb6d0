/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "rushes-studio-fixture.h"
#include "studio/rushes-advisor.h"
#include "util/rushes-error.h"

/* A rule that offers to shoot whatever is ready on another model. */
static const char own_rules[] =
  "{\"rules\": [{\"id\": \"again\", \"when\": {\"state\": \"ready\"}, \"do\": \"shoot\","
  " \"use\": [{\"model\": \"seedream-4-5\"}], \"because\": \"It is a test.\"},"
  " {\"id\": \"fetch\", \"when\": {\"state\": \"failed\", \"paid\": true}, \"do\": \"fetch-again\","
  " \"alone\": true, \"because\": \"It is there.\"}]}";

static RushesAdvisor *
make_advisor (RushesStudioFixture *fixture)
{
  RushesPaths *paths = rushes_library_get_paths (rushes_studio_get_library (fixture->studio));
  g_autofree char *folder = g_build_filename (rushes_paths_get_config_dir (paths), "routing", NULL);
  g_autofree char *path = g_build_filename (folder, "next.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, own_rules, -1, NULL));

  return rushes_advisor_dup_for (fixture->studio);
}

static RushesTake *
finish (RushesAdvisor  *advisor,
        GAsyncResult  **result,
        GError        **error)
{
  RushesTake *take = rushes_advisor_do_finish (advisor, rushes_studio_fixture_wait (result),
                                               error);

  g_clear_object (result);

  return take;
}

/* The new take knows the one that it follows, and is shot once however often one asks. */
static void
test_shoot (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  g_autoptr (RushesAdvisor) advisor = make_advisor (fixture);
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "a shoe");
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (RushesTake) next = NULL;
  g_autoptr (GError) error = NULL;
  RushesNextAction *action;

  rushes_studio_fixture_wait_until_ready (fixture, take);
  g_assert_null (rushes_advisor_explain (advisor, take));
  actions = rushes_advisor_list (advisor, take);
  g_assert_cmpuint (actions->len, ==, 1);
  action = g_ptr_array_index (actions, 0);
  g_assert_cmpstr (action->model, ==, "seedream-4-5");
  g_assert_true (rushes_advisor_can_do (action));

  rushes_advisor_do_async (advisor, take, action, NULL, NULL, rushes_studio_fixture_cb, &first);
  rushes_advisor_do_async (advisor, take, action, NULL, NULL, rushes_studio_fixture_cb, &second);
  g_assert_null (finish (advisor, &second, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_clear_error (&error);
  next = finish (advisor, &first, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_take_get_parent_id (next), ==, rushes_take_get_id (take));
  g_assert_cmpstr (rushes_take_get_model (next), ==, "seedream-4-5");
  g_assert_cmpstr (rushes_take_get_prompt (next), ==, "a shoe");

  later = rushes_advisor_list (advisor, take);
  g_assert_cmpuint (later->len, ==, 0);
  rushes_studio_fixture_wait_until_ready (fixture, next);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 2);
}

/* A file that did not come whole is fetched again; nothing is made again. */
static void
test_fetch (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  g_autoptr (RushesAdvisor) advisor = make_advisor (fixture);
  RushesTake *take = rushes_studio_fixture_ask_for (fixture, "broken");
  g_autoptr (RushesVerdict) verdict = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesTake) next = NULL;
  g_autofree char *price = NULL;
  RushesNextAction *action;
  guint n_files;

  g_assert_false (rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, NULL));
  verdict = rushes_advisor_explain (advisor, take);
  g_assert_true (rushes_verdict_is_about (verdict, "fetch_damaged"));
  price = rushes_verdict_dup_price (verdict);
  g_assert_cmpstr (price, ==, "You were charged $0.09.");
  actions = rushes_advisor_list (advisor, take);
  g_assert_cmpuint (actions->len, ==, 1);
  action = g_ptr_array_index (actions, 0);
  g_assert_cmpstr (action->verb, ==, "fetch-again");
  g_assert_false (action->costs);

  n_files = rushes_test_gateway_count_files (fixture->gateway);
  rushes_advisor_do_async (advisor, take, action, NULL, NULL, rushes_studio_fixture_cb, &result);
  next = finish (advisor, &result, NULL);
  g_assert_true (next == take);
  rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, NULL);
  g_assert_cmpint (rushes_test_gateway_count_files (fixture->gateway), >, n_files);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 1);
}

/* The service's own words are kept, and explained. */
static void
test_refused (RushesStudioFixture *fixture,
              gconstpointer        data)
{
  g_autoptr (RushesAdvisor) advisor = make_advisor (fixture);
  RushesTake *poor = rushes_studio_fixture_ask_for (fixture, "poor");
  RushesTake *failing = rushes_studio_fixture_ask_for (fixture, "fails");
  g_autoptr (RushesVerdict) short_of_money = NULL;
  g_autoptr (RushesVerdict) moderated = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (RushesBrief) brief = NULL;

  g_assert_false (rushes_studio_fixture_wait_for (fixture, poor, RUSHES_TAKE_STATE_READY, NULL));
  g_assert_false (rushes_studio_fixture_wait_for (fixture, failing, RUSHES_TAKE_STATE_READY, NULL));
  short_of_money = rushes_advisor_explain (advisor, poor);
  g_assert_cmpstr (short_of_money->code, ==, "insufficient_credits");
  g_assert_cmpint (short_of_money->charge, ==, RUSHES_FAILURE_CHARGE_NO);
  g_assert_cmpstr (short_of_money->action->id, ==, "top-up");

  moderated = rushes_advisor_explain (advisor, failing);
  g_assert_cmpstr (moderated->said, ==, "It must not be shown.");
  g_assert_cmpint (moderated->charge, ==, RUSHES_FAILURE_CHARGE_UNKNOWN);
  actions = rushes_advisor_list (advisor, failing);
  brief = rushes_advisor_make_brief (advisor, failing, g_ptr_array_index (actions, 0), NULL);
  g_assert_cmpstr (rushes_brief_get_prompt (brief), ==, "fails");
}

/* Rules that can not be read are passed over here, and an error where one asks for them. */
static void
test_broken_rules (RushesStudioFixture *fixture,
                   gconstpointer        data)
{
  RushesPaths *paths = rushes_library_get_paths (rushes_studio_get_library (fixture->studio));
  g_autofree char *folder = g_build_filename (rushes_paths_get_config_dir (paths), "routing", NULL);
  g_autofree char *path = g_build_filename (folder, "next.json", NULL);
  g_autoptr (RushesAdvisor) advisor = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{", -1, NULL));
  g_assert_null (rushes_advisor_new (fixture->studio, &error));
  g_assert_nonnull (error);
  advisor = rushes_advisor_dup_for (fixture->studio);
  g_assert_nonnull (advisor);
}

#define ADD(path, function) \
  g_test_add ("/studio/advisor/" path, RushesStudioFixture, NULL, rushes_studio_fixture_set_up, \
              function, rushes_studio_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("shoot", test_shoot);
  ADD ("fetch", test_fetch);
  ADD ("refused", test_refused);
  ADD ("broken-rules", test_broken_rules);

  return g_test_run ();
}
