/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-subject.h"

#include <math.h>

/* How far up, of half of the picture's height, a subject may reach. */
#define HEAD_ROOM 0.80

/* How a subject is set: how high it is (in short sides), how far above the ground it hangs, how
 * wide the shadow under it, and how far it moves up and down by itself. */
static const struct {
  RushesSubjectPainter paint;
  double size;
  double lift;
  double shadow;
  double bob;
} subjects[RUSHES_SUBJECT_N] = {
  [RUSHES_SUBJECT_NONE] = { _rushes_subject_shapes, 0.62, 0.02, 0.30, 0.006 },
  [RUSHES_SUBJECT_SHOE] = { _rushes_subject_shoe, 0.46, 0, 0.44, 0 },
  [RUSHES_SUBJECT_BOTTLE] = { _rushes_subject_bottle, 0.72, 0, 0.17, 0 },
  [RUSHES_SUBJECT_PHONE] = { _rushes_subject_phone, 0.78, 0.02, 0.20, 0.006 },
  [RUSHES_SUBJECT_LAPTOP] = { _rushes_subject_laptop, 0.56, 0, 0.46, 0 },
  [RUSHES_SUBJECT_TERMINAL] = { _rushes_subject_terminal, 0.60, 0.06, 0.36, 0.005 },
  [RUSHES_SUBJECT_CHART] = { _rushes_subject_chart, 0.60, 0.06, 0.36, 0.005 },
  [RUSHES_SUBJECT_PERSON] = { _rushes_subject_person, 0.92, 0, 0.20, 0 },
  [RUSHES_SUBJECT_CAR] = { _rushes_subject_car, 0.30, 0, 0.42, 0.001 },
  [RUSHES_SUBJECT_TREE] = { _rushes_subject_tree, 0.92, 0, 0.30, 0 },
  [RUSHES_SUBJECT_HOUSE] = { _rushes_subject_house, 0.66, 0, 0.42, 0 },
  [RUSHES_SUBJECT_CAT] = { _rushes_subject_cat, 0.56, 0, 0.26, 0 },
  [RUSHES_SUBJECT_DOG] = { _rushes_subject_dog, 0.56, 0, 0.34, 0 },
  [RUSHES_SUBJECT_CUP] = { _rushes_subject_cup, 0.42, 0, 0.26, 0 },
  [RUSHES_SUBJECT_FLOWER] = { _rushes_subject_flower, 0.84, 0, 0.10, 0 },
  [RUSHES_SUBJECT_ROCKET] = { _rushes_subject_rocket, 0.92, 0.10, 0.16, 0.008 },
  [RUSHES_SUBJECT_BOAT] = { _rushes_subject_boat, 0.72, 0, 0.34, 0.008 },
  [RUSHES_SUBJECT_BIKE] = { _rushes_subject_bike, 0.48, 0, 0.38, 0 },
  [RUSHES_SUBJECT_PLANE] = { _rushes_subject_plane, 0.34, 0.46, 0, 0.012 },
  [RUSHES_SUBJECT_BIRD] = { _rushes_subject_bird, 0.36, 0.46, 0, 0.016 },
  [RUSHES_SUBJECT_FISH] = { _rushes_subject_fish, 0.36, 0.34, 0, 0.016 },
  [RUSHES_SUBJECT_ROBOT] = { _rushes_subject_robot, 0.74, 0, 0.26, 0.004 },
  [RUSHES_SUBJECT_WATCH] = { _rushes_subject_watch, 0.68, 0.02, 0.18, 0.004 },
  [RUSHES_SUBJECT_CAMERA] = { _rushes_subject_camera, 0.44, 0, 0.34, 0 },
  [RUSHES_SUBJECT_HEADPHONES] = { _rushes_subject_headphones, 0.58, 0.02, 0.28, 0.004 },
  [RUSHES_SUBJECT_CAKE] = { _rushes_subject_cake, 0.50, 0, 0.34, 0 },
  [RUSHES_SUBJECT_LIGHTHOUSE] = { _rushes_subject_lighthouse, 0.90, 0, 0.24, 0 },
  [RUSHES_SUBJECT_BALLOON] = { _rushes_subject_balloon, 0.72, 0.42, 0, 0.012 },
  [RUSHES_SUBJECT_PLANET] = { _rushes_subject_planet, 0.74, 0.18, 0, 0.004 },
};

/* Fills the path with one colour. */
void
_rushes_brush_fill (RushesBrush  *brush,
                    RushesColour  colour)
{
  rushes_colour_set (brush->cr, colour, 1);
  cairo_fill (brush->cr);
}

/* Fills the path with a gradient from one place to another. */
void
_rushes_brush_shade (RushesBrush  *brush,
                     RushesColour  from,
                     RushesColour  to,
                     double        x0,
                     double        y0,
                     double        x1,
                     double        y1)
{
  cairo_pattern_t *fill = cairo_pattern_create_linear (x0, y0, x1, y1);

  rushes_colour_stop (fill, 0, from, 1);
  rushes_colour_stop (fill, 1, to, 1);
  cairo_set_source (brush->cr, fill);
  cairo_fill (brush->cr);
  cairo_pattern_destroy (fill);
}

/* Adds an ellipse to the path. */
void
_rushes_brush_ellipse (RushesBrush *brush,
                       double       x,
                       double       y,
                       double       radius_x,
                       double       radius_y)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (brush->cr, &matrix);
  cairo_new_sub_path (brush->cr);
  cairo_translate (brush->cr, x, y);
  cairo_scale (brush->cr, radius_x, radius_y);
  cairo_arc (brush->cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_close_path (brush->cr);
  cairo_set_matrix (brush->cr, &matrix);
}

/* Adds a box with round corners to the path. */
void
_rushes_brush_box (RushesBrush *brush,
                   double       x,
                   double       y,
                   double       width,
                   double       height,
                   double       radius)
{
  cairo_t *cr = brush->cr;

  radius = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Draws the path as a line with round ends. */
void
_rushes_brush_line (RushesBrush  *brush,
                    RushesColour  colour,
                    double        width)
{
  cairo_set_line_cap (brush->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (brush->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (brush->cr, width);
  rushes_colour_set (brush->cr, colour, 1);
  cairo_stroke (brush->cr);
}

static void
brush_init (RushesBrush         *brush,
            const RushesPalette *palette,
            RushesColour         base,
            RushesColour         accent,
            double               shade)
{
  brush->base = base;
  brush->light = rushes_colour_mix (rushes_colour_lighten (base, 0.30), palette->light, 0.12);
  brush->dark = rushes_colour_mix (rushes_colour_lighten (base, -0.38), palette->sky_top, 0.15);
  brush->accent = accent;
  brush->ink = rushes_colour_mix (rushes_colour_from_hex (0x1d2030), palette->near, 0.2);
  brush->paper = rushes_colour_mix (rushes_colour_from_hex (0xfdf8ef), palette->sky_low, shade);
  brush->darkness = palette->darkness;
}

static void
draw_shadow (cairo_t             *cr,
             const RushesPalette *palette,
             double               width,
             double               y)
{
  RushesColour shadow = rushes_colour_lighten (palette->ground_near, -0.75);
  cairo_pattern_t *fill = cairo_pattern_create_radial (0, 0, 0, 0, 0, 1.5);

  rushes_colour_stop (fill, 0, shadow, 0.62);
  rushes_colour_stop (fill, 0.55, shadow, 0.46);
  rushes_colour_stop (fill, 0.8, shadow, 0.12);
  rushes_colour_stop (fill, 1, shadow, 0);
  cairo_save (cr);
  cairo_translate (cr, width * 0.05, y);
  cairo_scale (cr, width, width * 0.13);
  cairo_arc (cr, 0, 0, 1.5, 0, 2 * G_PI);
  cairo_set_source (cr, fill);
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_pattern_destroy (fill);
}

/* On water a thing has no shadow but an image, broken by waves. */
static void
draw_reflection (cairo_t              *cr,
                 RushesBrush          *brush,
                 RushesSubjectPainter  paint,
                 double                x,
                 double                y,
                 double                size)
{
  cairo_push_group (cr);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size, -size * 0.55);
  paint (brush);
  cairo_restore (cr);
  cairo_pop_group_to_source (cr);
  for (int i = 0; i < 26; i++)
    {
      cairo_save (cr);
      cairo_rectangle (cr, x - 2, y + i * size * 0.022, 4, size * 0.022 * (0.85 - i * 0.024));
      cairo_clip (cr);
      cairo_paint_with_alpha (cr, 0.42 - i * 0.014);
      cairo_restore (cr);
    }
}

static void
paint_one (RushesStage         *stage,
           const RushesReading *reading,
           const RushesPalette *palette,
           RushesSubject        subject,
           double               x,
           double               distance,
           double               share,
           int                  turn)
{
  const RushesSheet sheet = { .distance = distance, .margin_x = 0.35, .margin_y = 0.25, .scale = 1,
                              .bob = subjects[subject].bob };
  double size = subjects[subject].size * share *
                (rushes_stage_get_top (stage) > rushes_stage_get_left (stage) ? 1 : 0.92);
  double y = rushes_stage_get_horizon (stage) + rushes_stage_get_ground (stage) / distance;
  double hang = y - subjects[subject].lift * share;
  double room = hang + rushes_stage_get_top (stage) * HEAD_ROOM;
  RushesColour base = turn > 0 ? rushes_colour_mix (palette->accent, palette->subject, 0.25)
                               : palette->subject;
  RushesBrush brush;

  /* In a wide picture there is less above: heads are not cut off. */
  size = MIN (size, room);
  brush_init (&brush, palette, base, turn > 0 ? palette->subject : palette->accent,
              0.08 + 0.3 * palette->darkness);
  brush.cr = rushes_stage_begin (stage, &sheet);
  if (reading->place == RUSHES_PLACE_SEA && subjects[subject].shadow > 0)
    draw_reflection (brush.cr, &brush, subjects[subject].paint, x, hang, size);
  else if (subjects[subject].shadow > 0 && reading->place != RUSHES_PLACE_SPACE)
    {
      cairo_save (brush.cr);
      cairo_translate (brush.cr, x, 0);
      draw_shadow (brush.cr, palette, subjects[subject].shadow * share, y);
      cairo_restore (brush.cr);
    }
  cairo_translate (brush.cr, x, hang);
  cairo_scale (brush.cr, size, size);
  subjects[subject].paint (&brush);
  rushes_stage_end (stage, brush.cr);
  if (turn == 0)
    rushes_stage_aim (stage, hang - size * 0.5);
}

/**
 * rushes_subject_place:
 * @stage: a stage with its backdrop
 * @reading: what the prompt says
 * @palette: the colours
 * @dice: what chance goes by
 *
 * Paints what the prompt is about: the first thing in the middle, others smaller and behind it.
 */
void
rushes_subject_place (RushesStage         *stage,
                      const RushesReading *reading,
                      const RushesPalette *palette,
                      RushesDice          *dice)
{
  double side = rushes_dice_pick (dice, 2) ? 1 : -1;
  double left = rushes_stage_get_left (stage);

  for (int i = reading->n_subjects - 1; i > 0; i--)
    paint_one (stage, reading, palette, reading->subjects[i],
               side * left * (i == 1 ? 0.58 : -0.62), 1.0 + 0.32 * i, 0.62, i);
  if (reading->n_subjects > 0)
    paint_one (stage, reading, palette, reading->subjects[0],
               reading->n_subjects > 1 ? -side * left * 0.14 : 0, 1, 1, 0);
  else if (reading->place == RUSHES_PLACE_ABSTRACT || reading->place == RUSHES_PLACE_STUDIO ||
           reading->place == RUSHES_PLACE_ROOM)
    paint_one (stage, reading, palette, RUSHES_SUBJECT_NONE, 0, 1, 1, 0);
}
