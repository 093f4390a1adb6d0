/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <gst/gst.h>

#include "app/rushes-application.h"
#include "app/rushes-compose-page.h"
#include "rushes-test-display.h"
#include "store/rushes-library.h"

/* The whole program in this process, on a library of its own, with a gateway that is not there:
 * nothing of what is tested here needs one, and nothing is started. */
#define NO_GATEWAY "http://127.0.0.1:9/api/v1"

typedef struct
{
  RushesWindow *window;
} Fixture;

static RushesApplication *application;
static int test_status;

static gboolean
has_studio (gpointer data)
{
  Fixture *fixture = data;

  return rushes_window_get_studio (fixture->window) != NULL;
}

static gboolean
has_draft (gpointer data)
{
  Fixture *fixture = data;

  return rushes_shot_get_brief (rushes_window_get_shot (fixture->window)) != NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->window = rushes_application_get_window (application);
  if (fixture->window == NULL)
    g_application_activate (G_APPLICATION (application));
  fixture->window = rushes_application_get_window (application);
  g_assert_nonnull (fixture->window);
  g_object_ref (fixture->window);
  rushes_test_display_wait (has_studio, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  rushes_test_display_settle ();
  g_assert_finalize_object (fixture->window);
  g_assert_null (rushes_application_get_window (application));
}

static RushesLibrary *
get_library (Fixture *fixture)
{
  return rushes_studio_get_library (rushes_window_get_studio (fixture->window));
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  user_data)
{
  GListModel *shots = rushes_library_get_shots (get_library (fixture));

  g_assert_cmpuint (g_list_model_get_n_items (shots), ==, 0);
  g_assert_null (rushes_window_get_shot (fixture->window));
  rushes_test_display_keep (GTK_WIDGET (fixture->window), "window-empty");
}

static void
test_new_shot (Fixture       *fixture,
               gconstpointer  user_data)
{
  GListModel *shots = rushes_library_get_shots (get_library (fixture));

  guint n_shots = g_list_model_get_n_items (shots);

  activate (fixture, "win.new-shot");
  g_assert_cmpuint (g_list_model_get_n_items (shots), ==, n_shots + 1);
  g_assert_nonnull (rushes_window_get_shot (fixture->window));
  g_assert_cmpstr (rushes_window_get_stage (fixture->window), ==, "compose");
  rushes_test_display_wait (has_draft, fixture);
  rushes_test_display_keep (GTK_WIDGET (fixture->window), "window-compose");
}

static void
test_stages (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const char * const stages[] = { "review", "finish", "publish", "compose" };

  activate (fixture, "win.new-shot");
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-stage",
                                                 "s", stages[i]));
      g_assert_cmpstr (rushes_window_get_stage (fixture->window), ==, stages[i]);
      rushes_test_display_settle ();
    }
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  user_data)
{
  GListModel *shots = rushes_library_get_shots (get_library (fixture));
  RushesShot *first;
  guint n_shots;

  activate (fixture, "win.new-shot");
  first = rushes_window_get_shot (fixture->window);
  activate (fixture, "win.new-shot");
  n_shots = g_list_model_get_n_items (shots);
  activate (fixture, "win.delete-shot");
  /* It can be undone until the toast is gone, so the library still has it. */
  g_assert_cmpuint (g_list_model_get_n_items (shots), ==, n_shots);
  g_assert_true (rushes_window_get_shot (fixture->window) == first);
}

/* What was deleted when the window closed is gone in the next one. */
static void
test_deleted (Fixture       *fixture,
              gconstpointer  user_data)
{
  GListModel *shots = rushes_library_get_shots (get_library (fixture));
  guint n_shots = g_list_model_get_n_items (shots);

  while (rushes_window_get_shot (fixture->window) != NULL)
    {
      activate (fixture, "win.delete-shot");
      n_shots--;
    }
  g_assert_cmpuint (n_shots, ==, 0);
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  user_data)
{
  rushes_window_show_failure (fixture->window, "The backend does not answer", "Try again.");
  rushes_test_display_settle ();
  rushes_test_display_keep (GTK_WIDGET (fixture->window), "window-failure");
  rushes_window_clear_failure (fixture->window);
}

/* The tests run inside the program's run, once it has come up. */
static void
activated_cb (void)
{
  static gboolean has_run;

  if (has_run)
    return;

  has_run = TRUE;
  test_status = g_test_run ();
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (RushesPaths) paths = NULL;
  g_autofree char *home = g_dir_make_tmp ("rushes-test-XXXXXX", NULL);

  rushes_test_display_init (&argc, &argv);
  gst_init (&argc, &argv);
  g_setenv ("RUSHES_HOME", home, TRUE);
  g_setenv ("RUSHES_BACKEND", "wonda", TRUE);
  g_setenv ("WONDA_BASE_URL", NO_GATEWAY, TRUE);
  g_setenv ("WONDA_API_KEY", "sk_test", TRUE);

  g_test_add ("/window/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/window/new-shot", Fixture, NULL, set_up, test_new_shot, tear_down);
  g_test_add ("/window/stages", Fixture, NULL, set_up, test_stages, tear_down);
  g_test_add ("/window/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/window/deleted", Fixture, NULL, set_up, test_deleted, tear_down);
  g_test_add ("/window/failure", Fixture, NULL, set_up, test_failure, tear_down);

  paths = rushes_paths_new ();
  application = rushes_application_new (paths);
  g_signal_connect_after (application, "activate", G_CALLBACK (activated_cb), NULL);
  g_application_run (G_APPLICATION (application), 0, NULL);
  g_assert_finalize_object (application);

  return test_status;
}
