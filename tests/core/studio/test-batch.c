/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "rushes-studio-fixture.h"
#include "studio/rushes-batch.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* A batch of fifty takes is fed by a program that is killed again and again. It is this program
 * itself, called with "--client HOME URL BATCH". */
#define N_ROWS 50
#define N_KILLS 6
#define LONGEST_MS 700

static const char *program;

static RushesBatchSpec *
make_spec (const char *csv)
{
  static const char *const models[] = { "nano-banana-2", NULL };
  RushesBatchSpec *spec = rushes_batch_spec_new (RUSHES_MEDIA_KIND_IMAGE);

  spec->table = rushes_batch_table_new_from_csv (csv, strlen (csv), ',', NULL);
  spec->folder = g_strdup (g_get_tmp_dir ());
  spec->models = g_strdupv ((GStrv) models);

  return spec;
}

static RushesBatchPlan *
make_plan (RushesStudio     *studio,
           RushesBatchSpec  *spec,
           GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_batch_plan_async (studio, spec, NULL, rushes_studio_fixture_cb, &result);

  return rushes_batch_plan_finish (studio, rushes_studio_fixture_wait (&result), error);
}

static char *
create (RushesStudio *studio,
        const char   *csv,
        gint64        max_cost,
        const char   *folder)
{
  RushesBooking booking = RUSHES_BOOKING_INIT;
  g_autoptr (RushesBatchSpec) spec = make_spec (csv);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBatchPlan) plan = make_plan (studio, spec, &error);
  g_autofree char *output = g_build_filename (folder, "out", NULL);
  g_autofree char *manifest = g_build_filename (folder, "takes.jsonl", NULL);
  char *id;

  g_assert_no_error (error);
  booking.max_cost = max_cost;
  id = rushes_batch_create (studio, plan, "table", &booking, output, manifest, &error);
  g_assert_no_error (error);

  return id;
}

static void
run (RushesStudio *studio,
     const char   *id,
     gboolean      with_failed)
{
  g_autoptr (RushesBatch) batch = rushes_batch_new (studio, id);
  g_autoptr (GError) error = NULL;

  g_assert_true (rushes_batch_start (batch, with_failed, &error));
  g_assert_no_error (error);
  while (rushes_batch_is_running (batch))
    g_main_context_iteration (NULL, TRUE);
}

static char *
join_states (RushesStudio *studio,
             const char   *id)
{
  g_autoptr (GPtrArray) items =
    rushes_library_list_batch_items (rushes_studio_get_library (studio), id, NULL);
  g_autoptr (GString) states = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const RushesBatchItem *item = g_ptr_array_index (items, i);

      g_string_append_printf (states, "%s%s", i > 0 ? " " : "", item->state);
    }

  return g_string_free (g_steal_pointer (&states), FALSE);
}

static void
test_plan (void)
{
  static const struct
  {
    const char *csv;
    const char *says;
  } bad[] = {
    { "text\nx\n", "no column “prompt”" },
    { "prompt,image\nx,\ny,missing.png\n", "Row 2 (line 3): “missing.png”" },
  };
  char *home = rushes_test_folder_new ("batch");
  g_autoptr (RushesTestGateway) gateway = rushes_test_gateway_new ();
  g_autofree char *url = rushes_test_gateway_dup_url (gateway);
  g_autoptr (RushesStudio) studio = rushes_studio_fixture_new (home, url, TRUE);
  g_autoptr (RushesBatchSpec) spec = make_spec ("prompt,colour\nkite,red\nshoe,blue\n");
  g_autoptr (RushesBatchPlan) plan = NULL;
  RushesBooking booking = RUSHES_BOOKING_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_batch_spec_read_seeds (spec, "0", NULL));
  g_assert_false (rushes_batch_spec_read_seeds (spec, "1,1", NULL));
  g_assert_false (rushes_batch_spec_read_seeds (spec, "1,,2", NULL));
  g_assert_false (rushes_batch_spec_read_seeds (spec, "4294967296,", NULL));
  g_assert_true (rushes_batch_spec_read_seeds (spec, "7,", NULL));
  g_assert_cmpuint (spec->seeds->len, ==, 1);
  g_assert_true (rushes_batch_spec_read_seeds (spec, "3", NULL));
  plan = make_plan (studio, spec, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->items->len, ==, 6);
  g_assert_cmpuint (plan->n_unpriced, ==, 0);
  g_assert_cmpint (plan->estimated, >, 0);
  g_assert_cmpuint (plan->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (plan->warnings, 0), "colour"));

  booking.max_cost = plan->estimated;
  g_assert_true (rushes_batch_plan_check (plan, studio, &booking, NULL));
  booking.max_cost--;
  g_assert_false (rushes_batch_plan_check (plan, studio, &booking, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RushesBatchSpec) wrong = make_spec (bad[i].csv);
      g_autoptr (GError) local_error = NULL;

      g_assert_null (make_plan (studio, wrong, &local_error));
      g_assert_error (local_error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
      g_assert_nonnull (strstr (local_error->message, bad[i].says));
    }
  g_clear_object (&studio);
  rushes_test_folder_free (home);
}

/* A row that fails does not stop the others, and can be tried again. */
static void
test_failure (void)
{
  char *home = rushes_test_folder_new ("batch");
  g_autoptr (RushesTestGateway) gateway = rushes_test_gateway_new ();
  g_autofree char *url = rushes_test_gateway_dup_url (gateway);
  g_autoptr (RushesStudio) studio = rushes_studio_fixture_new (home, url, TRUE);
  g_autofree char *id = create (studio, "prompt\none\nfails\nthree\n", RUSHES_MONEY_UNKNOWN, home);
  g_autofree char *states = NULL;
  g_autofree char *path = g_build_filename (home, "takes.jsonl", NULL);
  g_autofree char *manifest = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (JsonObject) first = NULL;

  run (studio, id, FALSE);
  states = join_states (studio, id);
  g_assert_cmpstr (states, ==, "ready failed ready");
  g_assert_true (g_file_get_contents (path, &manifest, NULL, NULL));
  lines = g_strsplit (manifest, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  first = rushes_json_parse_object (lines[0], -1, NULL);
  g_assert_cmpstr (rushes_json_get_string (first, "state", NULL), ==, "ready");
  g_assert_nonnull (rushes_json_get_string (first, "recipeId", NULL));
  g_assert_true (g_file_test (rushes_json_get_string (first, "savedTo", ""),
                              G_FILE_TEST_IS_REGULAR));

  /* Nothing is left to do; with the failed ones there is. */
  run (studio, id, FALSE);
  g_assert_cmpuint (rushes_test_gateway_count_jobs (gateway, "fails"), ==, 1);
  run (studio, id, TRUE);
  g_assert_cmpuint (rushes_test_gateway_count_jobs (gateway, "fails"), ==, 2);
  g_assert_cmpuint (rushes_test_gateway_count_jobs (gateway, "one"), ==, 1);
  g_clear_object (&studio);
  rushes_test_folder_free (home);
}

/* A limit pauses; a higher one lets it go on, and what was spent before counts. */
static void
test_limit (void)
{
  char *home = rushes_test_folder_new ("batch");
  g_autoptr (RushesTestGateway) gateway = rushes_test_gateway_new ();
  g_autofree char *url = rushes_test_gateway_dup_url (gateway);
  g_autoptr (RushesStudio) studio = rushes_studio_fixture_new (home, url, TRUE);
  RushesLibrary *library = rushes_studio_get_library (studio);
  g_autoptr (RushesBatchSpec) spec = make_spec ("prompt\none\ntwo\nthree\n");
  g_autoptr (RushesBatchPlan) plan = make_plan (studio, spec, NULL);
  g_autofree char *id = create (studio, "prompt\none\ntwo\nthree\n", plan->estimated - 1, home);
  g_autoptr (RushesBatchRecord) record = NULL;
  g_autofree char *states = NULL;

  run (studio, id, FALSE);
  states = join_states (studio, id);
  g_assert_cmpstr (states, ==, "ready ready waiting");
  record = rushes_library_load_batch (library, id, NULL);
  g_assert_cmpint (record->state, ==, RUSHES_BATCH_PAUSED);
  g_assert_nonnull (strstr (record->reason, "--max-cost"));

  g_assert_true (rushes_batch_cancel (studio, id, NULL));
  g_free (states);
  states = join_states (studio, id);
  g_assert_cmpstr (states, ==, "ready ready canceled");
  g_clear_object (&studio);
  rushes_test_folder_free (home);
}

static int
be_client (const char *home,
           const char *url,
           const char *id)
{
  g_autoptr (RushesStudio) studio = rushes_studio_fixture_new (home, url, TRUE);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_studio_carry_on_async (studio, NULL, rushes_studio_fixture_cb, &result);
  rushes_studio_carry_on_finish (studio, rushes_studio_fixture_wait (&result), NULL);
  run (studio, id, FALSE);

  return 0;
}

static gboolean
kill_cb (gpointer user_data)
{
  g_subprocess_force_exit (user_data);

  return G_SOURCE_REMOVE;
}

static void
run_client (const char *home,
            const char *url,
            const char *id,
            guint       life_ms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) client = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  guint timer = 0;

  client = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--client", home, url, id,
                             NULL);
  g_assert_no_error (error);
  if (life_ms > 0)
    timer = g_timeout_add (life_ms, kill_cb, client);
  g_subprocess_wait_async (client, NULL, rushes_studio_fixture_cb, &result);
  rushes_studio_fixture_wait (&result);
  if (life_ms == 0)
    g_assert_true (g_subprocess_get_successful (client));
  else if (!g_subprocess_get_if_signaled (client))
    g_source_remove (timer);
}

static void
check_items (RushesStudio      *studio,
             RushesTestGateway *gateway,
             const char        *id)
{
  g_autoptr (GPtrArray) items =
    rushes_library_list_batch_items (rushes_studio_get_library (studio), id, NULL);
  guint n_ready = 0, n_unknown = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const RushesBatchItem *item = g_ptr_array_index (items, i);
      guint n_jobs = rushes_test_gateway_count_jobs (
        gateway, rushes_json_get_string (item->brief, "prompt", ""));

      if (g_str_equal (item->state, "ready"))
        {
          n_ready++;
          g_assert_cmpuint (n_jobs, ==, 1);
          g_assert_true (g_file_test (item->saved_to, G_FILE_TEST_IS_REGULAR));
        }
      else
        {
          /* It may have been sent just when the program was killed: nobody sends it again. */
          g_assert_cmpstr (item->state, ==, "unknown");
          g_assert_cmpuint (n_jobs, <=, 1);
          n_unknown++;
        }
    }
  g_test_message ("%u ready, %u unknown", n_ready, n_unknown);
  g_assert_cmpuint (n_ready + n_unknown, ==, N_ROWS);
  g_assert_cmpuint (n_ready, >, N_ROWS / 2);
}

static void
test_kill (void)
{
  char *home = rushes_test_folder_new ("batch");
  g_autoptr (RushesTestGateway) gateway = rushes_test_gateway_new ();
  g_autofree char *url = rushes_test_gateway_dup_url (gateway);
  g_autoptr (RushesStudio) studio = rushes_studio_fixture_new (home, url, TRUE);
  g_autoptr (GString) csv = g_string_new ("prompt\n");
  g_autoptr (RushesBatchRecord) record = NULL;
  g_autofree char *id = NULL;

  for (int i = 1; i <= N_ROWS; i++)
    g_string_append_printf (csv, "kite %d of a batch\n", i);
  id = create (studio, csv->str, RUSHES_MONEY_UNKNOWN, home);
  /* As it would be if this program had ended here. */
  g_assert_true (rushes_library_set_batch_state (rushes_studio_get_library (studio), id,
                                                 RUSHES_BATCH_PAUSED, NULL, NULL));
  g_clear_object (&studio);

  for (int i = 0; i < N_KILLS; i++)
    run_client (home, url, id, (guint) g_test_rand_int_range (50, LONGEST_MS));
  run_client (home, url, id, 0);

  studio = rushes_studio_fixture_new (home, url, TRUE);
  record = rushes_library_load_batch (rushes_studio_get_library (studio), id, NULL);
  g_assert_cmpint (record->state, ==, RUSHES_BATCH_DONE);
  check_items (studio, gateway, id);
  g_clear_object (&studio);
  rushes_test_folder_free (home);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--client"))
    return be_client (argv[2], argv[3], argv[4]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];

  g_test_add_func ("/studio/batch/plan", test_plan);
  g_test_add_func ("/studio/batch/failure", test_failure);
  g_test_add_func ("/studio/batch/limit", test_limit);
  g_test_add_func ("/studio/batch/kill", test_kill);

  return g_test_run ();
}
