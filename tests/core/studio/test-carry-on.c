/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-studio-fixture.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-lease.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

typedef struct
{
  char              *home;
  char              *url;
  RushesTestGateway *gateway;
  RushesStudio      *studio;
  RushesLibrary     *library;
} Fixture;

static void
open_studio (Fixture *fixture)
{
  fixture->studio = rushes_studio_fixture_new (fixture->home, fixture->url, TRUE);
  fixture->library = rushes_studio_get_library (fixture->studio);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->home = rushes_test_folder_new ("carry-on");
  fixture->gateway = rushes_test_gateway_new ();
  fixture->url = rushes_test_gateway_dup_url (fixture->gateway);
  open_studio (fixture);
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
  g_free (fixture->url);
}

/* Leaves a take in the state of a program that is no more. */
static char *
leave_take (Fixture          *fixture,
            RushesTakeOrigin  origin,
            RushesTakeState   state,
            const char       *backend)
{
  RushesShot *shot = rushes_library_create_shot (fixture->library, NULL);
  g_autoptr (JsonObject) request = json_object_new ();
  RushesTakeIntent intent = {
    .origin = origin,
    .kind = RUSHES_MEDIA_KIND_IMAGE,
    .state = origin == RUSHES_TAKE_ORIGIN_FINISHED ? RUSHES_TAKE_STATE_RUNNING
                                                   : RUSHES_TAKE_STATE_QUEUED,
    .backend = backend,
    .prompt = "left",
  };
  g_autoptr (GPtrArray) takes =
    rushes_library_add_takes (fixture->library, shot, &intent, 1, NULL);
  const char *id = rushes_take_get_id (g_ptr_array_index (takes, 0));

  json_object_set_string_member (request, "prompt", "left");
  if (origin == RUSHES_TAKE_ORIGIN_GENERATED && state >= RUSHES_TAKE_STATE_SUBMITTING)
    g_assert_true (rushes_library_take_submitting (fixture->library, id, request, NULL));
  if (origin == RUSHES_TAKE_ORIGIN_GENERATED && state >= RUSHES_TAKE_STATE_RUNNING)
    g_assert_true (rushes_library_take_acknowledged (fixture->library, id, "job-1", NULL));
  g_assert_true (rushes_library_release (fixture->library, RUSHES_LEASE_TAKE, id, NULL));

  return g_strdup (id);
}

static gint64
carry_on (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  rushes_studio_carry_on_async (fixture->studio, NULL, rushes_studio_fixture_cb, &result);
  rushes_studio_carry_on_finish (fixture->studio, rushes_studio_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return (g_get_monotonic_time () - begin) / 1000;
}

static void
assert_carried (Fixture          *fixture,
                RushesTakeOrigin  origin,
                RushesTakeState   state,
                const char       *backend,
                RushesTakeState   expected)
{
  g_autofree char *id = leave_take (fixture, origin, state, backend);
  RushesTake *take = rushes_library_find_take (fixture->library, id);

  g_assert_cmpint (carry_on (fixture), <, 2000);
  g_assert_cmpint (rushes_take_get_state (take), ==, expected);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 0);
}

static void
test_states (Fixture       *fixture,
             gconstpointer  data)
{
  assert_carried (fixture, RUSHES_TAKE_ORIGIN_GENERATED, RUSHES_TAKE_STATE_QUEUED, "sandbox",
                  RUSHES_TAKE_STATE_CANCELED);
  assert_carried (fixture, RUSHES_TAKE_ORIGIN_GENERATED, RUSHES_TAKE_STATE_SUBMITTING, "sandbox",
                  RUSHES_TAKE_STATE_UNKNOWN);
  assert_carried (fixture, RUSHES_TAKE_ORIGIN_FINISHED, RUSHES_TAKE_STATE_RUNNING, NULL,
                  RUSHES_TAKE_STATE_FAILED);
  /* The gateway never heard of it. */
  assert_carried (fixture, RUSHES_TAKE_ORIGIN_GENERATED, RUSHES_TAKE_STATE_RUNNING, "sandbox",
                  RUSHES_TAKE_STATE_FAILED);
  /* Of another backend only what need not be asked is decided. */
  assert_carried (fixture, RUSHES_TAKE_ORIGIN_GENERATED, RUSHES_TAKE_STATE_SUBMITTING, "wonda",
                  RUSHES_TAKE_STATE_UNKNOWN);
  assert_carried (fixture, RUSHES_TAKE_ORIGIN_GENERATED, RUSHES_TAKE_STATE_RUNNING, "wonda",
                  RUSHES_TAKE_STATE_RUNNING);
}

static char *
begin_take (Fixture    *fixture,
            const char *prompt)
{
  g_autoptr (RushesBrief) brief = rushes_studio_fixture_brief (prompt);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) waited = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  RushesShot *shot = rushes_library_create_shot (fixture->library, NULL);

  rushes_studio_generate_async (fixture->studio, shot, brief, NULL, rushes_studio_fixture_cb,
                                &result);
  takes = rushes_studio_generate_finish (fixture->studio, rushes_studio_fixture_wait (&result),
                                         NULL);
  rushes_studio_wait_take_async (fixture->studio, g_ptr_array_index (takes, 0),
                                 RUSHES_TAKE_STATE_RUNNING, NULL, rushes_studio_fixture_cb,
                                 &waited);
  g_assert_true (rushes_studio_wait_take_finish (fixture->studio,
                                                 rushes_studio_fixture_wait (&waited), NULL));

  return g_strdup (rushes_take_get_id (g_ptr_array_index (takes, 0)));
}

static void
reopen (Fixture *fixture)
{
  g_assert_finalize_object (fixture->studio);
  open_studio (fixture);
}

/* The job is still at work: the answer does not wait for its end. */
static void
test_running (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *id = begin_take (fixture, "endless");
  RushesTake *take;

  reopen (fixture);
  g_assert_cmpint (carry_on (fixture), <, 1000);
  take = rushes_library_find_take (fixture->library, id);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);
  g_assert_true (rushes_library_is_working_on (fixture->library, id));

  rushes_test_gateway_end_all (fixture->gateway);
  while (!rushes_take_state_is_final (rushes_take_get_state (take)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_READY);
  g_assert_cmpint (rushes_test_gateway_count_jobs (fixture->gateway, NULL), ==, 1);
}

/* The job ended meanwhile: its file is here when the answer is. */
static void
test_ended (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = begin_take (fixture, "endless");
  RushesTake *take;

  rushes_test_gateway_end_all (fixture->gateway);
  reopen (fixture);
  carry_on (fixture);
  take = rushes_library_find_take (fixture->library, id);
  while (!rushes_take_state_is_final (rushes_take_get_state (take)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_READY);
}

/* What nobody works on is taken up while the program lives. */
static void
test_later (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = NULL;
  RushesTake *take;

  carry_on (fixture);
  id = leave_take (fixture, RUSHES_TAKE_ORIGIN_GENERATED, RUSHES_TAKE_STATE_QUEUED, "sandbox");
  take = rushes_library_find_take (fixture->library, id);
  while (!rushes_take_state_is_final (rushes_take_get_state (take)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELED);
}

static RushesPost *
leave_post (Fixture    *fixture,
            const char *caption,
            gboolean    was_sent)
{
  g_autoptr (JsonObject) request = json_object_new ();
  RushesPostIntent intent = {
    .backend = "sandbox",
    .platform = RUSHES_PLATFORM_TIKTOK,
    .account_id = "acc-1",
    .media_id = "up-1",
    .request = request,
  };
  RushesPost *post;

  json_object_set_string_member (request, "caption", caption);
  json_object_set_string_member (request, "mediaId", "up-1");
  json_object_set_string_member (request, "tiktokAccountId", "acc-1");
  post = rushes_library_add_post (fixture->library, &intent, NULL);
  if (was_sent)
    g_assert_true (rushes_library_post_submitting (fixture->library, rushes_post_get_id (post),
                                                   "up-1", request, NULL));
  g_assert_true (rushes_library_release (fixture->library, RUSHES_LEASE_POST,
                                         rushes_post_get_id (post), NULL));

  return post;
}

static void
wait_for_post (RushesPost *post)
{
  while (!rushes_post_state_is_final (rushes_post_get_state (post)))
    g_main_context_iteration (NULL, TRUE);
}

static void
send_post (Fixture    *fixture,
           const char *caption)
{
  RushesPublisher *publisher = rushes_studio_get_publisher (fixture->studio);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonObject) answer = NULL;

  json_object_set_string_member (body, "caption", caption);
  json_object_set_string_member (body, "mediaId", "up-1");
  json_object_set_string_member (body, "tiktokAccountId", "acc-1");
  rushes_publisher_post_async (publisher, RUSHES_PLATFORM_TIKTOK, body, NULL,
                               rushes_studio_fixture_cb, &result);
  answer = rushes_publisher_post_finish (publisher, rushes_studio_fixture_wait (&result), NULL);
  g_assert_nonnull (answer);
}

static void
test_posts (Fixture       *fixture,
            gconstpointer  data)
{
  RushesPost *early = leave_post (fixture, "early", FALSE);
  RushesPost *sent = leave_post (fixture, "sent", TRUE);
  RushesPost *lost = leave_post (fixture, "lost", TRUE);
  RushesPostState state_of_lost;

  /* The service got one of the two that may have been sent. */
  send_post (fixture, "sent");

  g_assert_cmpint (carry_on (fixture), <, 2000);
  state_of_lost = rushes_post_get_state (lost);
  g_assert_cmpint (rushes_post_get_state (early), ==, RUSHES_POST_STATE_CANCELED);
  wait_for_post (sent);
  g_assert_cmpint (rushes_post_get_state (sent), ==, RUSHES_POST_STATE_PUBLISHED);
  /* A short command ends right after this, and the row must have its end by then. */
  g_assert_cmpint (state_of_lost, ==, RUSHES_POST_STATE_UNKNOWN);
  g_assert_cmpint (rushes_test_gateway_count_posts (fixture->gateway, NULL), ==, 1);
}

/* The account tells of it only later. */
static void
test_unknown_post (Fixture       *fixture,
                   gconstpointer  data)
{
  RushesPost *post = leave_post (fixture, "fails late", TRUE);

  carry_on (fixture);
  wait_for_post (post);
  g_assert_cmpint (rushes_post_get_state (post), ==, RUSHES_POST_STATE_UNKNOWN);
  carry_on (fixture);
  g_assert_cmpint (rushes_post_get_state (post), ==, RUSHES_POST_STATE_UNKNOWN);

  /* It is looked for while the program lives. */
  send_post (fixture, "fails late");
  rushes_time_shift (0, 60 * 1000);
  while (rushes_post_get_state (post) == RUSHES_POST_STATE_UNKNOWN)
    g_main_context_iteration (NULL, TRUE);
  wait_for_post (post);
  g_assert_cmpint (rushes_post_get_state (post), ==, RUSHES_POST_STATE_FAILED);
  g_assert_cmpint (rushes_test_gateway_count_posts (fixture->gateway, NULL), ==, 1);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/studio/carry-on/states", test_states);
  ADD ("/studio/carry-on/running", test_running);
  ADD ("/studio/carry-on/ended", test_ended);
  ADD ("/studio/carry-on/later", test_later);
  ADD ("/studio/carry-on/posts", test_posts);
  ADD ("/studio/carry-on/unknown-post", test_unknown_post);

  return g_test_run ();
}
