/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sqlite3.h>

#include "rushes-studio-fixture.h"
#include "store/rushes-library-evidence.h"
#include "studio/rushes-evidence.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

static RushesTake *
ask_for (RushesStudioFixture *fixture,
         const char          *prompt)
{
  g_autoptr (RushesBrief) brief = rushes_studio_fixture_brief (prompt);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_studio_generate_async (fixture->studio, fixture->shot, brief, NULL,
                                rushes_studio_fixture_cb, &result);
  takes = rushes_studio_generate_finish (fixture->studio, rushes_studio_fixture_wait (&result),
                                         NULL);

  return g_ptr_array_index (takes, 0);
}

static void
wait_for (RushesTake      *take,
          RushesTakeState  state)
{
  while (rushes_take_get_state (take) != state)
    g_main_context_iteration (NULL, TRUE);
}

/* Waits until the evidence has so many items of a kind. */
static void
wait_for_evidence (RushesStudioFixture *fixture,
                   const char          *id,
                   const char          *kind,
                   guint                n_items)
{
  guint n_found = 0;

  while (TRUE)
    {
      g_autoptr (JsonArray) list = rushes_library_list_evidence (fixture->library, id);

      n_found = 0;
      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          JsonObject *item = json_array_get_object_element (list, i);

          if (g_str_equal (rushes_json_get_string (item, "kind", ""), kind))
            n_found++;
        }
      if (n_found >= n_items)
        break;

      g_main_context_iteration (NULL, TRUE);
    }
}

static void
assert_says (RushesStudioFixture *fixture,
             const char          *id,
             const char          *words)
{
  g_auto (GStrv) lines = rushes_studio_dup_evidence (fixture->studio, id);
  g_autofree char *text = g_strjoinv ("\n", lines);

  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in:\n%s", words, text);
}

/* The service took it and its file turns up: it is fetched, and made once. */
static void
test_found (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  RushesTake *take = ask_for (fixture, "drop listed");
  const char *id = rushes_take_get_id (take);

  wait_for (take, RUSHES_TAKE_STATE_READY);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 1);
  assert_says (fixture, id, "Sent at");
  assert_says (fixture, id, "dropped by 5 credits");
  assert_says (fixture, id, "it was found: fetching media-1");
}

/* Of two that are missing nobody knows whose file it is. */
static void
test_two (RushesStudioFixture *fixture,
          gconstpointer        data)
{
  RushesTake *first = ask_for (fixture, "drop");
  RushesTake *second;
  g_autofree char *first_id = g_strdup (rushes_take_get_id (first));
  g_autofree char *second_id = NULL;

  wait_for (first, RUSHES_TAKE_STATE_UNKNOWN);
  wait_for_evidence (fixture, first_id, RUSHES_EVIDENCE_LISTED, 1);
  assert_says (fixture, first_id, "no new file");

  second = ask_for (fixture, "drop listed");
  second_id = g_strdup (rushes_take_get_id (second));
  wait_for_evidence (fixture, second_id, RUSHES_EVIDENCE_LISTED, 1);
  g_assert_cmpint (rushes_take_get_state (first), ==, RUSHES_TAKE_STATE_UNKNOWN);
  g_assert_cmpint (rushes_take_get_state (second), ==, RUSHES_TAKE_STATE_UNKNOWN);
  assert_says (fixture, second_id, "may be it: media-2");

  /* A person knows: one is given up, and the other is certain at the next look. */
  g_assert_true (rushes_studio_give_up_take (fixture->studio, first, NULL));
  g_assert_cmpint (rushes_take_get_state (first), ==, RUSHES_TAKE_STATE_FAILED);
  rushes_time_shift (0, 60 * 1000);
  wait_for (second, RUSHES_TAKE_STATE_READY);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 2);
}

static void
execute (RushesStudioFixture *fixture,
         const char          *sql)
{
  g_autofree char *path = g_build_filename (fixture->home, "data", "library.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_busy_timeout (db, 5000), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* That nobody knows can not be written at first, as on a full disk: it is once it can be. What
 * overflows stands for the disk, for RAISE would say that somebody else wrote. */
static void
test_unwritten (RushesStudioFixture *fixture,
                gconstpointer        data)
{
  RushesTake *take;

  execute (fixture, "CREATE TRIGGER full BEFORE UPDATE ON take WHEN NEW.state = 'unknown'"
           " BEGIN SELECT abs (-9223372036854775808); END");
  take = ask_for (fixture, "drop");
  wait_for_evidence (fixture, rushes_take_get_id (take), RUSHES_EVIDENCE_NO_ANSWER, 1);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_SUBMITTING);

  execute (fixture, "DROP TRIGGER full");
  wait_for (take, RUSHES_TAKE_STATE_UNKNOWN);
  wait_for_evidence (fixture, rushes_take_get_id (take), RUSHES_EVIDENCE_LISTED, 1);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 1);
}

static gboolean
resolve (RushesStudioFixture  *fixture,
         RushesTake           *take,
         const char           *job,
         GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_studio_resolve_running_async (fixture->studio, take, job, NULL, rushes_studio_fixture_cb,
                                       &result);

  return rushes_studio_resolve_running_finish (fixture->studio,
                                               rushes_studio_fixture_wait (&result), error);
}

static void
test_resolve (RushesStudioFixture *fixture,
              gconstpointer        data)
{
  RushesTake *take = ask_for (fixture, "drop");
  RushesTake *other;
  g_autoptr (GError) error = NULL;

  wait_for (take, RUSHES_TAKE_STATE_UNKNOWN);
  g_assert_false (resolve (fixture, take, "job-77", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_UNKNOWN);
  g_clear_error (&error);

  other = ask_for (fixture, "other");
  wait_for (other, RUSHES_TAKE_STATE_READY);
  g_assert_false (resolve (fixture, take, rushes_take_get_remote_id (other), &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_clear_error (&error);

  g_assert_true (resolve (fixture, take, "job-1", &error));
  g_assert_no_error (error);
  wait_for (take, RUSHES_TAKE_STATE_READY);
  assert_says (fixture, rushes_take_get_id (take), "a person decided: running job-1");
  g_assert_false (rushes_studio_give_up_take (fixture->studio, take, NULL));
}

static RushesPost *
post (RushesStudioFixture *fixture,
      const char          *caption)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesPost) newest = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (body, "caption", caption);
  json_object_set_string_member (body, "mediaId", "up-1");
  json_object_set_string_member (body, "tiktokAccountId", "acc-1");
  rushes_studio_post_async (fixture->studio, NULL, RUSHES_PLATFORM_TIKTOK, "me", body, TRUE, NULL,
                            rushes_studio_fixture_cb, &result);
  rushes_studio_post_finish (fixture->studio, rushes_studio_fixture_wait (&result), &error);
  newest = g_list_model_get_item (rushes_library_get_posts (fixture->library), 0);

  return newest;
}

/* Two posts of the same that nobody answered: each is decided by itself. */
static void
test_posts (RushesStudioFixture *fixture,
            gconstpointer        data)
{
  RushesPost *first = post (fixture, "lost");
  RushesPost *second = post (fixture, "lost");

  g_assert_true (first != second);
  g_assert_cmpint (rushes_post_get_state (first), ==, RUSHES_POST_STATE_UNKNOWN);
  g_assert_cmpint (rushes_post_get_state (second), ==, RUSHES_POST_STATE_UNKNOWN);
  assert_says (fixture, rushes_post_get_id (first), "history did not list it");
  g_assert_true (rushes_studio_give_up_post (fixture->studio, first, NULL));
  g_assert_cmpint (rushes_post_get_state (first), ==, RUSHES_POST_STATE_FAILED);
  g_assert_true (rushes_studio_resolve_published (fixture->studio, second, "https://x.test/1",
                                                  NULL));
  g_assert_cmpint (rushes_post_get_state (second), ==, RUSHES_POST_STATE_PUBLISHED);
  g_assert_cmpstr (rushes_post_get_permalink (second), ==, "https://x.test/1");
  g_assert_false (rushes_studio_give_up_post (fixture->studio, second, NULL));
  g_assert_cmpint (rushes_test_gateway_count_posts (fixture->gateway, NULL), ==, 0);

  g_assert_true (rushes_library_claim_publish (fixture->library, "a", "row-1"));
  g_assert_true (rushes_library_claim_publish (fixture->library, "a", "row-1"));
  g_assert_false (rushes_library_claim_publish (fixture->library, "b", "row-1"));
}

#define ADD(name, function) \
  g_test_add (name, RushesStudioFixture, NULL, rushes_studio_fixture_set_up, function, \
              rushes_studio_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/studio/unknown/found", test_found);
  ADD ("/studio/unknown/two", test_two);
  ADD ("/studio/unknown/unwritten", test_unwritten);
  ADD ("/studio/unknown/resolve", test_resolve);
  ADD ("/studio/unknown/posts", test_posts);

  return g_test_run ();
}
