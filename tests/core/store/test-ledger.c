/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sqlite3.h>

#include "rushes-test-folder.h"
#include "store/rushes-library-journal.h"
#include "util/rushes-error.h"
#include "util/rushes-money.h"

/* How many processes ask for money at the same time, and how often each. It is this program
 * itself, called with "--spend HOME". */
#define N_SPENDERS 20
#define N_TRIES 5
#define PRICE 300000
#define DAY_LIMIT 5000000

static const char *program;

typedef struct
{
  char          *home;
  RushesPaths   *paths;
  RushesLibrary *library;
  RushesShot    *shot;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->home = rushes_test_folder_new ("ledger");
  fixture->paths = rushes_paths_new_for_home (fixture->home);
  fixture->library = rushes_library_open (fixture->paths, &error);
  g_assert_no_error (error);
  fixture->shot = rushes_library_create_shot (fixture->library, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->library);
  rushes_test_folder_free (fixture->home);
  g_clear_object (&fixture->paths);
}

static RushesTake *
ask (RushesLibrary         *library,
     RushesShot            *shot,
     const char            *backend,
     gint64                 price,
     const RushesSpending  *spending,
     GError               **error)
{
  RushesTakeIntent intent = {
    .origin = RUSHES_TAKE_ORIGIN_GENERATED,
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = RUSHES_TAKE_STATE_QUEUED,
    .backend = backend,
    .model = "kling_3_pro",
    .estimated = price,
  };
  g_autoptr (GPtrArray) takes = NULL;

  takes = rushes_library_add_takes_within (library, shot, &intent, 1, spending, error);

  return takes != NULL ? g_ptr_array_index (takes, 0) : NULL;
}

static const char *
begin (Fixture    *fixture,
       gint64      price,
       const char *remote_id)
{
  g_autoptr (JsonObject) request = json_object_new ();
  RushesTake *take = ask (fixture->library, fixture->shot, "wonda", price, NULL, NULL);
  const char *id = rushes_take_get_id (take);

  g_assert_true (rushes_library_take_submitting (fixture->library, id, request, NULL));
  if (remote_id != NULL)
    g_assert_true (rushes_library_take_acknowledged (fixture->library, id, remote_id, NULL));

  return id;
}

static void
check_take (Fixture    *fixture,
            const char *last,
            gint64      spent,
            gint64      reserved,
            gint64      refunded)
{
  const RushesLedgerFilter filter = { FALSE };
  g_autoptr (GPtrArray) lines =
    rushes_library_list_ledger (fixture->library, RUSHES_LEDGER_BY_TAKE, &filter, 1, NULL);
  RushesLedgerLine *line = g_ptr_array_index (lines, 0);

  g_assert_cmpstr (line->last, ==, last);
  g_assert_cmpint (line->spent, ==, spent);
  g_assert_cmpint (line->reserved, ==, reserved);
  g_assert_cmpint (line->refunded, ==, refunded);
}

/* Each way that a take can go, and what the ledger says at each step. */
static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  RushesLibrary *library = fixture->library;
  const char *id;

  ask (library, fixture->shot, "wonda", 1680000, NULL, NULL);
  check_take (fixture, "estimated", 0, 1680000, 0);

  id = begin (fixture, 1680000, "job-1");
  check_take (fixture, "held", 0, 1680000, 0);
  g_assert_true (rushes_library_take_fetching (library, id, "o", "m", 1500000, NULL));
  check_take (fixture, "charged", 1500000, 0, 0);
  /* The service corrects itself. */
  g_assert_true (rushes_library_take_charged (library, id, 1400000, NULL));
  check_take (fixture, "refunded", 1400000, 0, 100000);

  id = begin (fixture, 700000, "job-2");
  g_assert_true (rushes_library_take_charged (library, id, 0, NULL));
  check_take (fixture, "refunded", 0, 0, 700000);
  g_assert_true (rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_FAILED, "x", "x", NULL));
  check_take (fixture, "refunded", 0, 0, 700000);

  /* It failed, and the service does not say what that cost. */
  id = begin (fixture, 700000, "job-3");
  g_assert_true (rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_FAILED, "x", "x", NULL));
  check_take (fixture, "unknown", 0, 700000, 0);

  /* The service refused it. */
  id = begin (fixture, 700000, NULL);
  g_assert_true (rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_FAILED, "x", "x", NULL));
  check_take (fixture, "refunded", 0, 0, 700000);

  /* No answer; then a person decides. */
  id = begin (fixture, 700000, NULL);
  g_assert_true (rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_UNKNOWN, "x", "x",
                                            NULL));
  check_take (fixture, "unknown", 0, 700000, 0);
  g_assert_true (rushes_library_give_up (library, rushes_library_find_take (library, id), NULL));
  check_take (fixture, "refunded", 0, 0, 700000);

  id = rushes_take_get_id (ask (library, fixture->shot, "wonda", 5, NULL, NULL));
  g_assert_true (rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_CANCELED, NULL, NULL,
                                            NULL));
  check_take (fixture, "released", 0, 0, 0);
}

static void
test_views (Fixture       *fixture,
            gconstpointer  data)
{
  const RushesSpending booked = {
    "spring", "run", 0, RUSHES_MONEY_UNKNOWN, RUSHES_MONEY_UNKNOWN, RUSHES_MONEY_UNKNOWN
  };
  const RushesLedgerFilter real = { FALSE };
  const RushesLedgerFilter play = { TRUE, NULL, NULL, "spring" };
  g_autofree char *today = rushes_library_dup_today (fixture->library);
  g_autoptr (GPtrArray) lines = NULL;
  const char *id = begin (fixture, RUSHES_MONEY_UNKNOWN, "job-1");
  RushesLedgerLine *line;

  g_assert_true (rushes_library_take_fetching (fixture->library, id, "o", "m", 90, NULL));
  ask (fixture->library, fixture->shot, "wonda", 1000, NULL, NULL);
  ask (fixture->library, fixture->shot, "sandbox", 7, &booked, NULL);

  lines = rushes_library_list_ledger (fixture->library, RUSHES_LEDGER_BY_DAY, &real, 0, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->key, ==, today);
  g_assert_cmpuint (line->n_takes, ==, 2);
  g_assert_cmpuint (line->n_open, ==, 1);
  g_assert_cmpint (line->spent, ==, 90);
  g_assert_cmpint (line->reserved, ==, 1000);
  /* Of one of them the price is not known; nothing is not what it is. */
  g_assert_cmpint (line->estimated, ==, RUSHES_MONEY_UNKNOWN);
  g_clear_pointer (&lines, g_ptr_array_unref);

  lines = rushes_library_list_ledger (fixture->library, RUSHES_LEDGER_BY_PROJECT, &play, 0, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->key, ==, "spring");
  g_assert_cmpint (line->reserved, ==, 7);
  g_assert_cmpint (line->estimated, ==, 7);
}

static void
test_winner (Fixture       *fixture,
             gconstpointer  data)
{
  const RushesLedgerFilter filter = { FALSE };
  g_autoptr (GPtrArray) lines = NULL;
  const char *id = begin (fixture, 100, "job-1");
  RushesTake *take = rushes_library_find_take (fixture->library, id);
  gint64 asked = rushes_take_get_created_at (take);
  RushesLedgerLine *line;

  g_assert_true (rushes_library_take_fetching (fixture->library, id, "o", "m", 100, NULL));
  g_assert_true (rushes_library_set_winner (fixture->library, fixture->shot, take, NULL));
  /* What is asked for afterwards is no part of it. The clock has to tell them apart. */
  while (g_get_real_time () / 1000 <= asked + 2)
    g_thread_yield ();
  id = begin (fixture, 50, "job-2");
  g_assert_true (rushes_library_take_fetching (fixture->library, id, "o", "m2", 50, NULL));

  lines = rushes_library_list_ledger (fixture->library, RUSHES_LEDGER_BY_SHOT, &filter, 0, NULL);
  line = g_ptr_array_index (lines, 0);
  g_assert_true (line->has_winner);
  g_assert_cmpint (line->spent, ==, 150);
  g_assert_cmpint (line->to_winner, ==, 100);
}

static void
test_limits (Fixture       *fixture,
             gconstpointer  data)
{
  RushesSpending spending = { "spring", "r1", 0, 1000000, 2500000, 3000000, TRUE };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (ask (fixture->library, fixture->shot, "wonda", 1000000, &spending, NULL));
  g_assert_null (ask (fixture->library, fixture->shot, "wonda", 1, &spending, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "--max-cost 1.000001"));
  g_clear_error (&error);

  spending.run = "r2";
  g_assert_nonnull (ask (fixture->library, fixture->shot, "wonda", 1000000, &spending, NULL));
  spending.run = "r3";
  g_assert_null (ask (fixture->library, fixture->shot, "wonda", 600000, &spending, &error));
  g_assert_nonnull (strstr (error->message, "rushes config set cap-day 2.60"));
  g_clear_error (&error);

  spending.day_limit = RUSHES_MONEY_UNKNOWN;
  spending.run_limit = RUSHES_MONEY_UNKNOWN;
  g_assert_null (ask (fixture->library, fixture->shot, "wonda", 1200000, &spending, &error));
  g_assert_nonnull (strstr (error->message, "cap-project:spring"));
  g_clear_error (&error);

  /* Play money is another purse, and so is another project. */
  g_assert_nonnull (ask (fixture->library, fixture->shot, "sandbox", 3000000, &spending, NULL));
  g_assert_null (ask (fixture->library, fixture->shot, "wonda", RUSHES_MONEY_UNKNOWN, &spending,
                      &error));
  g_assert_nonnull (strstr (error->message, "--allow-unknown-price"));
  spending.allows_unknown_price = TRUE;
  g_assert_nonnull (ask (fixture->library, fixture->shot, "wonda", RUSHES_MONEY_UNKNOWN, &spending,
                         NULL));
  spending.project = "summer";
  g_assert_nonnull (ask (fixture->library, fixture->shot, "wonda", 1200000, &spending, NULL));
}

static void
test_project (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const bad[] = { "", " x", "x ", "a\nb", "\xff" };
  g_auto (GStrv) projects = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (rushes_library_check_project (bad[i], NULL));
  g_assert_true (rushes_library_set_project (fixture->library, fixture->shot, "Été 26", NULL));
  g_assert_cmpstr (rushes_shot_get_project (fixture->shot), ==, "Été 26");
  projects = rushes_library_list_projects (fixture->library);
  g_assert_cmpstr (projects[0], ==, "Été 26");
  g_assert_null (projects[1]);
}

/* Nothing that was written is ever changed. */
static void
test_append_only (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *const attempts[] = {
    "DELETE FROM ledger", "UPDATE ledger SET amount = 0", "DELETE FROM shot",
  };
  sqlite3 *db = NULL;

  ask (fixture->library, fixture->shot, "wonda", 1000, NULL, NULL);
  g_assert_cmpint (sqlite3_open (rushes_paths_get_library_file (fixture->paths), &db), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, attempts[0], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (db, attempts[1], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (db, attempts[2], NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  rushes_library_refresh (fixture->library);
  check_take (fixture, "estimated", 0, 1000, 0);
}

static int
spend (const char *home)
{
  const RushesSpending spending = {
    NULL, "r", 0, RUSHES_MONEY_UNKNOWN, DAY_LIMIT, RUSHES_MONEY_UNKNOWN
  };
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autoptr (RushesLibrary) library = rushes_library_open (paths, NULL);
  RushesShot *shot;
  int n_granted = 0;

  if (library == NULL)
    return 100;

  shot = rushes_library_create_shot (library, NULL);
  for (int i = 0; i < N_TRIES; i++)
    {
      g_autoptr (GError) error = NULL;

      if (ask (library, shot, "wonda", PRICE, &spending, &error) != NULL)
        n_granted++;
      else if (!g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED))
        return 101;
    }

  return n_granted;
}

static void
test_many_processes (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) spenders = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *today = rushes_library_dup_today (fixture->library);
  gint64 spent = 0, reserved = 0;
  int n_granted = 0;

  for (int i = 0; i < N_SPENDERS; i++)
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (spenders, g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program,
                                                   "--spend", fixture->home, NULL));
      g_assert_no_error (error);
    }
  for (int i = 0; i < N_SPENDERS; i++)
    {
      GSubprocess *spender = g_ptr_array_index (spenders, i);

      g_assert_true (g_subprocess_wait (spender, NULL, NULL));
      g_assert_true (g_subprocess_get_if_exited (spender));
      g_assert_cmpint (g_subprocess_get_exit_status (spender), <=, N_TRIES);
      n_granted += g_subprocess_get_exit_status (spender);
    }

  /* All that fits, and not one more. */
  g_assert_cmpint (n_granted, ==, DAY_LIMIT / PRICE);
  g_assert_true (rushes_library_read_ledger (fixture->library, RUSHES_LEDGER_DAY, today, FALSE,
                                             &spent, &reserved, NULL));
  g_assert_cmpint (spent, ==, 0);
  g_assert_cmpint (reserved, ==, n_granted * PRICE);
}

#define ADD(path, function) \
  g_test_add ("/ledger/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--spend"))
    return spend (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  ADD ("lines", test_lines);
  ADD ("views", test_views);
  ADD ("winner", test_winner);
  ADD ("limits", test_limits);
  ADD ("project", test_project);
  ADD ("append-only", test_append_only);
  ADD ("many-processes", test_many_processes);

  return g_test_run ();
}
