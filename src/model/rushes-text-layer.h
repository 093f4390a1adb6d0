/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "rushes-color.h"

G_BEGIN_DECLS

/**
 * RushesAnchor:
 * @RUSHES_ANCHOR_TOP_LEFT: top-left
 * @RUSHES_ANCHOR_TOP_CENTER: top-center
 * @RUSHES_ANCHOR_TOP_RIGHT: top-right
 * @RUSHES_ANCHOR_CENTER_LEFT: center-left
 * @RUSHES_ANCHOR_CENTER: center
 * @RUSHES_ANCHOR_CENTER_RIGHT: center-right
 * @RUSHES_ANCHOR_BOTTOM_LEFT: bottom-left
 * @RUSHES_ANCHOR_BOTTOM_CENTER: bottom-center
 * @RUSHES_ANCHOR_BOTTOM_RIGHT: bottom-right
 * @RUSHES_ANCHOR_FREE: where the properties `x` and `y` say
 *
 * Where on the canvas a layer stands.
 */
typedef enum
{
  RUSHES_ANCHOR_TOP_LEFT,
  RUSHES_ANCHOR_TOP_CENTER,
  RUSHES_ANCHOR_TOP_RIGHT,
  RUSHES_ANCHOR_CENTER_LEFT,
  RUSHES_ANCHOR_CENTER,
  RUSHES_ANCHOR_CENTER_RIGHT,
  RUSHES_ANCHOR_BOTTOM_LEFT,
  RUSHES_ANCHOR_BOTTOM_CENTER,
  RUSHES_ANCHOR_BOTTOM_RIGHT,
  RUSHES_ANCHOR_FREE,
} RushesAnchor;

#define RUSHES_TYPE_ANCHOR (rushes_anchor_get_type ())
#define RUSHES_TYPE_TEXT_LAYER (rushes_text_layer_get_type ())

GType rushes_anchor_get_type (void);

G_DECLARE_FINAL_TYPE (RushesTextLayer, rushes_text_layer, RUSHES, TEXT_LAYER, GObject)

/* Every member is a property of the same name (dashes), read and written, with the range that
 * JSON has; the UI binds to them. `x` and `y` are the centre of the box in 0–1 of the canvas.
 * Paddings are percent of the canvas height (top, bottom) or width (left, right), the size is
 * the box width in percent of the canvas width, the stroke is in pixels of a canvas whose shorter
 * side is 1080, and so is the radius. An `end-ms` of 0 means: to the end. */
RushesTextLayer *rushes_text_layer_new                  (const char      *text);
RushesTextLayer *rushes_text_layer_copy                 (RushesTextLayer *self);
void             rushes_text_layer_assign               (RushesTextLayer *self,
                                                         RushesTextLayer *other);
gboolean         rushes_text_layer_is_equal             (RushesTextLayer *self,
                                                         RushesTextLayer *other);

const char      *rushes_text_layer_get_text             (RushesTextLayer *self);
void             rushes_text_layer_set_text             (RushesTextLayer *self,
                                                         const char      *text);
const char      *rushes_text_layer_get_font_family      (RushesTextLayer *self);
void             rushes_text_layer_set_font_family      (RushesTextLayer *self,
                                                         const char      *family);
RushesAnchor     rushes_text_layer_get_position         (RushesTextLayer *self);
void             rushes_text_layer_set_position         (RushesTextLayer *self,
                                                         RushesAnchor     position);
double           rushes_text_layer_get_x                (RushesTextLayer *self);
double           rushes_text_layer_get_y                (RushesTextLayer *self);
/* Makes the position free. */
void             rushes_text_layer_move_to              (RushesTextLayer *self,
                                                         double           x,
                                                         double           y);
double           rushes_text_layer_get_padding_top      (RushesTextLayer *self);
double           rushes_text_layer_get_padding_right    (RushesTextLayer *self);
double           rushes_text_layer_get_padding_bottom   (RushesTextLayer *self);
double           rushes_text_layer_get_padding_left     (RushesTextLayer *self);
double           rushes_text_layer_get_size_percent     (RushesTextLayer *self);
void             rushes_text_layer_set_size_percent     (RushesTextLayer *self,
                                                         double           percent);
double           rushes_text_layer_get_font_size_scale  (RushesTextLayer *self);
void             rushes_text_layer_set_font_size_scale  (RushesTextLayer *self,
                                                         double           scale);
RushesColor      rushes_text_layer_get_text_color       (RushesTextLayer *self);
RushesColor      rushes_text_layer_get_stroke_color     (RushesTextLayer *self);
double           rushes_text_layer_get_stroke_width     (RushesTextLayer *self);
/* Transparent for no box. */
RushesColor      rushes_text_layer_get_background_color (RushesTextLayer *self);
double           rushes_text_layer_get_background_border_radius (RushesTextLayer *self);
gint64           rushes_text_layer_get_start_ms         (RushesTextLayer *self);
gint64           rushes_text_layer_get_end_ms           (RushesTextLayer *self);
gboolean         rushes_text_layer_is_visible_at        (RushesTextLayer *self,
                                                         gint64           position_ms);

JsonObject      *rushes_text_layer_to_json              (RushesTextLayer  *self);
RushesTextLayer *rushes_text_layer_from_json            (JsonObject       *object,
                                                         GError          **error);

G_END_DECLS
