/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "rushes-test-display.h"
#include "widgets/rushes-drop-zone.h"

static GType dropped_type;
static guint n_dropped;
static char *dropped_name;

static gboolean
dropped_cb (RushesDropZone *zone,
            const GValue   *value,
            gpointer        user_data)
{
  dropped_type = G_VALUE_TYPE (value);
  n_dropped++;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      g_free (dropped_name);
      dropped_name = g_file_get_basename (g_slist_last (files)->data);
    }

  return TRUE;
}

static gboolean
drop (RushesDropZone *zone,
      const GValue   *value)
{
  gboolean was_taken = FALSE;

  g_signal_emit_by_name (rushes_drop_zone_get_target (zone), "drop", value, 1.0, 1.0, &was_taken);

  return was_taken;
}

static void
test_files (void)
{
  GtkWidget *zone = g_object_ref_sink (rushes_drop_zone_new ());
  g_autoptr (GFile) first = g_file_new_for_path ("/somewhere/with space é.png");
  g_autoptr (GFile) second = g_file_new_for_path ("/somewhere/clip.mp4");
  GFile *files[] = { first, second };
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, G_N_ELEMENTS (files)));

  g_assert_false (drop (RUSHES_DROP_ZONE (zone), &value));
  g_signal_connect (zone, "dropped", G_CALLBACK (dropped_cb), NULL);
  g_assert_true (drop (RUSHES_DROP_ZONE (zone), &value));
  g_assert_cmpuint (n_dropped, ==, 1);
  g_assert_cmpstr (dropped_name, ==, "clip.mp4");
  g_assert_true (dropped_type == GDK_TYPE_FILE_LIST);
  g_clear_pointer (&dropped_name, g_free);
  g_assert_finalize_object (zone);
}

static void
test_pixels (void)
{
  GtkWidget *zone = g_object_ref_sink (rushes_drop_zone_new ());
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (16), 16);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 2, GDK_MEMORY_R8G8B8A8, bytes, 8);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_value_set_object (&value, texture);
  g_signal_connect (zone, "dropped", G_CALLBACK (dropped_cb), NULL);
  g_assert_true (drop (RUSHES_DROP_ZONE (zone), &value));
  g_assert_true (dropped_type == GDK_TYPE_TEXTURE);
  g_assert_finalize_object (zone);
}

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
test_hover (void)
{
  GtkWidget *zone = g_object_ref_sink (rushes_drop_zone_new ());
  GtkDropTarget *target = rushes_drop_zone_get_target (RUSHES_DROP_ZONE (zone));
  guint n_notified = 0;
  GdkDragAction action;

  g_signal_connect_swapped (zone, "notify::hovered", G_CALLBACK (count_cb), &n_notified);
  g_assert_false (rushes_drop_zone_get_hovered (RUSHES_DROP_ZONE (zone)));
  g_signal_emit_by_name (target, "enter", 1.0, 1.0, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_COPY);
  g_assert_true (rushes_drop_zone_get_hovered (RUSHES_DROP_ZONE (zone)));
  g_assert_true (gtk_widget_has_css_class (zone, "hovered"));
  g_signal_emit_by_name (target, "enter", 2.0, 2.0, &action);
  g_assert_cmpuint (n_notified, ==, 1);
  g_signal_emit_by_name (target, "leave");
  g_assert_false (rushes_drop_zone_get_hovered (RUSHES_DROP_ZONE (zone)));
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_finalize_object (zone);
}

int
main (int    argc,
      char **argv)
{
  rushes_test_display_init (&argc, &argv);

  g_test_add_func ("/drop-zone/files", test_files);
  g_test_add_func ("/drop-zone/pixels", test_pixels);
  g_test_add_func ("/drop-zone/hover", test_hover);

  return g_test_run ();
}
