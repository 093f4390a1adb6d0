/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-library.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-lease.h"
#include "store/rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

#define DAY_MS (24 * 60 * 60 * 1000)

typedef struct
{
  RushesTestLibrary  base;
  char             **ours;
  char              *id;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  RushesTakeIntent intent = {
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = RUSHES_TAKE_STATE_QUEUED,
    .backend = "sandbox",
  };
  g_autoptr (GPtrArray) takes = NULL;
  const char *space;
  gint64 start;
  int pid;

  rushes_test_library_set_up (&fixture->base, NULL);
  takes = rushes_library_add_takes (fixture->base.library, fixture->base.shot, &intent, 1, NULL);
  fixture->id = g_strdup (rushes_take_get_id (g_ptr_array_index (takes, 0)));
  _rushes_library_get_owner (fixture->base.library, &pid, &start, &space);
  fixture->ours = g_strsplit (space, " ", 3);
  g_assert_cmpint (g_strv_length (fixture->ours), ==, 3);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_strfreev (fixture->ours);
  g_free (fixture->id);
  rushes_test_library_tear_down (&fixture->base, NULL);
}

/* Gives the take to somebody in that place; a NULL part is ours. */
static void
give_to (Fixture    *fixture,
         const char *boot,
         const char *pids,
         const char *computer,
         gint64      until)
{
  g_autofree char *space = g_strdup_printf ("%s %s %s", boot != NULL ? boot : fixture->ours[0],
                                            pids != NULL ? pids : fixture->ours[1],
                                            computer != NULL ? computer : fixture->ours[2]);

  g_assert_true (rushes_db_run (_rushes_library_get_db (fixture->base.library), NULL,
                                "UPDATE take SET owner_pid = 1, owner_start = 7, owner_space = ?,"
                                " lease_until = ?", "st", space, until));
}

static gboolean
is_orphan (Fixture *fixture)
{
  g_autoptr (GPtrArray) ids =
    rushes_library_list_orphans (fixture->base.library, RUSHES_LEASE_TAKE, NULL);

  return ids->len == 1;
}

static gboolean
adopt (Fixture *fixture)
{
  return rushes_library_adopt (fixture->base.library, RUSHES_LEASE_TAKE, fixture->id, NULL);
}

/* In front of our eyes: it lives for as long as it lives, whatever any clock says. */
static void
test_near (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_false (is_orphan (fixture));
  rushes_time_shift (DAY_MS, 0);
  g_assert_false (is_orphan (fixture));
  rushes_time_shift (-2 * DAY_MS, DAY_MS);
  g_assert_false (is_orphan (fixture));
  g_assert_false (adopt (fixture));
  rushes_time_shift (DAY_MS, 0);

  /* Process 1 is there, but did not start then. */
  give_to (fixture, NULL, NULL, NULL, rushes_time_awake_ms () + DAY_MS);
  g_assert_true (is_orphan (fixture));
  g_assert_true (adopt (fixture));
  g_assert_false (is_orphan (fixture));
}

/* Behind the wall of a container: the deadline counts, on the clock that nobody can set. */
static void
test_container (Fixture       *fixture,
                gconstpointer  data)
{
  give_to (fixture, NULL, "pid:[1]", NULL, rushes_time_awake_ms () + LEASE_MS);
  rushes_time_shift (DAY_MS, 0);
  g_assert_false (is_orphan (fixture));
  g_assert_false (adopt (fixture));
  rushes_time_shift (-2 * DAY_MS, 0);
  g_assert_false (is_orphan (fixture));

  rushes_time_shift (0, LEASE_MS - 1000);
  g_assert_false (is_orphan (fixture));
  rushes_time_shift (0, 1001);
  g_assert_true (is_orphan (fixture));
  g_assert_true (adopt (fixture));
  rushes_time_shift (DAY_MS, 0);
}

/* A deadline that nobody can have set does not block for ever. */
static void
test_nonsense (Fixture       *fixture,
               gconstpointer  data)
{
  give_to (fixture, NULL, "pid:[1]", NULL, G_MAXINT64 / 2);
  g_assert_false (is_orphan (fixture));
  rushes_time_shift (0, LEASE_MS + 1);
  g_assert_true (is_orphan (fixture));
}

/* The computer was started anew: nothing of before lives. */
static void
test_reboot (Fixture       *fixture,
             gconstpointer  data)
{
  give_to (fixture, "earlier", NULL, NULL, G_MAXINT64 / 2);
  g_assert_true (is_orphan (fixture));
  g_assert_true (adopt (fixture));
}

/* Another computer on the same disk: it lives while it renews. */
static void
test_elsewhere (Fixture       *fixture,
                gconstpointer  data)
{
  give_to (fixture, "other", "pid:[1]", "other", 1000);
  for (int i = 0; i < 5; i++)
    {
      g_assert_false (is_orphan (fixture));
      rushes_time_shift (DAY_MS, LEASE_MS - 1000);
      give_to (fixture, "other", "pid:[1]", "other", 2000 + i);
    }
  g_assert_false (is_orphan (fixture));
  rushes_time_shift (-5 * DAY_MS, LEASE_MS - 1000);
  g_assert_false (is_orphan (fixture));
  rushes_time_shift (0, 2000);
  g_assert_true (is_orphan (fixture));
}

/* Whoever slept through its deadline and lost the row can not write it any more. */
static void
test_robbed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (GError) error = NULL;

  give_to (fixture, NULL, "pid:[1]", NULL, rushes_time_awake_ms () + LEASE_MS);
  g_assert_false (rushes_library_take_submitting (fixture->base.library, fixture->id, request,
                                                  &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/lease/near", test_near);
  ADD ("/store/lease/container", test_container);
  ADD ("/store/lease/nonsense", test_nonsense);
  ADD ("/store/lease/reboot", test_reboot);
  ADD ("/store/lease/elsewhere", test_elsewhere);
  ADD ("/store/lease/robbed", test_robbed);

  return g_test_run ();
}
