/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-text-layer.h"

G_BEGIN_DECLS

/* The properties that are plain numbers. */
typedef enum
{
  RUSHES_TEXT_NUMBER_X,
  RUSHES_TEXT_NUMBER_Y,
  RUSHES_TEXT_NUMBER_PADDING_TOP,
  RUSHES_TEXT_NUMBER_PADDING_RIGHT,
  RUSHES_TEXT_NUMBER_PADDING_BOTTOM,
  RUSHES_TEXT_NUMBER_PADDING_LEFT,
  RUSHES_TEXT_NUMBER_SIZE_PERCENT,
  RUSHES_TEXT_NUMBER_FONT_SIZE_SCALE,
  RUSHES_TEXT_NUMBER_STROKE_WIDTH,
  RUSHES_TEXT_NUMBER_BACKGROUND_BORDER_RADIUS,
  RUSHES_TEXT_N_NUMBERS,
} RushesTextNumber;

struct _RushesTextLayer
{
  GObject       parent_instance;

  char         *text;
  char         *font_family;

  RushesColor   text_color;
  RushesColor   stroke_color;
  RushesColor   background_color;
  double        numbers[RUSHES_TEXT_N_NUMBERS];
  RushesAnchor  position;
  gint64        start_ms;
  gint64        end_ms;
};

G_END_DECLS
