/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "app/rushes-ranking-window.h"
#include "rushes-studio-fixture.h"
#include "rushes-test-display.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-private.h"
#include "store/rushes-library-votes.h"

typedef struct
{
  char          *home;
  RushesLibrary *library;
  GtkWidget     *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (RushesPaths) paths = NULL;

  fixture->home = rushes_test_folder_new ("ranking");
  paths = rushes_paths_new_for_home (fixture->home);
  fixture->library = rushes_library_open (paths, NULL);
  g_assert_nonnull (fixture->library);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rushes_test_display_settle ();
  g_clear_object (&fixture->library);
  rushes_test_folder_free (fixture->home);
}

static RushesTake *
add_take (Fixture    *fixture,
          const char *backend,
          const char *model)
{
  RushesShot *shot = rushes_library_create_shot (fixture->library, NULL);
  RushesTakeIntent intent = {
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = RUSHES_TAKE_STATE_DRAFT,
    .backend = backend,
    .model = model,
    .prompt = "A cup",
    .estimated = 1,
  };
  g_autoptr (GPtrArray) takes = rushes_library_add_takes (fixture->library, shot, &intent, 1, NULL);

  g_assert_nonnull (takes);

  return g_ptr_array_index (takes, 0);
}

/* One whose file is known to be drawn by the sandbox. */
static RushesTake *
add_animatic (Fixture    *fixture,
              const char *model)
{
  RushesTake *take = add_take (fixture, "sandbox", model);
  RushesDb *db = _rushes_library_get_db (fixture->library);

  g_assert_true (rushes_db_run (db, NULL,
                                "INSERT INTO media (sha256, file_name, mime_type, size,"
                                " is_animatic, created_at) VALUES (?1, ?1, 'video/mp4', 1, 1, 1)",
                                "s", model));
  g_assert_true (rushes_db_run (db, NULL, "UPDATE take SET sha256 = ? WHERE id = ?", "ss", model,
                                rushes_take_get_id (take)));

  return take;
}

static void
add_votes (Fixture    *fixture,
           RushesTake *better,
           RushesTake *worse,
           const char *name,
           guint       n_votes)
{
  g_autoptr (GPtrArray) votes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_votes; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", name, i);
      const RushesVoteRecord record = {
        .id = id,
        .session = "sitting",
        .first_id = rushes_take_get_id (better),
        .second_id = rushes_take_get_id (worse),
        .question = RUSHES_VOTE_OVERALL,
        .outcome = i % 10 == 9 ? RUSHES_VOTE_SECOND : RUSHES_VOTE_FIRST,
        .is_blind = TRUE,
        .at = 1234,
      };

      g_ptr_array_add (votes, rushes_vote_new (&record));
    }

  g_assert_true (rushes_library_add_votes (fixture->library, votes, NULL, NULL));
}

static int
get_place (Fixture    *fixture,
           const char *model)
{
  GtkWidget *row = rushes_test_display_find_text (fixture->window, model);

  g_assert_true (ADW_IS_ACTION_ROW (row));

  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
test_ranking (Fixture       *fixture,
              gconstpointer  data)
{
  RushesTake *good = add_take (fixture, "wonda", "sora2");
  RushesTake *fair = add_take (fixture, "wonda", "kling_3_pro");
  RushesTake *poor = add_take (fixture, "wonda", "a_model");
  GtkWidget *row;

  fixture->window = rushes_ranking_window_new (fixture->library);
  gtk_window_present (GTK_WINDOW (fixture->window));
  rushes_test_display_wait_for_text (fixture->window, "There are no votes on this yet");

  add_votes (fixture, good, fair, "few", 2);
  rushes_test_display_wait_for_text (fixture->window, "Too few votes to tell");
  g_assert_nonnull (rushes_test_display_find_text (fixture->window, "sora2"));

  add_votes (fixture, good, fair, "first", 60);
  add_votes (fixture, fair, poor, "second", 60);
  rushes_test_display_wait_for_text (fixture->window, "How often each would win");
  g_assert_cmpint (get_place (fixture, "sora2"), ==, 0);
  g_assert_cmpint (get_place (fixture, "kling_3_pro"), ==, 1);
  g_assert_cmpint (get_place (fixture, "a_model"), ==, 2);
  row = rushes_test_display_find_text (fixture->window, "sora2");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "62 votes, better than the next");
  g_assert_nonnull (rushes_test_display_find_text (row, "%"));
  rushes_test_display_keep (fixture->window, "ranking");

  /* Of another question nothing is known. */
  row = rushes_test_display_find_text (fixture->window, "Question");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  rushes_test_display_wait_for_text (fixture->window, "There are no votes on this yet");
}

static void
test_animatics (Fixture       *fixture,
                gconstpointer  data)
{
  RushesTake *good = add_animatic (fixture, "sora2");
  RushesTake *poor = add_animatic (fixture, "kling_3_pro");

  add_votes (fixture, good, poor, "animatic", 3);
  fixture->window = rushes_ranking_window_new (fixture->library);
  gtk_window_present (GTK_WINDOW (fixture->window));
  rushes_test_display_wait_for_text (fixture->window, "they say nothing of the models");
  g_assert_cmpint (get_place (fixture, "sora2"), ==, 0);

  /* Votes on the models' own takes are what one wants to see. */
  add_votes (fixture, add_take (fixture, "wonda", "veo3_1-fast"),
             add_take (fixture, "wonda", "a_model"), "real", 3);
  rushes_test_display_wait_for_text (fixture->window, "veo3_1-fast");
  g_assert_null (rushes_test_display_find_text (fixture->window, "they say nothing of the models"));
  g_assert_null (rushes_test_display_find_text (fixture->window, "sora2"));
}

int
main (int   argc,
      char *argv[])
{
  rushes_test_display_init (&argc, &argv);
  adw_init ();

  g_test_add ("/ranking/window", Fixture, NULL, set_up, test_ranking, tear_down);
  g_test_add ("/ranking/animatics", Fixture, NULL, set_up, test_animatics, tear_down);

  return g_test_run ();
}
