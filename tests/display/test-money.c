/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "app/rushes-batch-window.h"
#include "app/rushes-cap-label.h"
#include "app/rushes-money-window.h"
#include "rushes-studio-fixture.h"
#include "rushes-test-display.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-settings.h"

typedef struct
{
  char              *home;
  RushesTestGateway *gateway;
  RushesStudio      *studio;
  GtkWidget         *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *url = NULL;

  fixture->home = rushes_test_folder_new ("money");
  fixture->gateway = rushes_test_gateway_new ();
  url = rushes_test_gateway_dup_url (fixture->gateway);
  fixture->studio = rushes_studio_fixture_new (fixture->home, url, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rushes_test_display_settle ();
  g_clear_object (&fixture->studio);
  g_clear_pointer (&fixture->gateway, rushes_test_gateway_free);
  rushes_test_folder_free (fixture->home);
}

static void
add_take (Fixture *fixture)
{
  const RushesSpending spending = { "spring", "run", 0, RUSHES_MONEY_UNKNOWN, RUSHES_MONEY_UNKNOWN,
                                    RUSHES_MONEY_UNKNOWN };
  RushesLibrary *library = rushes_studio_get_library (fixture->studio);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  RushesTakeIntent intent = {
    .origin = RUSHES_TAKE_ORIGIN_GENERATED,
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = RUSHES_TAKE_STATE_QUEUED,
    .backend = "sandbox",
    .model = "kling_3_pro",
    .estimated = 1680000,
  };
  g_autoptr (GPtrArray) takes =
    rushes_library_add_takes_within (library, shot, &intent, 1, &spending, NULL);

  g_assert_nonnull (takes);
}

static void
test_money (Fixture       *fixture,
            gconstpointer  data)
{
  RushesPaths *paths = rushes_library_get_paths (rushes_studio_get_library (fixture->studio));
  g_autoptr (RushesSettings) settings = rushes_settings_new (paths);
  GtkWidget *row;

  fixture->window = rushes_money_window_new (fixture->studio, settings);
  gtk_window_present (GTK_WINDOW (fixture->window));
  add_take (fixture);
  rushes_test_display_wait_for_text (fixture->window, "kling_3_pro");
  g_assert_nonnull (rushes_test_display_find_text (fixture->window, "spring"));
  row = rushes_test_display_find_text (fixture->window, "Today");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "$1.68 reserved"));

  /* A limit that can be read in two ways is not taken. */
  row = rushes_test_display_find_text (fixture->window, "For all takes of a day");
  gtk_editable_set_text (GTK_EDITABLE (row), "2,50");
  g_signal_emit_by_name (row, "apply");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_null (rushes_settings_get (settings, "cap-day"));
  gtk_editable_set_text (GTK_EDITABLE (row), "2.50");
  g_signal_emit_by_name (row, "apply");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (rushes_settings_get (settings, "cap-day"), ==, "2.50");
  row = rushes_test_display_find_text (fixture->window, "Today");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "$0.82 left"));
  rushes_test_display_keep (fixture->window, "money");
}

static void
test_batch (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->home, "table.csv", NULL);
  GtkWidget *prompt;
  GtkWidget *row;

  g_assert_true (g_file_set_contents (path, "product,ground\nkite,sand\nshoe,ice\n", -1, NULL));
  fixture->window = rushes_batch_window_new (fixture->studio);
  gtk_window_present (GTK_WINDOW (fixture->window));
  rushes_batch_window_open_table (RUSHES_BATCH_WINDOW (fixture->window), path);
  rushes_test_display_wait_for_text (fixture->window, "no column “prompt”");

  prompt = rushes_test_display_find_text (fixture->window, "Prompt;");
  gtk_editable_set_text (GTK_EDITABLE (prompt), "{{product}} on {{ground}}");
  rushes_test_display_wait_for_text (fixture->window, "2 rows, 2 takes: $");
  g_assert_nonnull (rushes_test_display_find_text (fixture->window, "2  shoe on ice"));
  rushes_test_display_keep (fixture->window, "batch");

  row = rushes_test_display_find_text (fixture->window, "At most");
  gtk_editable_set_text (GTK_EDITABLE (row), "0.01");
  rushes_test_display_wait_for_text (fixture->window, "--max-cost");
}

static void
test_left (Fixture       *fixture,
           gconstpointer  data)
{
  RushesPaths *paths = rushes_library_get_paths (rushes_studio_get_library (fixture->studio));
  g_autoptr (RushesSettings) settings = rushes_settings_new (paths);
  GtkWidget *label = rushes_cap_label_new ();

  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), label);
  g_object_set (label, "studio", fixture->studio, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_false (gtk_widget_get_visible (label));

  /* Whoever sets the limit and whoever asks for a take. */
  g_assert_true (rushes_settings_set (settings, "cap-day", "2.00", NULL));
  rushes_test_display_wait_for_text (fixture->window, "$2.00 left today");
  g_assert_true (gtk_widget_get_visible (label));
  add_take (fixture);
  rushes_test_display_wait_for_text (fixture->window, "$0.32 left today");
}

int
main (int   argc,
      char *argv[])
{
  rushes_test_display_init (&argc, &argv);
  adw_init ();

  g_test_add ("/money/window", Fixture, NULL, set_up, test_money, tear_down);
  g_test_add ("/money/batch", Fixture, NULL, set_up, test_batch, tear_down);

  g_test_add ("/money/left", Fixture, NULL, set_up, test_left, tear_down);

  return g_test_run ();
}
