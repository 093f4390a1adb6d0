/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/rushes-take-private.h"
#include "route/rushes-verdict.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

static RushesFailureTable *
load (void)
{
  g_autoptr (GError) error = NULL;
  RushesFailureTable *table = rushes_failure_table_new (NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);

  return table;
}

static RushesTake *
make_take (RushesTakeState  state,
           const char      *code,
           const char      *message,
           gint64           charged)
{
  RushesTakeRecord record = {
    .id = (char *) "take",
    .shot_id = (char *) "shot",
    .origin = RUSHES_TAKE_ORIGIN_GENERATED,
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = state,
    .model = (char *) "sora2",
    .remote_id = (char *) "job",
    .error_code = (char *) code,
    .error_message = (char *) message,
    .estimated = 800000,
    .charged = charged,
  };

  return _rushes_take_new (&record);
}

/* Every row says something, and leads somewhere. */
static void
test_rows (void)
{
  g_autoptr (RushesFailureTable) table = load ();
  GPtrArray *entries = rushes_failure_table_get_entries (table);

  g_assert_cmpuint (entries->len, >, 60);
  for (guint i = 0; i < entries->len; i++)
    {
      const RushesFailureEntry *entry = g_ptr_array_index (entries, i);

      g_assert_true (g_str_has_suffix (entry->cause, "."));
      g_assert_nonnull (entry->source);
      g_assert_nonnull (entry->action);
      g_assert_cmpstr (entry->action->label, !=, "");
      g_assert_true (rushes_failure_table_find (table, entry->code) == entry);
    }
}

/* Each class of our own errors is in the table. */
static void
test_classes (void)
{
  g_autoptr (RushesFailureTable) table = load ();

  for (int code = RUSHES_ERROR_INVALID; code <= RUSHES_ERROR_UNSUPPORTED; code++)
    {
      g_autoptr (GError) error = g_error_new (RUSHES_ERROR, code, "Something");
      g_autoptr (RushesVerdict) verdict = rushes_verdict_new_for_error (table, error);

      g_assert_nonnull (verdict->entry);
      g_assert_nonnull (verdict->action);
      g_assert_cmpstr (verdict->said, ==, "Something");
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *code;
    const char *message;
    const char *failure;
  } cases[] = {
    { "generation_failed", "A face was detected", "face_refused" },
    { "generation_failed", "The image shows a real person", "face_refused" },
    { "generation_failed", "The surface is too dark", "generation_failed" },
    { NULL, "Blocked by the safety system", "content_refused" },
    { "moderation", "The picture shows people", "face_refused" },
    { "conflict", "The media is still being processed", "still_processing" },
    { "io", "No space left on device", "disk_full" },
    { "bad_request", "The model sora2 has been retired", "model_retired" },
    { "throttled", "A person will look at it", "throttled" },
    { "Validation-Error", "'duration' must be 5", "validation_error" },
  };
  g_autoptr (RushesFailureTable) table = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RushesFailureEntry *entry =
        rushes_failure_table_explain (table, cases[i].code, cases[i].message);

      g_assert_nonnull (entry);
      g_assert_cmpstr (entry->code, ==, cases[i].failure);
    }
}

/* What nobody has heard of is shown behind what was said. */
static void
test_fallback (void)
{
  g_autoptr (RushesFailureTable) table = load ();
  g_autoptr (RushesVerdict) said = rushes_verdict_new (table, "E4711", "The moon is down.");
  g_autoptr (RushesVerdict) silent = rushes_verdict_new (table, "E4711", NULL);
  g_autoptr (RushesVerdict) nothing = rushes_verdict_new (table, NULL, NULL);
  g_autoptr (GError) error = g_error_new (RUSHES_ERROR, RUSHES_ERROR_CREDITS, "Too poor");
  g_autoptr (RushesVerdict) of_class = NULL;

  g_assert_null (said->entry);
  g_assert_cmpstr (said->cause, ==, "The moon is down. (code: E4711)");
  g_assert_cmpint (said->charge, ==, RUSHES_FAILURE_CHARGE_UNKNOWN);
  g_assert_nonnull (said->action);
  g_assert_cmpstr (silent->cause, ==, "It failed, and the service gave no reason. (code: E4711)");
  g_assert_cmpstr (nothing->cause, ==, "It failed, and the service gave no reason.");

  /* The class of the answer is known where the code is not. */
  rushes_error_set_service (error, 402, "E4711", 0);
  of_class = rushes_verdict_new_for_error (table, error);
  g_assert_true (rushes_verdict_is_about (of_class, "credits"));
}

/* What the service says of its own money counts more than what is usual. */
static void
test_charge (void)
{
  g_autoptr (RushesFailureTable) table = load ();
  static const struct
  {
    RushesTakeState      state;
    const char          *code;
    gint64               charged;
    RushesFailureCharge  charge;
    const char          *words;
  } cases[] = {
    { RUSHES_TAKE_STATE_FAILED, "generation_failed", 0, RUSHES_FAILURE_CHARGE_NO,
      "You were not charged." },
    { RUSHES_TAKE_STATE_FAILED, "validation_error", 1240000, RUSHES_FAILURE_CHARGE_YES,
      "You were charged $1.24." },
    { RUSHES_TAKE_STATE_UNKNOWN, NULL, RUSHES_MONEY_UNKNOWN, RUSHES_FAILURE_CHARGE_UNKNOWN,
      "Whether you were charged is not known." },
    { RUSHES_TAKE_STATE_FAILED, "unknown_outcome", RUSHES_MONEY_UNKNOWN,
      RUSHES_FAILURE_CHARGE_UNKNOWN, "Whether you were charged is not known." },
    { RUSHES_TAKE_STATE_FAILED, "E4711", RUSHES_MONEY_UNKNOWN, RUSHES_FAILURE_CHARGE_UNKNOWN,
      "Whether you were charged is not known." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesTake) take = make_take (cases[i].state, cases[i].code, NULL,
                                               cases[i].charged);
      g_autoptr (RushesVerdict) verdict = rushes_verdict_new_for_take (table, take);
      g_autofree char *words = rushes_verdict_dup_price (verdict);

      g_assert_cmpint (verdict->charge, ==, cases[i].charge);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_ready (void)
{
  g_autoptr (RushesFailureTable) table = load ();
  g_autoptr (RushesTake) take = make_take (RUSHES_TAKE_STATE_READY, NULL, NULL, 800000);

  g_assert_null (rushes_verdict_new_for_take (table, take));
}

/* What goes wrong after the service has made it is the file's fault, not the request's. */
static void
test_file (void)
{
  g_autoptr (RushesFailureTable) table = load ();
  g_autoptr (RushesTake) take = make_take (RUSHES_TAKE_STATE_FAILED, "invalid", "Cut short", 9);
  RushesTakeRecord record = *_rushes_take_get_record (take);
  g_autoptr (RushesVerdict) verdict = NULL;

  record.media_id = (char *) "media";
  _rushes_take_update (take, &record);
  verdict = rushes_verdict_new_for_take (table, take);
  g_assert_true (rushes_verdict_is_about (verdict, "fetch_damaged"));
  g_assert_cmpstr (verdict->action->id, ==, "fetch-again");
}

static void
test_posts (void)
{
  g_autoptr (RushesFailureTable) table = load ();
  const RushesFailureAction *action;

  action = rushes_failure_table_find (table, "job_failed")->action;
  g_assert_cmpstr (rushes_failure_table_find_for_post (table, action)->id, ==, "post-again");
  action = rushes_failure_table_find (table, "unauthorized")->action;
  g_assert_true (rushes_failure_table_find_for_post (table, action) == action);
  g_assert_null (rushes_failure_table_find_for_post (table, NULL));
}

/* The user's rows take the place of those with the same code; the others stay. */
static void
test_own (void)
{
  g_autofree char *home = g_dir_make_tmp ("rushes-failures-XXXXXX", NULL);
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autofree char *folder = g_build_filename (rushes_paths_get_config_dir (paths), "failures",
                                              NULL);
  g_autofree char *path = g_build_filename (folder, "failures.json", NULL);
  g_autoptr (RushesFailureTable) table = NULL;
  g_autoptr (RushesFailureTable) broken = NULL;
  g_autoptr (GError) error = NULL;
  static const char own[] =
    "{\"failures\": [{\"code\": \"throttled\", \"charged\": \"yes\", \"action\": \"top-up\","
    " \"cause\": \"Ours.\"}], \"words\": [{\"find\": \"moon\", \"of\": [\"throttled\"],"
    " \"code\": \"gone\"}]}";

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, own, -1, NULL));
  table = rushes_failure_table_new (paths, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_failure_table_find (table, "throttled")->cause, ==, "Ours.");
  g_assert_cmpstr (rushes_failure_table_explain (table, "throttled", "The moon")->code, ==, "gone");
  g_assert_nonnull (rushes_failure_table_find (table, "conflict"));

  g_assert_true (g_file_set_contents (path, "{\"failures\": [{\"code\": \"x\", \"charged\": \"no\","
                                            " \"action\": \"dance\", \"cause\": \"X.\"}]}", -1,
                                      NULL));
  broken = rushes_failure_table_new (paths, &error);
  g_assert_null (broken);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "failures.json"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/route/failures/rows", test_rows);
  g_test_add_func ("/route/failures/classes", test_classes);
  g_test_add_func ("/route/failures/words", test_words);
  g_test_add_func ("/route/failures/fallback", test_fallback);
  g_test_add_func ("/route/failures/charge", test_charge);
  g_test_add_func ("/route/failures/ready", test_ready);
  g_test_add_func ("/route/failures/file", test_file);
  g_test_add_func ("/route/failures/posts", test_posts);
  g_test_add_func ("/route/failures/own", test_own);

  return g_test_run ();
}
