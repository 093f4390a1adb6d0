/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "render/rushes-fonts.h"
#include "render/rushes-overlay-renderer.h"
#include "render/rushes-text-raster.h"

/* Tall, wide, square, tiny, odd. */
static const int canvases[][2] = {
  { 720, 1280 }, { 1920, 1080 }, { 1000, 1000 }, { 160, 90 }, { 721, 1281 }
};

static void
assert_inside (const RushesTextRaster *raster,
               int                     width,
               int                     height)
{
  g_assert_cmpfloat (raster->box.x, >=, 0);
  g_assert_cmpfloat (raster->box.y, >=, 0);
  g_assert_cmpfloat (raster->box.x + raster->box.width, <=, width + 0.01);
  g_assert_cmpfloat (raster->box.y + raster->box.height, <=, height + 0.01);
  g_assert_nonnull (raster->surface);
  g_assert_cmpint (raster->x, >=, 0);
  g_assert_cmpint (raster->y, >=, 0);
  g_assert_cmpint (raster->x % 2, ==, 0);
  g_assert_cmpint (raster->y % 2, ==, 0);
  g_assert_cmpint (raster->x + cairo_image_surface_get_width (raster->surface), <=, width);
  g_assert_cmpint (raster->y + cairo_image_surface_get_height (raster->surface), <=, height);
}

static void
test_anchors (void)
{
  for (guint c = 0; c < G_N_ELEMENTS (canvases); c++)
    for (int anchor = RUSHES_ANCHOR_TOP_LEFT; anchor <= RUSHES_ANCHOR_FREE; anchor++)
      for (double size = 10; size <= 100; size += 45)
        {
          g_autoptr (RushesTextLayer) layer = rushes_text_layer_new ("Built in the terminal");
          g_autoptr (RushesTextRaster) raster = NULL;

          g_object_set (layer, "position", anchor, "size-percent", size, "padding-top", 50.0,
                        "x", 1.0, "y", 0.0, NULL);
          raster = rushes_text_raster_new (layer, canvases[c][0], canvases[c][1], 1);
          assert_inside (raster, canvases[c][0], canvases[c][1]);
        }
}

static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RushesTextLayer) layer = NULL;
  g_autoptr (RushesTextRaster) raster = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "Donaudampfschifffahrtsgesellschaft ");
  layer = rushes_text_layer_new (text->str);
  raster = rushes_text_raster_new (layer, 720, 1280, 1);
  assert_inside (raster, 720, 1280);
}

static void
test_nothing (void)
{
  g_autoptr (RushesTextLayer) layer = rushes_text_layer_new ("");
  g_autoptr (RushesTextRaster) raster = rushes_text_raster_new (layer, 720, 1280, 1);

  g_assert_cmpfloat (raster->box.height, >, 0);
  g_assert_cmpfloat_with_epsilon (raster->box.width, 720 * 0.66, 0.01);
}

static void
test_paddings (void)
{
  g_autoptr (RushesTextLayer) layer = rushes_text_layer_new ("a");
  g_autoptr (RushesTextRaster) top = NULL;
  g_autoptr (RushesTextRaster) bottom = NULL;

  g_object_set (layer, "position", RUSHES_ANCHOR_TOP_LEFT, "padding-top", 20.0,
                "padding-left", 10.0, NULL);
  top = rushes_text_raster_new (layer, 1000, 2000, 1);
  g_assert_cmpfloat_with_epsilon (top->box.x, 100, 0.01);
  g_assert_cmpfloat_with_epsilon (top->box.y, 400, 0.01);

  g_object_set (layer, "position", RUSHES_ANCHOR_BOTTOM_RIGHT, "padding-bottom", 20.0,
                "padding-right", 10.0, NULL);
  bottom = rushes_text_raster_new (layer, 1000, 2000, 1);
  g_assert_cmpfloat_with_epsilon (bottom->box.x + bottom->box.width, 900, 0.01);
  g_assert_cmpfloat_with_epsilon (bottom->box.y + bottom->box.height, 1600, 0.01);
}

/* A preview of any size breaks lines where the export does. */
static void
test_scales (void)
{
  g_autoptr (RushesTextLayer) layer =
    rushes_text_layer_new ("The quick brown fox jumps over the lazy dog and keeps running");
  g_autoptr (RushesTextRaster) full = rushes_text_raster_new (layer, 720, 1280, 1);

  for (double scale = 0.1; scale < 2.5; scale += 0.17)
    {
      g_autoptr (RushesTextRaster) scaled = rushes_text_raster_new (layer, 720, 1280, scale);

      g_assert_cmpfloat_with_epsilon (scaled->box.height, full->box.height, 0.01);
      g_assert_cmpfloat_with_epsilon (scaled->box.y, full->box.y, 0.01);
      g_assert_cmpfloat (fabs (scaled->x - full->x * scale), <=, 4 + 4 * scale);
    }
}

static void
test_scripts (void)
{
  static const char *const texts[] = {
    "שלום עולם, זה מבחן ארוך", "مرحبا بالعالم", "✨ 🎬🔥 emoji 👩‍🚀", "日本語のテキスト", "e\u0301\u0323", NULL
  };

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (RushesTextLayer) layer = rushes_text_layer_new (texts[i]);
      g_autoptr (RushesTextRaster) raster = rushes_text_raster_new (layer, 720, 1280, 1);

      assert_inside (raster, 720, 1280);
    }
}

static void
test_cache (void)
{
  g_autoptr (RushesOverlay) overlay = rushes_overlay_new ();
  g_autoptr (RushesTextLayer) layer = rushes_text_layer_new ("a");
  g_autoptr (RushesOverlayRenderer) renderer = rushes_overlay_renderer_new (overlay, 720, 1280);
  const RushesTextRaster *raster;
  cairo_surface_t *surface;

  rushes_overlay_append (overlay, layer);
  raster = rushes_overlay_renderer_get_raster (renderer, 0);
  g_assert_true (rushes_overlay_renderer_get_raster (renderer, 0) == raster);

  surface = cairo_surface_reference (raster->surface);
  rushes_text_layer_set_text (layer, "b");
  raster = rushes_overlay_renderer_get_raster (renderer, 0);
  g_assert_true (raster->surface != surface);
  cairo_surface_destroy (surface);
}

static void
test_pick (void)
{
  g_autoptr (RushesOverlay) overlay = rushes_overlay_new ();
  g_autoptr (RushesTextLayer) low = rushes_text_layer_new ("low");
  g_autoptr (RushesTextLayer) high = rushes_text_layer_new ("high");
  g_autoptr (RushesOverlayRenderer) renderer = rushes_overlay_renderer_new (overlay, 720, 1280);

  rushes_overlay_append (overlay, low);
  rushes_overlay_append (overlay, high);
  rushes_text_layer_move_to (low, 0.5, 0.5);
  rushes_text_layer_move_to (high, 0.5, 0.5);
  rushes_overlay_renderer_set_scale (renderer, 0.5);
  g_assert_cmpint (rushes_overlay_renderer_pick (renderer, 360, 640, 0), ==, 1);
  g_object_set (high, "start-ms", (gint64) 1000, NULL);
  g_assert_cmpint (rushes_overlay_renderer_pick (renderer, 360, 640, 0), ==, 0);
  g_assert_cmpint (rushes_overlay_renderer_pick (renderer, 360, 10, 0), ==, -1);
}

static void
test_fonts (void)
{
  g_autoptr (RushesOverlay) overlay = rushes_overlay_new ();
  g_autoptr (RushesTextLayer) layer = rushes_text_layer_new ("a");
  g_auto (GStrv) notices = NULL;
  g_autofree char *used = rushes_fonts_resolve ("No Such Family");

  g_assert_cmpstr (used, !=, "No Such Family");
  rushes_overlay_append (overlay, layer);
  rushes_text_layer_set_font_family (layer, used);
  g_assert_null (rushes_overlay_renderer_check_fonts (overlay));

  rushes_text_layer_set_font_family (layer, "No Such Family");
  notices = rushes_overlay_renderer_check_fonts (overlay);
  g_assert_nonnull (notices);
  g_assert_cmpuint (g_strv_length (notices), ==, 1);
  g_assert_nonnull (strstr (notices[0], "No Such Family"));
  g_assert_nonnull (strstr (notices[0], used));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/renderer/anchors", test_anchors);
  g_test_add_func ("/render/renderer/long-text", test_long_text);
  g_test_add_func ("/render/renderer/nothing", test_nothing);
  g_test_add_func ("/render/renderer/paddings", test_paddings);
  g_test_add_func ("/render/renderer/scales", test_scales);
  g_test_add_func ("/render/renderer/scripts", test_scripts);
  g_test_add_func ("/render/renderer/cache", test_cache);
  g_test_add_func ("/render/renderer/pick", test_pick);
  g_test_add_func ("/render/renderer/fonts", test_fonts);

  return g_test_run ();
}
