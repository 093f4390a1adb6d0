/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "model/rushes-overlay.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = rushes_json_parse_object (text, -1, &error);

  g_assert_no_error (error);

  return object;
}

static void
test_colors (void)
{
  static const struct
  {
    const char *text;
    const char *written;
  } cases[] = {
    { "#f80", "#ff8800" },
    { "#f808", "#ff880088" },
    { "#E14135", "#e14135" },
    { "#00000080", "#00000080" },
    { "rgb(252, 61, 61)", "#fc3d3d" },
    { "rgb(252 61 61 / 50%)", "#fc3d3d80" },
    { "rgba(0,0,0,0.5)", "#00000080" },
    { "rgb(100%, 0%, 50%)", "#ff0080" },
    { " White ", "#ffffff" },
    { "rebeccapurple", "#663399" },
    { "transparent", "#00000000" },
    { "", NULL },
    { "#12345", NULL },
    { "#ggg", NULL },
    { "rgb(1,2)", NULL },
    { "rgb(1,2,3,4,5)", NULL },
    { "rgb(1,2,3", NULL },
    { "rgb(nan,2,3)", NULL },
    { "hotdog", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *written = NULL;
      RushesColor color;

      g_assert_cmpint (rushes_color_parse (cases[i].text, &color), ==, cases[i].written != NULL);
      if (cases[i].written == NULL)
        continue;

      written = rushes_color_to_string (&color);
      g_assert_cmpstr (written, ==, cases[i].written);
    }
}

static void
test_gateway_params (void)
{
  g_autoptr (JsonObject) params =
    parse ("{\"fontFamily\":\"Montserrat\",\"position\":\"bottom-center\",\"sizePercent\":66,"
           "\"highlightColor\":\"#E14135\",\"backgroundBorderRadius\":18,\"strokeWidth\":4.5}");
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesOverlay) overlay =
    rushes_overlay_from_params (params, "Built in the terminal", &error);
  RushesTextLayer *layer;
  RushesColor box;

  g_assert_no_error (error);
  g_assert_cmpuint (rushes_overlay_get_n_layers (overlay), ==, 1);
  layer = rushes_overlay_get_layer (overlay, 0);
  box = rushes_text_layer_get_background_color (layer);
  g_assert_cmpstr (rushes_text_layer_get_text (layer), ==, "Built in the terminal");
  g_assert_cmpstr (rushes_text_layer_get_font_family (layer), ==, "Montserrat");
  g_assert_cmpint (rushes_text_layer_get_position (layer), ==, RUSHES_ANCHOR_BOTTOM_CENTER);
  g_assert_cmpfloat (rushes_text_layer_get_size_percent (layer), ==, 66);
  g_assert_cmpfloat (rushes_text_layer_get_stroke_width (layer), ==, 4.5);
  g_assert_cmpfloat_with_epsilon (box.red, 0xe1 / 255.0, 0.001);
}

static void
test_refused (void)
{
  /* What is wrong, and the words that the message must have. */
  static const char *const cases[][4] = {
    { "{\"text\":\"a\",\"sizePercent\":5}", "sizePercent", "10", "100" },
    { "{\"text\":\"a\",\"sizePercent\":\"66\"}", "sizePercent", "10", "100" },
    { "{\"text\":\"a\",\"paddingTop\":51}", "paddingTop", "0", "50" },
    { "{\"text\":\"a\",\"paddingTop\":null}", "paddingTop", "0", "50" },
    { "{\"text\":\"a\",\"position\":\"middle\"}", "position", "top-left", "bottom-right" },
    { "{\"text\":\"a\",\"position\":3}", "position", "top-left", "bottom-right" },
    { "{\"text\":\"a\",\"textColor\":\"hotdog\"}", "textColor", "CSS", "#" },
    { "{\"text\":\"a\",\"fontSize\":3}", "fontSize", "fontSizeScale", "endMs" },
    { "{\"text\":\"a\",\"startMs\":500,\"endMs\":400}", "endMs", "startMs", "greater" },
    { "{\"text\":\"a\",\"startMs\":-1}", "startMs", "0", "86" },
    { "{\"text\":7}", "text", "2000", "characters" },
    { "{}", "prompt-text", "text", "no text" },
    { "{\"text\":\"  \"}", "prompt-text", "text", "no text" },
    { "{\"layers\":[{\"text\":\"a\"},{\"x\":2}]}", "Layer 2", "x", "1" },
    { "{\"layers\":[3]}", "Layer 1", "object", "" },
    { "{\"layers\":3}", "layers", "array", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) params = parse (cases[i][0]);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesOverlay) overlay = rushes_overlay_from_params (params, NULL, &error);

      g_assert_null (overlay);
      g_assert_nonnull (error);
      g_assert_true (error->domain == RUSHES_ERROR);
      for (guint j = 1; j < 4; j++)
        if (strstr (error->message, cases[i][j]) == NULL)
          g_error ("“%s” does not say “%s”", error->message, cases[i][j]);
    }
}

static void
test_round_trip (void)
{
  g_autoptr (RushesOverlay) overlay = rushes_overlay_new ();
  g_autoptr (RushesTextLayer) first = rushes_text_layer_new ("Ein “Test”\nzwei ✨");
  g_autoptr (RushesTextLayer) second = rushes_text_layer_new ("שלום");
  g_autoptr (RushesOverlay) read = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  RushesColor color = { 1, 0.5, 0, 0.5 };

  rushes_text_layer_move_to (first, 0.25, 0.75);
  g_object_set (second, "background-color", &color, "end-ms", (gint64) 1500,
                "padding-left", 12.5, NULL);
  rushes_overlay_append (overlay, first);
  rushes_overlay_append (overlay, second);
  object = rushes_overlay_to_json (overlay);
  read = rushes_overlay_from_json (object, &error);
  g_assert_no_error (error);
  g_assert_true (rushes_overlay_is_equal (overlay, read));

  text = rushes_json_object_to_string (object, FALSE);
  g_assert_null (strstr (text, "sizePercent"));
}

static void
count_cb (RushesOverlay *overlay,
          guint         *count)
{
  (*count)++;
}

static void
test_changed (void)
{
  g_autoptr (RushesOverlay) overlay = rushes_overlay_new ();
  g_autoptr (RushesOverlay) before = NULL;
  g_autoptr (RushesTextLayer) layer = rushes_text_layer_new ("a");
  guint count = 0;

  g_signal_connect (overlay, "changed", G_CALLBACK (count_cb), &count);
  rushes_overlay_append (overlay, layer);
  g_assert_cmpuint (count, ==, 1);

  before = rushes_overlay_copy (overlay);
  rushes_text_layer_set_text (layer, "b");
  g_assert_cmpuint (count, ==, 2);
  rushes_text_layer_set_text (layer, "b");
  rushes_text_layer_set_size_percent (layer, 66);
  g_assert_cmpuint (count, ==, 2);
  rushes_text_layer_set_size_percent (layer, 500);
  g_assert_cmpfloat (rushes_text_layer_get_size_percent (layer), ==, 100);

  /* What an undo does: the object stays, its values come back. */
  g_assert_false (rushes_overlay_is_equal (overlay, before));
  rushes_overlay_assign (overlay, before);
  g_assert_true (rushes_overlay_is_equal (overlay, before));
  g_assert_true (rushes_overlay_get_layer (overlay, 0) == layer);
  g_assert_cmpstr (rushes_text_layer_get_text (layer), ==, "a");

  rushes_overlay_remove (overlay, 0);
  count = 0;
  rushes_text_layer_set_text (layer, "c");
  g_assert_cmpuint (count, ==, 0);
  rushes_overlay_assign (overlay, before);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (overlay)), ==, 1);
  g_assert_cmpuint (count, ==, 1);
}

static void
test_visible (void)
{
  g_autoptr (RushesTextLayer) layer = rushes_text_layer_new ("a");

  g_assert_true (rushes_text_layer_is_visible_at (layer, 0));
  g_object_set (layer, "start-ms", (gint64) 100, "end-ms", (gint64) 200, NULL);
  g_assert_false (rushes_text_layer_is_visible_at (layer, 99));
  g_assert_true (rushes_text_layer_is_visible_at (layer, 100));
  g_assert_true (rushes_text_layer_is_visible_at (layer, 199));
  g_assert_false (rushes_text_layer_is_visible_at (layer, 200));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/overlay/colors", test_colors);
  g_test_add_func ("/model/overlay/gateway-params", test_gateway_params);
  g_test_add_func ("/model/overlay/refused", test_refused);
  g_test_add_func ("/model/overlay/round-trip", test_round_trip);
  g_test_add_func ("/model/overlay/changed", test_changed);
  g_test_add_func ("/model/overlay/visible", test_visible);

  return g_test_run ();
}
