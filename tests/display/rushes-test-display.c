/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-display.h"

#include <adwaita.h>
#include <math.h>
#include <stdlib.h>

#include "rushes-test-clip.h"

#define SKIPPED 77

/* Text that is looked for, and where. */
typedef struct
{
  GtkWidget  *widget;
  const char *text;
} Search;

/* Ends the program as skipped where there is no display. */
void
rushes_test_display_init (int    *argc,
                          char ***argv)
{
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      exit (SKIPPED);
    }
  adw_init ();
}

void
rushes_test_display_wait (RushesTestCondition condition,
                          gpointer            data)
{
  rushes_test_wait (condition, data);
}

/* Lets everything happen that is due. */
void
rushes_test_display_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A label, or a row by its title, with a text in it. */
GtkWidget *
rushes_test_display_find_text (GtkWidget  *widget,
                               const char *text)
{
  const char *title = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget))
    title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  else if (GTK_IS_LABEL (widget))
    title = gtk_label_get_label (GTK_LABEL (widget));
  if (title != NULL && strstr (title, text) != NULL)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = rushes_test_display_find_text (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_text (gpointer data)
{
  Search *search = data;

  return rushes_test_display_find_text (search->widget, search->text) != NULL;
}

void
rushes_test_display_wait_for_text (GtkWidget  *widget,
                                   const char *text)
{
  Search search = { widget, text };

  rushes_test_wait (has_text, &search);
}

static gboolean
try_controller (GtkShortcutController *controller,
                GtkWidget             *widget,
                guint                  key,
                GdkModifierType        modifiers)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                             gtk_shortcut_get_arguments (shortcut));
    }

  return FALSE;
}

/* Does what a key would do with the focus on a widget: the shortcuts of it and of all that hold
 * it, from the inside out. */
void
rushes_test_display_press (GtkWidget       *widget,
                           guint            key,
                           GdkModifierType  modifiers)
{
  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (at);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (GTK_IS_SHORTCUT_CONTROLLER (controller) &&
              try_controller (GTK_SHORTCUT_CONTROLLER (controller), at, key, modifiers))
            return;
        }
    }

  g_test_message ("Nothing hears %s on %s", gdk_keyval_name (key),
                  widget != NULL ? G_OBJECT_TYPE_NAME (widget) : "no widget");
  g_assert_not_reached ();
}

/* Reads the number of a frame of the pattern "count" from its grey. */
int
rushes_test_display_read_frame (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guchar *pixels = g_malloc ((gsize) width * height * 4);
  double luma;

  gdk_texture_download (texture, pixels, (gsize) width * 4);
  luma = 16.0 + pixels[((gsize) height / 2 * width + width / 2) * 4 + 1] * 219.0 / 255.0;

  return rushes_test_clip_frame ((guint8) lround (luma));
}

static gboolean
has_painted (gpointer data)
{
  gint64 *first = g_object_get_data (data, "first-frame");

  return gdk_frame_clock_get_frame_counter (data) >= *first + 3;
}

static void
wait_for_paint (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gint64 first = gdk_frame_clock_get_frame_counter (clock);

  g_object_set_data (G_OBJECT (clock), "first-frame", &first);
  gdk_frame_clock_begin_updating (clock);
  gtk_widget_queue_draw (window);
  rushes_test_display_wait (has_painted, clock);
  gdk_frame_clock_end_updating (clock);
}

/* Keeps what a window looks like in the folder that RUSHES_SCREENSHOTS names, for people to look
 * at. */
void
rushes_test_display_keep (GtkWidget  *window,
                          const char *name)
{
  const char *folder = g_getenv ("RUSHES_SCREENSHOTS");
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;

  if (folder == NULL)
    return;

  wait_for_paint (window);
  snapshot = gtk_snapshot_new ();
  paintable = gtk_widget_paintable_new (window);
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return;

  path = g_build_filename (folder, file, NULL);
  g_mkdir_with_parents (folder, 0755);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
