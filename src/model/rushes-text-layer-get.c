/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-text-layer-private.h"

/**
 * rushes_text_layer_get_text:
 * @self: a layer
 *
 * Gets what is written.
 *
 * Returns: (transfer none): what is written
 */
const char *
rushes_text_layer_get_text (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), NULL);

  return self->text;
}

/**
 * rushes_text_layer_get_font_family:
 * @self: a layer
 *
 * Gets the family of the font.
 *
 * Returns: (transfer none): the family of the font
 */
const char *
rushes_text_layer_get_font_family (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), NULL);

  return self->font_family;
}

/**
 * rushes_text_layer_get_position:
 * @self: a layer
 *
 * Gets where the box stands on the canvas.
 *
 * Returns: where the box stands on the canvas
 */
RushesAnchor
rushes_text_layer_get_position (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), RUSHES_ANCHOR_CENTER);

  return self->position;
}

/**
 * rushes_text_layer_get_x:
 * @self: a layer
 *
 * Gets the middle of the box from the left, where the position is free.
 *
 * Returns: the middle of the box from the left, where the position is free
 */
double
rushes_text_layer_get_x (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_X];
}

/**
 * rushes_text_layer_get_y:
 * @self: a layer
 *
 * Gets the middle of the box from the top, where the position is free.
 *
 * Returns: the middle of the box from the top, where the position is free
 */
double
rushes_text_layer_get_y (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_Y];
}

/**
 * rushes_text_layer_get_padding_top:
 * @self: a layer
 *
 * Gets the distance from the top in percent of the height.
 *
 * Returns: the distance from the top in percent of the height
 */
double
rushes_text_layer_get_padding_top (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_PADDING_TOP];
}

/**
 * rushes_text_layer_get_padding_right:
 * @self: a layer
 *
 * Gets the distance from the right in percent of the width.
 *
 * Returns: the distance from the right in percent of the width
 */
double
rushes_text_layer_get_padding_right (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_PADDING_RIGHT];
}

/**
 * rushes_text_layer_get_padding_bottom:
 * @self: a layer
 *
 * Gets the distance from the bottom in percent of the height.
 *
 * Returns: the distance from the bottom in percent of the height
 */
double
rushes_text_layer_get_padding_bottom (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_PADDING_BOTTOM];
}

/**
 * rushes_text_layer_get_padding_left:
 * @self: a layer
 *
 * Gets the distance from the left in percent of the width.
 *
 * Returns: the distance from the left in percent of the width
 */
double
rushes_text_layer_get_padding_left (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_PADDING_LEFT];
}

/**
 * rushes_text_layer_get_size_percent:
 * @self: a layer
 *
 * Gets the width of the box in percent of the canvas.
 *
 * Returns: the width of the box in percent of the canvas
 */
double
rushes_text_layer_get_size_percent (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_SIZE_PERCENT];
}

/**
 * rushes_text_layer_get_font_size_scale:
 * @self: a layer
 *
 * Gets the factor of the font size.
 *
 * Returns: the factor of the font size
 */
double
rushes_text_layer_get_font_size_scale (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_FONT_SIZE_SCALE];
}

/**
 * rushes_text_layer_get_stroke_width:
 * @self: a layer
 *
 * Gets the width of the outline on a canvas of 1080 pixels.
 *
 * Returns: the width of the outline on a canvas of 1080 pixels
 */
double
rushes_text_layer_get_stroke_width (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_STROKE_WIDTH];
}

/**
 * rushes_text_layer_get_text_color:
 * @self: a layer
 *
 * Gets the colour of the letters.
 *
 * Returns: the colour of the letters
 */
RushesColor
rushes_text_layer_get_text_color (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), ((RushesColor) { 0 }));

  return self->text_color;
}

/**
 * rushes_text_layer_get_stroke_color:
 * @self: a layer
 *
 * Gets the colour of the outline.
 *
 * Returns: the colour of the outline
 */
RushesColor
rushes_text_layer_get_stroke_color (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), ((RushesColor) { 0 }));

  return self->stroke_color;
}

/**
 * rushes_text_layer_get_background_color:
 * @self: a layer
 *
 * Gets the colour of the box behind the text.
 *
 * Returns: the colour of the box behind the text
 */
RushesColor
rushes_text_layer_get_background_color (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), ((RushesColor) { 0 }));

  return self->background_color;
}

/**
 * rushes_text_layer_get_background_border_radius:
 * @self: a layer
 *
 * Gets the radius of the corners of the box, on a canvas of 1080 pixels.
 *
 * Returns: the radius of the corners of the box, on a canvas of 1080 pixels
 */
double
rushes_text_layer_get_background_border_radius (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->numbers[RUSHES_TEXT_NUMBER_BACKGROUND_BORDER_RADIUS];
}

/**
 * rushes_text_layer_get_start_ms:
 * @self: a layer
 *
 * Gets when the text appears.
 *
 * Returns: when the text appears
 */
gint64
rushes_text_layer_get_start_ms (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->start_ms;
}

/**
 * rushes_text_layer_get_end_ms:
 * @self: a layer
 *
 * Gets when the text goes, 0 for never.
 *
 * Returns: when the text goes, 0 for never
 */
gint64
rushes_text_layer_get_end_ms (RushesTextLayer *self)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), 0);

  return self->end_ms;
}
