/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <gst/gst.h>

#include "app/rushes-application.h"
#include "app/rushes-compose-page.h"
#include "app/rushes-preferences-window.h"
#include "app/rushes-window-private.h"
#include "rushes-test-display.h"
#include "store/rushes-library.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"
#include "widgets/rushes-comparison-view.h"
#include "widgets/rushes-model-row.h"

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

typedef struct
{
  gint64 last_frame;
} Rest;

static void
frame_cb (GdkFrameClock *clock,
          Rest          *rest)
{
  rest->last_frame = g_get_monotonic_time ();
}

static gboolean
is_at_rest (gpointer data)
{
  Rest *rest = data;

  return g_get_monotonic_time () > rest->last_frame + G_TIME_SPAN_SECOND / 2;
}

/* A window that nobody touches is not painted again and again. */
static void
test_rest (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const char * const stages[] = { "review", "finish", "publish", "compose" };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  Rest rest = { g_get_monotonic_time () };

  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  g_signal_connect (clock, "update", G_CALLBACK (frame_cb), &rest);
  rushes_test_display_wait (is_at_rest, &rest);
  activate (fixture, "win.new-shot");
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-stage",
                                                 "s", stages[i]));
      rest.last_frame = g_get_monotonic_time ();
      rushes_test_display_wait (is_at_rest, &rest);
    }
  g_signal_handlers_disconnect_by_data (clock, &rest);
}

/* A window that gets narrow goes on showing the shot. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  user_data)
{
  GListModel *shots = rushes_library_get_shots (get_library (fixture));
  g_autoptr (RushesShot) shot = g_list_model_get_item (shots, 0);

  rushes_window_set_shot (fixture->window, NULL);
  adw_leaflet_set_visible_child (fixture->window->leaflet, fixture->window->sidebar);
  rushes_window_set_shot (fixture->window, shot);
  g_assert_true (adw_leaflet_get_visible_child (fixture->window->leaflet) ==
                 fixture->window->content);
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

/* What is around the page of Review gives way to the clips. */
static void
test_full_screen (Fixture       *fixture,
                  gconstpointer  user_data)
{
  GtkWidget *page = fixture->window->review_page;
  GtkWidget *sidebar = fixture->window->sidebar;
  GtkWidget *title = GTK_WIDGET (fixture->window->switcher_title);

  activate (fixture, "win.new-shot");
  rushes_window_set_stage (fixture->window, "review");
  rushes_test_display_settle ();
  g_object_set (page, "full-screen", TRUE, NULL);
  rushes_test_display_settle ();
  g_assert_false (gtk_widget_get_mapped (sidebar));
  g_assert_false (gtk_widget_get_mapped (title));
  g_assert_true (gtk_widget_get_mapped (page));

  /* Another stage has them. */
  rushes_window_set_stage (fixture->window, "compose");
  rushes_test_display_settle ();
  g_assert_true (gtk_widget_get_mapped (sidebar));
  g_assert_true (gtk_widget_get_mapped (title));
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

static GtkWidget *
find_widget (GtkWidget *root,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static RushesModelRow *
find_row (GtkWidget  *root,
          const char *key)
{
  if (RUSHES_IS_MODEL_ROW (root))
    {
      RushesModelCard *card = rushes_model_row_get_card (RUSHES_MODEL_ROW (root));

      return g_str_equal (rushes_model_card_get_key (card), key) ? RUSHES_MODEL_ROW (root) : NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      RushesModelRow *row = find_row (child, key);

      if (row != NULL)
        return row;
    }

  return NULL;
}

static RushesBrief *
get_brief (Fixture *fixture)
{
  GtkWidget *page = find_widget (GTK_WIDGET (fixture->window), RUSHES_TYPE_COMPOSE_PAGE);

  return rushes_compose_page_get_brief (RUSHES_COMPOSE_PAGE (page));
}

static gboolean
is_shot_by (Fixture    *fixture,
            const char *key)
{
  const char * const *models = rushes_brief_get_models (get_brief (fixture));

  return g_strcmp0 (models[0], key) == 0 && models[1] == NULL;
}

static gboolean
is_shot_by_sora (gpointer data)
{
  return is_shot_by (data, "sora2");
}

static gboolean
is_shot_by_veo (gpointer data)
{
  return is_shot_by (data, "veo3_1-fast");
}

/* The rules tick the model until a person does, and again when the person ticks what they say. */
static void
test_guide (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  RushesBrief *brief;

  activate (fixture, "win.new-shot");
  brief = get_brief (fixture);
  rushes_test_display_wait (is_shot_by_sora, fixture);
  rushes_brief_set_want (brief, "draft");
  rushes_test_display_wait (is_shot_by_veo, fixture);
  g_assert_true (rushes_brief_is_guided (brief));

  /* Kling 2.6 has no length in common with Veo and takes its place. */
  rushes_model_row_set_chosen (find_row (window, "kling_2_6_pro"), TRUE);
  g_assert_false (rushes_brief_is_guided (brief));
  g_assert_true (is_shot_by (fixture, "kling_2_6_pro"));
  rushes_brief_set_want (brief, NULL);
  rushes_test_display_settle ();
  g_assert_true (is_shot_by (fixture, "kling_2_6_pro"));
  rushes_test_display_keep (window, "window-compose-by-hand");

  gtk_widget_activate_action (find_widget (window, RUSHES_TYPE_COMPOSE_PAGE), "compose.undo", NULL);
  g_assert_true (rushes_brief_is_guided (brief));
}

static gboolean
is_retired (gpointer data)
{
  Fixture *fixture = data;
  RushesModelRow *row = find_row (GTK_WIDGET (fixture->window), "kling_2_6_pro");
  const char *words = row != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : NULL;

  return words != NULL && strstr (words, "Retired since 2026-11-01") != NULL &&
         strstr (words, "Kling 3 Pro") != NULL && strstr (words, "a test") != NULL;
}

static gboolean
is_alive (gpointer data)
{
  return !is_retired (data);
}

/* An edited card counts at once, without a new build and without a new start. */
static void
test_retired (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *folder = g_build_filename (g_getenv ("RUSHES_HOME"), "config", "models", NULL);
  g_autofree char *path = g_build_filename (folder, "kling.json", NULL);

  activate (fixture, "win.new-shot");
  rushes_test_display_wait (is_alive, fixture);
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "{\"key\":\"kling_2_6_pro\",\"kind\":\"video\",\"label\":\"Kling\","
                       "\"lifecycle\":{\"state\":\"retired\",\"date\":\"2026-11-01\","
                       "\"source\":\"a test\",\"successor\":\"kling_3_pro\"}}", -1, NULL);
  rushes_test_display_wait (is_retired, fixture);
  rushes_test_display_keep (GTK_WIDGET (fixture->window), "window-compose-retired");
  g_unlink (path);
  rushes_test_display_wait (is_alive, fixture);
}

static void
drop_file (Fixture    *fixture,
           const char *path)
{
  GtkWidget *page = find_widget (GTK_WIDGET (fixture->window), RUSHES_TYPE_COMPOSE_PAGE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  g_assert_true (rushes_compose_page_take_drop (RUSHES_COMPOSE_PAGE (page), &value));
}

static gboolean
waits_for_file (gpointer data)
{
  GListModel *list = rushes_brief_get_references (get_brief (data));
  g_autoptr (RushesReference) reference = g_list_model_get_item (list, 0);

  return reference != NULL && rushes_reference_is_missing (reference);
}

static gboolean
has_file (gpointer data)
{
  GListModel *list = rushes_brief_get_references (get_brief (data));
  g_autoptr (RushesReference) reference = g_list_model_get_item (list, 0);

  return reference != NULL && rushes_reference_get_path (reference) != NULL;
}

/* A recipe brings words, model and parameters back, and places for the files that are not here; a
 * path in it is nothing. */
static void
test_recipe (Fixture       *fixture,
             gconstpointer  user_data)
{
  const char *home = g_getenv ("RUSHES_HOME");
  g_autofree char *picture = g_build_filename (home, "picture.png", NULL);
  g_autofree char *path = g_build_filename (home, "clip.mp4.recipe.json", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 512, 512);
  g_autofree char *hash = NULL;
  g_autofree char *text = NULL;
  RushesBrief *brief;

  gdk_pixbuf_fill (pixbuf, 0x3366ccff);
  g_assert_true (gdk_pixbuf_save (pixbuf, picture, "png", NULL, NULL));
  hash = rushes_file_hash (picture, NULL, NULL, NULL);
  text = g_strdup_printf ("{\"recipe\":1,\"origin\":\"generated\",\"backend\":\"sandbox\","
                          "\"kind\":\"video\",\"model\":\"kling_3_pro\",\"prompt\":\"It turns\","
                          "\"params\":{\"duration\":5,\"seed\":7},\"references\":[{\"sha256\":"
                          "\"%s\",\"role\":\"first-frame\",\"path\":\"/etc/passwd\"}]}", hash);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  activate (fixture, "win.new-shot");
  drop_file (fixture, path);
  rushes_test_display_wait (waits_for_file, fixture);
  brief = get_brief (fixture);
  g_assert_cmpstr (rushes_brief_get_prompt (brief), ==, "It turns");
  g_assert_true (is_shot_by (fixture, "kling_3_pro"));
  g_assert_cmpint (rushes_json_get_int (rushes_brief_get_params (brief), "seed", 0), ==, 7);
  rushes_test_display_keep (GTK_WIDGET (fixture->window), "window-compose-recipe");

  drop_file (fixture, picture);
  rushes_test_display_wait (has_file, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_brief_get_references (brief)), ==, 1);

  for (int i = 0; i < 2; i++)
    gtk_widget_activate_action (find_widget (GTK_WIDGET (fixture->window),
                                             RUSHES_TYPE_COMPOSE_PAGE), "compose.undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_brief_get_references (brief)), ==, 0);
  g_unlink (picture);
  g_unlink (path);
}

/* Whether the check of a backend can be used and is marked or not. */
static gboolean
has_mark (GtkWidget  *root,
          const char *backend,
          gboolean    is_marked)
{
  GVariant *target = GTK_IS_CHECK_BUTTON (root)
                       ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (root)) : NULL;

  if (target != NULL && g_str_equal (g_variant_get_string (target, NULL), backend))
    return gtk_widget_is_sensitive (root) &&
           gtk_check_button_get_active (GTK_CHECK_BUTTON (root)) == is_marked;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_mark (child, backend, is_marked))
      return TRUE;

  return FALSE;
}

static GtkWidget *
get_preferences (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (RUSHES_IS_PREFERENCES_WINDOW (window))
        found = window;
    }

  g_assert_nonnull (found);
  return found;
}

/* The backend in use is marked; frames of Review take as much memory as is said here, from now
 * on. */
static void
test_preferences (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (GSettings) settings = g_settings_new (RUSHES_APP_ID);
  GtkWidget *view = find_widget (fixture->window->review_page, RUSHES_TYPE_COMPARISON_VIEW);
  RushesPlayer *player = rushes_comparison_view_get_player (RUSHES_COMPARISON_VIEW (view));
  GtkWidget *preferences;
  GtkWidget *memory;

  g_action_group_activate_action (G_ACTION_GROUP (application), "show-preferences", NULL);
  rushes_test_display_settle ();
  preferences = get_preferences ();
  memory = find_widget (preferences, GTK_TYPE_SPIN_BUTTON);
  g_assert_true (has_mark (preferences, "sandbox", FALSE));
  g_assert_true (has_mark (preferences, "wonda", TRUE));
  g_assert_cmpuint (rushes_player_get_cache_budget (player), ==, 512 << 20);
  rushes_test_display_keep (preferences, "preferences");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (memory), 2048);
  g_assert_cmpuint (rushes_player_get_cache_budget (player), ==, (gsize) 2048 << 20);
  g_settings_reset (settings, "frame-memory");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (memory)), ==, 512);
  gtk_window_destroy (GTK_WINDOW (preferences));
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
  char *home = rushes_test_folder_new ("window");

  rushes_test_display_init (&argc, &argv);
  gst_init (&argc, &argv);
  g_setenv ("RUSHES_HOME", home, TRUE);
  g_setenv ("RUSHES_BACKEND", "wonda", TRUE);
  g_setenv ("WONDA_BASE_URL", NO_GATEWAY, TRUE);
  g_setenv ("WONDA_API_KEY", "sk_test", TRUE);

  g_test_add ("/window/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/window/new-shot", Fixture, NULL, set_up, test_new_shot, tear_down);
  g_test_add ("/window/rest", Fixture, NULL, set_up, test_rest, tear_down);
  g_test_add ("/window/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/window/stages", Fixture, NULL, set_up, test_stages, tear_down);
  g_test_add ("/window/full-screen", Fixture, NULL, set_up, test_full_screen, tear_down);
  g_test_add ("/window/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/window/deleted", Fixture, NULL, set_up, test_deleted, tear_down);
  g_test_add ("/window/recipe", Fixture, NULL, set_up, test_recipe, tear_down);
  g_test_add ("/window/guide", Fixture, NULL, set_up, test_guide, tear_down);
  g_test_add ("/window/retired", Fixture, NULL, set_up, test_retired, tear_down);
  g_test_add ("/window/preferences", Fixture, NULL, set_up, test_preferences, tear_down);
  g_test_add ("/window/failure", Fixture, NULL, set_up, test_failure, tear_down);

  paths = rushes_paths_new ();
  application = rushes_application_new (paths);
  g_signal_connect_after (application, "activate", G_CALLBACK (activated_cb), NULL);
  g_application_run (G_APPLICATION (application), 0, NULL);
  g_assert_finalize_object (application);
  rushes_test_folder_free (home);

  return test_status;
}
