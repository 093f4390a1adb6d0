/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "model/rushes-undo.h"
#include "rushes-test-display.h"
#include "widgets/rushes-overlay-canvas.h"

#define CANVAS_WIDTH 720
#define CANVAS_HEIGHT 1280

typedef struct
{
  GtkWidget *window;
  RushesOverlayCanvas *canvas;
  RushesOverlay *overlay;
  RushesUndo *undo;
  RushesOverlay *before;
  guint n_edits;
  guint n_activated;
} Fixture;

static void
apply (gpointer owner,
       gpointer state)
{
  Fixture *fixture = owner;

  rushes_overlay_assign (fixture->overlay, state);
}

static void
edit_begun_cb (Fixture *fixture)
{
  g_clear_object (&fixture->before);
  fixture->before = rushes_overlay_copy (fixture->overlay);
}

static void
edit_ended_cb (Fixture    *fixture,
               const char *group)
{
  fixture->n_edits++;
  rushes_undo_push (fixture->undo, group, g_steal_pointer (&fixture->before),
                    rushes_overlay_copy (fixture->overlay));
}

static void
activated_cb (Fixture *fixture)
{
  fixture->n_activated++;
}

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_width (GTK_WIDGET (data)) > 100;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr (RushesTextLayer) layer = rushes_text_layer_new ("Built in the terminal");

  fixture->overlay = rushes_overlay_new ();
  rushes_overlay_append (fixture->overlay, layer);
  fixture->undo = rushes_undo_new (fixture, apply, g_object_unref);

  fixture->window = g_object_ref_sink (gtk_window_new ());
  fixture->canvas = RUSHES_OVERLAY_CANVAS (rushes_overlay_canvas_new ());
  rushes_overlay_canvas_set_overlay (fixture->canvas, fixture->overlay, CANVAS_WIDTH,
                                     CANVAS_HEIGHT);
  g_signal_connect_swapped (fixture->canvas, "edit-begun", G_CALLBACK (edit_begun_cb), fixture);
  g_signal_connect_swapped (fixture->canvas, "edit-ended", G_CALLBACK (edit_ended_cb), fixture);
  g_signal_connect_swapped (fixture->canvas, "text-activated", G_CALLBACK (activated_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->canvas));
  gtk_window_present (GTK_WINDOW (fixture->window));
  rushes_test_display_wait (has_size, fixture->canvas);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  GtkWidget *canvas = g_object_ref (GTK_WIDGET (fixture->canvas));

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->window);
  rushes_test_display_settle ();
  g_assert_finalize_object (canvas);
  g_clear_object (&fixture->before);
  g_object_unref (fixture->undo);
  g_assert_finalize_object (fixture->overlay);
}

static graphene_point_t
get_center (Fixture *fixture)
{
  graphene_rect_t box;

  g_assert_true (rushes_overlay_canvas_get_box (fixture->canvas, 0, &box));

  return GRAPHENE_POINT_INIT (box.origin.x + box.size.width / 2,
                              box.origin.y + box.size.height / 2);
}

/* Drags by many small steps, as a hand does. */
static void
drag (Fixture          *fixture,
      graphene_point_t  from,
      double            x,
      double            y)
{
  g_assert_true (rushes_overlay_canvas_begin_drag (fixture->canvas, from.x, from.y));
  for (int i = 1; i <= 10; i++)
    rushes_overlay_canvas_drag_to (fixture->canvas, from.x + x * i / 10, from.y + y * i / 10);
  rushes_overlay_canvas_end_drag (fixture->canvas);
}

static void
test_drag_is_one_step (Fixture       *fixture,
                       gconstpointer  user_data)
{
  g_autoptr (RushesOverlay) before = rushes_overlay_copy (fixture->overlay);
  graphene_point_t start = get_center (fixture);
  graphene_point_t end;

  drag (fixture, start, 31, -143);
  end = get_center (fixture);
  g_assert_cmpint (rushes_overlay_canvas_get_selected (fixture->canvas), ==, 0);
  g_assert_cmpuint (fixture->n_edits, ==, 1);
  g_assert_cmpuint (fixture->n_activated, ==, 0);
  g_assert_cmpfloat (end.y, <, start.y - 100);

  g_assert_true (rushes_undo_undo (fixture->undo));
  g_assert_true (rushes_overlay_is_equal (before, fixture->overlay));
  g_assert_false (rushes_undo_undo (fixture->undo));
  g_assert_true (rushes_undo_redo (fixture->undo));
  g_assert_cmpfloat_with_epsilon (get_center (fixture).y, end.y, 0.5);
  rushes_test_display_keep (fixture->window, "overlay-canvas");
}

static void
test_snaps_to_anchor (Fixture       *fixture,
                      gconstpointer  user_data)
{
  RushesTextLayer *layer = rushes_overlay_get_layer (fixture->overlay, 0);
  graphene_point_t start;
  graphene_point_t home;

  rushes_text_layer_set_position (layer, RUSHES_ANCHOR_CENTER);
  home = get_center (fixture);
  rushes_text_layer_move_to (layer, 0.3, 0.8);
  start = get_center (fixture);
  drag (fixture, start, home.x - start.x + 3, home.y - start.y - 4);
  g_assert_cmpint (rushes_text_layer_get_position (layer), ==, RUSHES_ANCHOR_CENTER);
}

static void
test_click_activates (Fixture       *fixture,
                      gconstpointer  user_data)
{
  graphene_point_t start = get_center (fixture);

  drag (fixture, start, 1, 1);
  g_assert_cmpuint (fixture->n_activated, ==, 1);
  g_assert_cmpuint (fixture->n_edits, ==, 0);
  /* Beside the text there is nothing to hold, and nothing stays chosen. */
  g_assert_false (rushes_overlay_canvas_begin_drag (fixture->canvas, start.x, start.y + 300));
  g_assert_cmpint (rushes_overlay_canvas_get_selected (fixture->canvas), ==, -1);
}

static void
test_handle_sets_width (Fixture       *fixture,
                        gconstpointer  user_data)
{
  RushesTextLayer *layer = rushes_overlay_get_layer (fixture->overlay, 0);
  double width = rushes_text_layer_get_size_percent (layer);
  double scale = rushes_text_layer_get_font_size_scale (layer);
  graphene_rect_t box;

  rushes_overlay_canvas_set_selected (fixture->canvas, 0);
  g_assert_true (rushes_overlay_canvas_get_box (fixture->canvas, 0, &box));
  drag (fixture, GRAPHENE_POINT_INIT (box.origin.x + box.size.width,
                                      box.origin.y + box.size.height / 2), -30, 0);
  g_assert_cmpfloat (rushes_text_layer_get_size_percent (layer), <, width - 5);
  g_assert_cmpfloat_with_epsilon (rushes_text_layer_get_font_size_scale (layer), scale, 0.001);
  g_assert_cmpuint (fixture->n_edits, ==, 1);
}

static void
test_geometry (void)
{
  RushesOverlayView view;
  double x;
  double y;

  rushes_overlay_view_init (&view, 720, 1280, 720, 640);
  g_assert_cmpfloat_with_epsilon (rushes_overlay_view_get_scale (&view), 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (view.frame.origin.x, 180, 0.5);
  rushes_overlay_view_to_canvas (&view, 360, 320, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 360, 0.5);
  g_assert_cmpfloat_with_epsilon (y, 640, 0.5);
}

int
main (int    argc,
      char **argv)
{
  rushes_test_display_init (&argc, &argv);

  g_test_add_func ("/overlay-canvas/geometry", test_geometry);
  g_test_add ("/overlay-canvas/drag-is-one-step", Fixture, NULL, set_up, test_drag_is_one_step,
              tear_down);
  g_test_add ("/overlay-canvas/snaps-to-anchor", Fixture, NULL, set_up, test_snaps_to_anchor,
              tear_down);
  g_test_add ("/overlay-canvas/click-activates", Fixture, NULL, set_up, test_click_activates,
              tear_down);
  g_test_add ("/overlay-canvas/handle-sets-width", Fixture, NULL, set_up, test_handle_sets_width,
              tear_down);

  return g_test_run ();
}
