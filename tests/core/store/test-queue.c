/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-library.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-lease.h"
#include "store/rushes-library-queue.h"
#include "util/rushes-error.h"

/* Asks for one take a letter, of the model with that letter. */
static void
ask (RushesTestLibrary *fixture,
     const char        *letters)
{
  for (const char *p = letters; *p != '\0'; p++)
    {
      g_autofree char *model = g_strdup_printf ("%c", *p);
      RushesTakeIntent intent = {
        .kind = RUSHES_MEDIA_KIND_VIDEO,
        .state = RUSHES_TAKE_STATE_QUEUED,
        .backend = "sandbox",
        .model = model,
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) takes = NULL;

      takes = rushes_library_add_takes (fixture->library, fixture->shot, &intent, 1, &error);
      g_assert_no_error (error);
    }
}

static char *
describe (GPtrArray *takes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < takes->len; i++)
    g_string_append (text, rushes_take_get_model (g_ptr_array_index (takes, i)));

  return g_string_free (text, FALSE);
}

static void
assert_queue (RushesTestLibrary *fixture,
              const char        *expected)
{
  g_autoptr (GPtrArray) takes = rushes_library_list_queue (fixture->library, "sandbox", NULL);
  g_autofree char *text = describe (takes);

  g_assert_cmpstr (text, ==, expected);
}

static RushesTake *
get_take (RushesTestLibrary *fixture,
          const char        *model)
{
  g_autoptr (GPtrArray) takes = rushes_library_list_queue (fixture->library, NULL, NULL);

  for (guint i = 0; i < takes->len; i++)
    {
      if (g_str_equal (rushes_take_get_model (g_ptr_array_index (takes, i)), model))
        return g_ptr_array_index (takes, i);
    }

  return NULL;
}

static void
move (RushesTestLibrary *fixture,
      const char        *model,
      const char        *before)
{
  g_autoptr (GError) error = NULL;

  rushes_library_move_in_queue (fixture->library, get_take (fixture, model),
                                before != NULL ? get_take (fixture, before) : NULL, &error);
  g_assert_no_error (error);
}

static void
test_order (RushesTestLibrary *fixture,
            gconstpointer      data)
{
  ask (fixture, "abcd");
  assert_queue (fixture, "abcd");
  move (fixture, "d", "a");
  assert_queue (fixture, "dabc");
  move (fixture, "a", NULL);
  assert_queue (fixture, "dbca");
  move (fixture, "d", "a");
  assert_queue (fixture, "bcda");
  move (fixture, "c", "c");
  assert_queue (fixture, "bcda");

  /* However often: there is always a place in between. */
  for (int i = 0; i < 100; i++)
    {
      move (fixture, "b", "d");
      move (fixture, "c", "d");
    }
  assert_queue (fixture, "bcda");
}

static void
assert_admissible (RushesTestLibrary *fixture,
                   guint              in_all,
                   guint              per_model,
                   const char        *expected)
{
  RushesQueueLimits limits = { in_all, per_model, NULL };
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();
  g_autofree char *text = NULL;

  ids = rushes_library_list_admissible (fixture->library, "sandbox", &limits);
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (takes, rushes_library_find_take (fixture->library,
                                                      g_ptr_array_index (ids, i)));
  text = describe (takes);
  g_assert_cmpstr (text, ==, expected);
}

static gboolean
admit (RushesTestLibrary *fixture,
       RushesTake        *take,
       guint              in_all,
       guint              per_model)
{
  RushesQueueLimits limits = { in_all, per_model, NULL };

  return rushes_library_admit_take (fixture->library, rushes_take_get_id (take),
                                    rushes_take_get_model (take), &limits, NULL);
}

static void
test_limits (RushesTestLibrary *fixture,
             gconstpointer      data)
{
  RushesTake *first;
  g_autoptr (GHashTable) models = g_hash_table_new (g_str_hash, g_str_equal);
  RushesQueueLimits limits = { 10, 2, models };

  ask (fixture, "aaabc");
  assert_admissible (fixture, 10, 10, "aaabc");
  assert_admissible (fixture, 2, 10, "aa");
  assert_admissible (fixture, 10, 1, "abc");

  first = get_take (fixture, "a");
  g_assert_true (admit (fixture, first, 10, 1));
  g_assert_false (admit (fixture, first, 10, 10));
  assert_admissible (fixture, 10, 1, "bc");
  assert_admissible (fixture, 2, 10, "a");
  assert_admissible (fixture, 1, 10, "");
  g_assert_false (admit (fixture, get_take (fixture, "b"), 1, 10));

  g_hash_table_insert (models, (gpointer) "a", GUINT_TO_POINTER (1));
  g_hash_table_insert (models, (gpointer) "c", GUINT_TO_POINTER (0));
  g_assert_false (rushes_library_admit_take (fixture->library,
                                             rushes_take_get_id (get_take (fixture, "c")), "c",
                                             &limits, NULL));
  g_assert_true (rushes_library_admit_take (fixture->library,
                                            rushes_take_get_id (get_take (fixture, "b")), "b",
                                            &limits, NULL));
}

static void
test_pause (RushesTestLibrary *fixture,
            gconstpointer      data)
{
  RushesTake *b;
  g_autoptr (GError) error = NULL;

  ask (fixture, "abc");
  g_assert_true (rushes_library_pause_queue (fixture->library, TRUE, NULL));
  g_assert_true (rushes_library_is_queue_paused (fixture->library));
  assert_admissible (fixture, 10, 10, "");
  g_assert_false (admit (fixture, get_take (fixture, "a"), 10, 10));
  g_assert_true (rushes_library_pause_queue (fixture->library, FALSE, NULL));

  b = get_take (fixture, "b");
  g_assert_true (rushes_library_hold_take (fixture->library, b, RUSHES_HOLD_PERSON, NULL));
  g_assert_cmpstr (rushes_take_get_hold (b), ==, RUSHES_HOLD_PERSON);
  assert_admissible (fixture, 10, 10, "ac");
  assert_queue (fixture, "abc");
  g_assert_true (rushes_library_unhold_take (fixture->library, b, NULL));
  assert_admissible (fixture, 10, 10, "abc");

  /* What is being sent is past all that. */
  g_assert_true (admit (fixture, b, 10, 10));
  g_assert_false (rushes_library_hold_take (fixture->library, b, RUSHES_HOLD_PERSON, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_assert_false (rushes_library_move_in_queue (fixture->library, b, NULL, NULL));
}

/* A program that ended before it sent its takes. */
static void
test_rest (RushesTestLibrary *fixture,
           gconstpointer      data)
{
  g_autoptr (GPtrArray) orphans = NULL;
  RushesTake *take;
  const char *id;

  ask (fixture, "ab");
  take = get_take (fixture, "a");
  id = rushes_take_get_id (take);
  g_assert_false (rushes_library_is_kept (fixture->library, id));
  g_assert_true (rushes_library_keep_take (fixture->library, id, NULL));
  g_assert_true (rushes_library_is_kept (fixture->library, id));
  g_assert_true (admit (fixture, take, 10, 10));
  g_assert_true (rushes_library_release_all (fixture->library, NULL));
  g_assert_false (rushes_library_is_working_on (fixture->library, id));

  g_assert_true (rushes_library_adopt (fixture->library, RUSHES_LEASE_TAKE, id, NULL));
  g_assert_true (rushes_library_rest_take (fixture->library, id, NULL));
  g_assert_cmpstr (rushes_take_get_hold (take), ==, RUSHES_HOLD_INTERRUPTED);
  orphans = rushes_library_list_orphans (fixture->library, RUSHES_LEASE_TAKE, NULL);
  g_assert_cmpint (orphans->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (orphans, 0), !=, id);

  /* Whoever lets it go on sends it. */
  g_assert_true (rushes_library_unhold_take (fixture->library, take, NULL));
  g_assert_true (rushes_library_is_working_on (fixture->library, id));
  g_assert_null (rushes_take_get_hold (take));
  assert_admissible (fixture, 10, 10, "a");
}

/* A service that said “not now” gets it again, under an intent of its own. */
static void
test_refused (RushesTestLibrary *fixture,
              gconstpointer      data)
{
  g_autoptr (JsonObject) request = json_object_new ();
  RushesTake *take;
  const char *id;
  guint n_refusals = 0;

  ask (fixture, "a");
  take = get_take (fixture, "a");
  id = rushes_take_get_id (take);
  for (guint i = 1; i < 4; i++)
    {
      g_assert_true (admit (fixture, take, 1, 1));
      g_assert_true (rushes_library_take_submitting (fixture->library, id, request, NULL));
      g_assert_false (rushes_library_take_submitting (fixture->library, id, request, NULL));
      g_assert_true (rushes_library_take_refused (fixture->library, id, "Too many", &n_refusals,
                                                  NULL));
      g_assert_cmpint (n_refusals, ==, i);
      g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_QUEUED);
    }
  g_assert_true (rushes_library_take_submitting (fixture->library, id, request, NULL));
  g_assert_true (rushes_library_take_acknowledged (fixture->library, id, "job-1", NULL));
  g_assert_false (rushes_library_take_refused (fixture->library, id, "x", &n_refusals, NULL));
  g_assert_cmpint (rushes_take_get_submitted_at (take), >, 0);

  g_assert_false (rushes_take_is_slow (take));
  g_assert_true (rushes_library_take_slow (fixture->library, id));
  g_assert_true (rushes_take_is_slow (take));
  g_assert_false (rushes_library_take_slow (fixture->library, id));
}

#define ADD(name, function) \
  g_test_add (name, RushesTestLibrary, NULL, rushes_test_library_set_up, function, \
              rushes_test_library_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/queue/order", test_order);
  ADD ("/store/queue/limits", test_limits);
  ADD ("/store/queue/pause", test_pause);
  ADD ("/store/queue/rest", test_rest);
  ADD ("/store/queue/refused", test_refused);

  return g_test_run ();
}
