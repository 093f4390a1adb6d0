/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-dice.h"
#include "rushes-palette.h"
#include "rushes-stage.h"

G_BEGIN_DECLS

/**
 * RushesBrush:
 * @cr: what to paint with
 * @base: the subject's colour
 * @light: its lit side
 * @dark: its shaded side
 * @accent: its details
 * @ink: the darkest of it
 * @paper: the brightest of it
 * @darkness: 0 by day, 1 by night
 *
 * What painters of subjects get. They paint into a box one unit high: the ground is at 0, up is
 * negative, the middle is at 0.
 */
typedef struct
{
  cairo_t *cr;
  RushesColour base;
  RushesColour light;
  RushesColour dark;
  RushesColour accent;
  RushesColour ink;
  RushesColour paper;
  double darkness;
} RushesBrush;

typedef void (*RushesSubjectPainter) (RushesBrush *brush);

void rushes_subject_place         (RushesStage         *stage,
                                   const RushesReading *reading,
                                   const RushesPalette *palette,
                                   RushesDice          *dice);

/* Helpers of the painters. */
void _rushes_brush_fill           (RushesBrush         *brush,
                                   RushesColour         colour);
void _rushes_brush_shade          (RushesBrush         *brush,
                                   RushesColour         from,
                                   RushesColour         to,
                                   double               x0,
                                   double               y0,
                                   double               x1,
                                   double               y1);
void _rushes_brush_ellipse        (RushesBrush         *brush,
                                   double               x,
                                   double               y,
                                   double               radius_x,
                                   double               radius_y);
void _rushes_brush_box            (RushesBrush         *brush,
                                   double               x,
                                   double               y,
                                   double               width,
                                   double               height,
                                   double               radius);
void _rushes_brush_line           (RushesBrush         *brush,
                                   RushesColour         colour,
                                   double               width);

/* The painters, in files by theme: rushes-subject-<theme>.c. */
void _rushes_subject_shoe         (RushesBrush         *brush);
void _rushes_subject_bottle       (RushesBrush         *brush);
void _rushes_subject_cup          (RushesBrush         *brush);
void _rushes_subject_cake         (RushesBrush         *brush);
void _rushes_subject_watch        (RushesBrush         *brush);
void _rushes_subject_camera       (RushesBrush         *brush);
void _rushes_subject_headphones   (RushesBrush         *brush);
void _rushes_subject_phone        (RushesBrush         *brush);
void _rushes_subject_laptop       (RushesBrush         *brush);
void _rushes_subject_terminal     (RushesBrush         *brush);
void _rushes_subject_chart        (RushesBrush         *brush);
void _rushes_subject_robot        (RushesBrush         *brush);
void _rushes_subject_person       (RushesBrush         *brush);
void _rushes_subject_cat          (RushesBrush         *brush);
void _rushes_subject_dog          (RushesBrush         *brush);
void _rushes_subject_bird         (RushesBrush         *brush);
void _rushes_subject_fish         (RushesBrush         *brush);
void _rushes_subject_flower       (RushesBrush         *brush);
void _rushes_subject_tree         (RushesBrush         *brush);
void _rushes_subject_house        (RushesBrush         *brush);
void _rushes_subject_lighthouse   (RushesBrush         *brush);
void _rushes_subject_car          (RushesBrush         *brush);
void _rushes_subject_bike         (RushesBrush         *brush);
void _rushes_subject_boat         (RushesBrush         *brush);
void _rushes_subject_plane        (RushesBrush         *brush);
void _rushes_subject_rocket       (RushesBrush         *brush);
void _rushes_subject_balloon      (RushesBrush         *brush);
void _rushes_subject_planet       (RushesBrush         *brush);
void _rushes_subject_shapes       (RushesBrush         *brush);

G_END_DECLS
