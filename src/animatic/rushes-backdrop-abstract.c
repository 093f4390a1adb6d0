/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "rushes-backdrop.h"

static void
paint_field (RushesStage         *stage,
             const RushesPalette *palette,
             RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = RUSHES_BACKDROP_FAR, .margin_x = 0.5, .margin_y = 0.3,
                              .scale = 0.5, .is_opaque = TRUE };
  double top = rushes_stage_get_top (stage) * 1.3, left = rushes_stage_get_left (stage);
  RushesColour colours[] = { palette->light, palette->sky_low, palette->far };
  cairo_t *cr = rushes_stage_begin (stage, &sheet);
  cairo_pattern_t *fill = cairo_pattern_create_linear (-left, -top, left, top);

  rushes_colour_stop (fill, 0, palette->sky_top, 1);
  rushes_colour_stop (fill, 0.5, palette->sky_middle, 1);
  rushes_colour_stop (fill, 1, palette->ground_near, 1);
  cairo_set_source (cr, fill);
  cairo_paint (cr);
  cairo_pattern_destroy (fill);
  for (int i = 0; i < 5; i++)
    {
      double x = rushes_dice_between (dice, -left, left), y = rushes_dice_between (dice, -top, top);
      cairo_pattern_t *pool = cairo_pattern_create_radial (x, y, 0, x, y, 0.8);

      rushes_colour_stop (pool, 0, colours[i % 3], 0.55);
      rushes_colour_stop (pool, 1, colours[i % 3], 0);
      cairo_set_source (cr, pool);
      cairo_paint (cr);
      cairo_pattern_destroy (pool);
    }
  rushes_stage_end (stage, cr);
}

static void
paint_arcs (RushesStage         *stage,
            const RushesPalette *palette,
            RushesDice          *dice)
{
  const RushesSheet sheet = { .distance = 4, .margin_x = 0.5, .margin_y = 0.3, .scale = 0.75 };
  double left = rushes_stage_get_left (stage), top = rushes_stage_get_top (stage);
  double x = left * (rushes_dice_pick (dice, 2) ? 0.8 : -0.8), y = -top * 0.5;
  cairo_t *cr = rushes_stage_begin (stage, &sheet);

  for (int i = 0; i < 6; i++)
    {
      rushes_colour_set (cr, rushes_colour_mix (palette->sky_low, palette->far, i / 5.0), 0.30);
      cairo_set_line_width (cr, 0.055);
      cairo_arc (cr, x, y, 0.30 + 0.15 * i, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
  rushes_stage_end (stage, cr);
}

/* The prompt's word, large and quiet: something to recognise the take by. */
static void
paint_word (RushesStage         *stage,
            const RushesReading *reading,
            const RushesPalette *palette)
{
  const RushesSheet sheet = { .distance = 2, .margin_x = 0.5, .margin_y = 0.3, .scale = 1 };
  double top = rushes_stage_get_top (stage);
  cairo_t *cr = rushes_stage_begin (stage, &sheet);
  PangoLayout *layout;
  PangoFontDescription *font = pango_font_description_from_string ("Inter Display, Inter, Sans");
  PangoRectangle ink;

  /* Fonts are measured in pixels: a unit of the stage would be a letter as high as the picture.
   * */
  cairo_save (cr);
  cairo_identity_matrix (cr);
  layout = pango_cairo_create_layout (cr);
  cairo_restore (cr);
  pango_font_description_set_weight (font, PANGO_WEIGHT_HEAVY);
  pango_font_description_set_absolute_size (font, 100 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, reading->key_word, -1);
  pango_layout_get_extents (layout, &ink, NULL);
  if (ink.width > 0)
    {
      double scale = MIN (1.45 * rushes_stage_get_left (stage) / ((double) ink.width / PANGO_SCALE),
                          0.36 / 100);

      cairo_translate (cr, 0, -top * 0.40);
      cairo_scale (cr, scale, scale);
      cairo_translate (cr, -(ink.x + ink.width / 2.0) / PANGO_SCALE,
                       -(ink.y + ink.height / 2.0) / PANGO_SCALE);
      pango_cairo_layout_path (cr, layout);
      rushes_colour_set (cr, rushes_colour_lighten (palette->light, 0.4), 0.92);
      cairo_fill (cr);
    }
  pango_font_description_free (font);
  g_object_unref (layout);
  rushes_stage_end (stage, cr);
}

static void
paint_floor (RushesStage         *stage,
             const RushesPalette *palette)
{
  const RushesSheet sheet = { .kind = RUSHES_SHEET_GROUND, .distance = 1, .margin_x = 0.6,
                              .margin_y = 0.3, .scale = 0.75 };
  double left = rushes_stage_get_left (stage) * 2.4, bottom = rushes_stage_get_top (stage) * 1.6;
  double horizon = rushes_stage_get_horizon (stage);
  cairo_t *cr = rushes_stage_begin (stage, &sheet);
  cairo_pattern_t *fill = cairo_pattern_create_linear (0, horizon, 0, bottom);

  rushes_colour_stop (fill, 0, palette->ground_far, 0);
  rushes_colour_stop (fill, 0.25, palette->ground_far, 0.65);
  rushes_colour_stop (fill, 1, palette->ground_near, 0.9);
  cairo_set_source (cr, fill);
  cairo_rectangle (cr, -left, horizon, 2 * left, bottom);
  cairo_fill (cr);
  cairo_pattern_destroy (fill);
  rushes_stage_end (stage, cr);
}

/* Paints a ground of shapes for what has no place. */
void
_rushes_backdrop_abstract (RushesStage         *stage,
                           const RushesReading *reading,
                           const RushesPalette *palette,
                           RushesDice          *dice)
{
  paint_field (stage, palette, dice);
  paint_arcs (stage, palette, dice);
  paint_word (stage, reading, palette);
  paint_floor (stage, palette);
}
