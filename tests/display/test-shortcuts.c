/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "app/rushes-application.h"
#include "app/rushes-blind-view.h"
#include "app/rushes-review-page.h"
#include "rushes-test-display.h"

#define VOTE_TITLE "Voting blind"

/* The window of shortcuts says what the keys are: all that exist are listed, and all that are
 * listed exist. Sets of keys hold their names, as in "<Control>s". */

/* Keys whose second place on the keyboard needs no line of its own. */
static guint
find_main_key (guint key)
{
  switch (key)
    {
    case GDK_KEY_KP_Enter:
      return GDK_KEY_Return;

    case GDK_KEY_KP_Add:
    case GDK_KEY_equal:
      return GDK_KEY_plus;

    case GDK_KEY_KP_Subtract:
      return GDK_KEY_minus;

    case GDK_KEY_KP_0:
      return GDK_KEY_0;

    default:
      return gdk_keyval_to_lower (key);
    }
}

static void
add_key (GHashTable      *keys,
         guint            key,
         GdkModifierType  modifiers)
{
  g_hash_table_add (keys, gtk_accelerator_name (find_main_key (key), modifiers));
}

static void
add_trigger (GHashTable         *keys,
             GtkShortcutTrigger *trigger)
{
  if (GTK_IS_KEYVAL_TRIGGER (trigger))
    add_key (keys, gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)),
             gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)));
  else if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    {
      GtkAlternativeTrigger *both = GTK_ALTERNATIVE_TRIGGER (trigger);

      add_trigger (keys, gtk_alternative_trigger_get_first (both));
      add_trigger (keys, gtk_alternative_trigger_get_second (both));
    }
}

/* The keys that work wherever in a widget the focus is. */
static void
add_keys_of (GHashTable *keys,
             GtkWidget  *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          add_trigger (keys, gtk_shortcut_get_trigger (shortcut));
        }
    }
}

static void
add_keys_of_application (GHashTable *keys)
{
  g_autoptr (RushesPaths) paths = rushes_paths_new ();
  g_autoptr (RushesApplication) application = rushes_application_new (paths);
  g_auto (GStrv) actions = NULL;
  g_autoptr (GError) error = NULL;

  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accelerators =
        gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[i]);

      for (guint j = 0; accelerators[j] != NULL; j++)
        {
          GdkModifierType modifiers;
          guint key;

          g_assert_true (gtk_accelerator_parse (accelerators[j], &key, &modifiers));
          add_key (keys, key, modifiers);
        }
    }
}

/* One accelerator, or a range of them as in "<Control>1...4". */
static void
add_listed (GHashTable *keys,
            const char *text)
{
  g_auto (GStrv) ends = g_strsplit (text, "...", 2);
  GdkModifierType modifiers;
  guint first;
  guint last;

  g_assert_true (gtk_accelerator_parse (ends[0], &first, &modifiers));
  last = ends[1] != NULL ? gdk_keyval_from_name (ends[1]) : first;
  for (guint key = first; key <= last; key++)
    add_key (keys, key, modifiers);
}

/* What is listed under a title; with %NULL, all that works outside of a blind vote. */
static GHashTable *
list_group (GtkBuilder *builder,
            const char *title)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);

  for (GSList *at = objects; at != NULL; at = at->next)
    {
      g_autofree char *accelerators = NULL;
      g_autofree char *group_title = NULL;
      g_auto (GStrv) names = NULL;
      GtkWidget *group;

      if (!GTK_IS_SHORTCUTS_SHORTCUT (at->data))
        continue;

      group = gtk_widget_get_ancestor (at->data, GTK_TYPE_SHORTCUTS_GROUP);
      g_object_get (group, "title", &group_title, NULL);
      g_object_get (at->data, "accelerator", &accelerators, NULL);
      if (title != NULL ? !g_str_equal (group_title, title) : g_str_equal (group_title, VOTE_TITLE))
        continue;

      names = g_strsplit (accelerators, " ", -1);
      for (guint i = 0; names[i] != NULL; i++)
        add_listed (keys, names[i]);
    }

  return keys;
}

static void
assert_within (GHashTable *keys,
               GHashTable *others,
               const char *what)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!g_hash_table_contains (others, key))
        {
          g_test_message ("%s: %s", (const char *) key, what);
          g_test_fail ();
        }
    }
}

static void
copy_key (gpointer key,
          gpointer value,
          gpointer others)
{
  g_hash_table_add (others, g_strdup (key));
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/app/rushes/Rushes/ui/help-overlay.ui");
  g_autoptr (GtkWidget) page = g_object_ref_sink (rushes_review_page_new ());
  g_autoptr (GtkWidget) blind = g_object_ref_sink (g_object_new (RUSHES_TYPE_BLIND_VIEW, NULL));
  g_autoptr (GHashTable) all = list_group (builder, NULL);
  g_autoptr (GHashTable) review = list_group (builder, "Review");
  g_autoptr (GHashTable) comparing = list_group (builder, "Comparing");
  g_autoptr (GHashTable) vote = list_group (builder, VOTE_TITLE);
  g_autoptr (GHashTable) existing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) of_vote = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (g_hash_table_size (review), >, 0);
  g_assert_cmpuint (g_hash_table_size (comparing), >, 0);
  g_assert_cmpuint (g_hash_table_size (vote), >, 0);

  add_keys_of (of_vote, blind);
  assert_within (vote, of_vote, "listed, but does nothing while one votes");

  add_keys_of (existing, page);
  /* Works while it is held, which no shortcut does. */
  add_key (existing, GDK_KEY_f, 0);
  add_keys_of_application (existing);
  assert_within (existing, all, "works, but is not listed");
  g_hash_table_foreach (vote, copy_key, all);
  assert_within (of_vote, all, "works while one votes, but is not listed");
  assert_within (review, existing, "listed, but does nothing in Review");
  assert_within (comparing, existing, "listed, but does nothing in Review");
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}

int
main (int    argc,
      char **argv)
{
  rushes_test_display_init (&argc, &argv);

  g_test_add_func ("/app/shortcuts/listed", test_shortcuts);

  return g_test_run ();
}
