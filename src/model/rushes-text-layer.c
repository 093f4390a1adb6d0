/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-text-layer.h"

#include <string.h>

#include "rushes-text-layer-private.h"

/* The family of the window's own font, which every computer with the program has or replaces. */
#define DEFAULT_FAMILY "Inter"

/* A day: more than any clip, and far from overflow as nanoseconds. */
#define MAX_TIME_MS (24 * 60 * 60 * 1000)

static const struct
{
  const char *name;
  double      minimum;
  double      maximum;
  double      fallback;
} numbers[RUSHES_TEXT_N_NUMBERS] = {
  [RUSHES_TEXT_NUMBER_X] = { "x", 0, 1, 0.5 },
  [RUSHES_TEXT_NUMBER_Y] = { "y", 0, 1, 0.5 },
  [RUSHES_TEXT_NUMBER_PADDING_TOP] = { "padding-top", 0, 50, 10 },
  [RUSHES_TEXT_NUMBER_PADDING_RIGHT] = { "padding-right", 0, 50, 5 },
  [RUSHES_TEXT_NUMBER_PADDING_BOTTOM] = { "padding-bottom", 0, 50, 10 },
  [RUSHES_TEXT_NUMBER_PADDING_LEFT] = { "padding-left", 0, 50, 5 },
  [RUSHES_TEXT_NUMBER_SIZE_PERCENT] = { "size-percent", 10, 100, 66 },
  [RUSHES_TEXT_NUMBER_FONT_SIZE_SCALE] = { "font-size-scale", 0.1, 5, 1 },
  [RUSHES_TEXT_NUMBER_STROKE_WIDTH] = { "stroke-width", 0, 40, 3 },
  [RUSHES_TEXT_NUMBER_BACKGROUND_BORDER_RADIUS] = { "background-border-radius", 0, 400, 0 },
};

/**
 * RushesTextLayer:
 *
 * A text that lies over a picture. Made by the editor or from JSON, drawn by the overlay
 * renderer; a plain value of the main thread or, in a worker, of its only one.
 */
G_DEFINE_ENUM_TYPE (RushesAnchor, rushes_anchor,
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_TOP_LEFT, "top-left"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_TOP_CENTER, "top-center"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_TOP_RIGHT, "top-right"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_CENTER_LEFT, "center-left"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_CENTER, "center"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_CENTER_RIGHT, "center-right"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_BOTTOM_LEFT, "bottom-left"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_BOTTOM_CENTER, "bottom-center"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_BOTTOM_RIGHT, "bottom-right"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ANCHOR_FREE, "free"))

G_DEFINE_FINAL_TYPE (RushesTextLayer, rushes_text_layer, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_FONT_FAMILY,
  PROP_POSITION,
  PROP_TEXT_COLOR,
  PROP_STROKE_COLOR,
  PROP_BACKGROUND_COLOR,
  PROP_START_MS,
  PROP_END_MS,
  PROP_NUMBER,
  N_PROPS = PROP_NUMBER + RUSHES_TEXT_N_NUMBERS,
};

static GParamSpec *properties[N_PROPS];

static void
set_string (RushesTextLayer  *self,
            char            **field,
            const char       *value,
            guint             property_id)
{
  if (g_strcmp0 (*field, value) == 0)
    return;

  g_free (*field);
  *field = g_strdup (value != NULL ? value : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
}

static void
set_color (RushesTextLayer   *self,
           RushesColor       *field,
           const RushesColor *value,
           guint              property_id)
{
  static const RushesColor transparent = { 0 };

  if (value == NULL)
    value = &transparent;
  if (memcmp (field, value, sizeof *value) == 0)
    return;

  *field = *value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
}

static void
set_time (RushesTextLayer *self,
          gint64          *field,
          gint64           value,
          guint            property_id)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
}

static void
set_number (RushesTextLayer *self,
            RushesTextNumber number,
            double           value)
{
  value = CLAMP (value, numbers[number].minimum, numbers[number].maximum);
  if (self->numbers[number] == value)
    return;

  self->numbers[number] = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER + number]);
}

static void
rushes_text_layer_finalize (GObject *object)
{
  RushesTextLayer *self = RUSHES_TEXT_LAYER (object);

  g_free (self->text);
  g_free (self->font_family);

  G_OBJECT_CLASS (rushes_text_layer_parent_class)->finalize (object);
}

static void
rushes_text_layer_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  RushesTextLayer *self = RUSHES_TEXT_LAYER (object);

  switch (property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;

    case PROP_FONT_FAMILY:
      g_value_set_string (value, self->font_family);
      break;

    case PROP_POSITION:
      g_value_set_enum (value, self->position);
      break;

    case PROP_TEXT_COLOR:
      g_value_set_boxed (value, &self->text_color);
      break;

    case PROP_STROKE_COLOR:
      g_value_set_boxed (value, &self->stroke_color);
      break;

    case PROP_BACKGROUND_COLOR:
      g_value_set_boxed (value, &self->background_color);
      break;

    case PROP_START_MS:
      g_value_set_int64 (value, self->start_ms);
      break;

    case PROP_END_MS:
      g_value_set_int64 (value, self->end_ms);
      break;

    default:
      if (property_id >= PROP_NUMBER && property_id < N_PROPS)
        g_value_set_double (value, self->numbers[property_id - PROP_NUMBER]);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
rushes_text_layer_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  RushesTextLayer *self = RUSHES_TEXT_LAYER (object);

  switch (property_id)
    {
    case PROP_TEXT:
      set_string (self, &self->text, g_value_get_string (value), property_id);
      break;

    case PROP_FONT_FAMILY:
      set_string (self, &self->font_family, g_value_get_string (value), property_id);
      break;

    case PROP_POSITION:
      rushes_text_layer_set_position (self, g_value_get_enum (value));
      break;

    case PROP_TEXT_COLOR:
      set_color (self, &self->text_color, g_value_get_boxed (value), property_id);
      break;

    case PROP_STROKE_COLOR:
      set_color (self, &self->stroke_color, g_value_get_boxed (value), property_id);
      break;

    case PROP_BACKGROUND_COLOR:
      set_color (self, &self->background_color, g_value_get_boxed (value), property_id);
      break;

    case PROP_START_MS:
      set_time (self, &self->start_ms, g_value_get_int64 (value), property_id);
      break;

    case PROP_END_MS:
      set_time (self, &self->end_ms, g_value_get_int64 (value), property_id);
      break;

    default:
      if (property_id >= PROP_NUMBER && property_id < N_PROPS)
        set_number (self, property_id - PROP_NUMBER, g_value_get_double (value));
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
rushes_text_layer_class_init (RushesTextLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = rushes_text_layer_finalize;
  object_class->get_property = rushes_text_layer_get_property;
  object_class->set_property = rushes_text_layer_set_property;

  /**
   * RushesTextLayer:text:
   *
   * What is written.
   */
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);

  /**
   * RushesTextLayer:font-family:
   *
   * The family of the font.
   */
  properties[PROP_FONT_FAMILY] =
    g_param_spec_string ("font-family", NULL, NULL, DEFAULT_FAMILY, flags);

  /**
   * RushesTextLayer:position:
   *
   * Where the box stands on the canvas.
   */
  properties[PROP_POSITION] =
    g_param_spec_enum ("position", NULL, NULL, RUSHES_TYPE_ANCHOR, RUSHES_ANCHOR_BOTTOM_CENTER,
                       flags);

  /**
   * RushesTextLayer:text-color:
   *
   * The colour of the letters.
   */
  properties[PROP_TEXT_COLOR] =
    g_param_spec_boxed ("text-color", NULL, NULL, RUSHES_TYPE_COLOR, flags);

  /**
   * RushesTextLayer:stroke-color:
   *
   * The colour of the outline.
   */
  properties[PROP_STROKE_COLOR] =
    g_param_spec_boxed ("stroke-color", NULL, NULL, RUSHES_TYPE_COLOR, flags);

  /**
   * RushesTextLayer:background-color:
   *
   * The colour of the box behind the text; transparent for none.
   */
  properties[PROP_BACKGROUND_COLOR] =
    g_param_spec_boxed ("background-color", NULL, NULL, RUSHES_TYPE_COLOR, flags);

  /**
   * RushesTextLayer:start-ms:
   *
   * When the text appears, in milliseconds.
   */
  properties[PROP_START_MS] =
    g_param_spec_int64 ("start-ms", NULL, NULL, 0, MAX_TIME_MS, 0, flags);

  /**
   * RushesTextLayer:end-ms:
   *
   * When the text goes, in milliseconds; 0 for never.
   */
  properties[PROP_END_MS] = g_param_spec_int64 ("end-ms", NULL, NULL, 0, MAX_TIME_MS, 0, flags);

  for (guint i = 0; i < RUSHES_TEXT_N_NUMBERS; i++)
    properties[PROP_NUMBER + i] =
      g_param_spec_double (numbers[i].name, NULL, NULL, numbers[i].minimum, numbers[i].maximum,
                           numbers[i].fallback, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_text_layer_init (RushesTextLayer *self)
{
  self->text = g_strdup ("");
  self->font_family = g_strdup (DEFAULT_FAMILY);
  self->position = RUSHES_ANCHOR_BOTTOM_CENTER;
  self->text_color = (RushesColor) { 1, 1, 1, 1 };
  self->stroke_color = (RushesColor) { 0, 0, 0, 1 };
  for (guint i = 0; i < RUSHES_TEXT_N_NUMBERS; i++)
    self->numbers[i] = numbers[i].fallback;
}

/**
 * rushes_text_layer_new:
 * @text: what is written
 *
 * Makes a layer that has the default of everything else.
 *
 * Returns: (transfer full): a new layer
 */
RushesTextLayer *
rushes_text_layer_new (const char *text)
{
  return g_object_new (RUSHES_TYPE_TEXT_LAYER, "text", text, NULL);
}

/**
 * rushes_text_layer_copy:
 * @self: a layer
 *
 * Copies a layer.
 *
 * Returns: (transfer full): a new layer
 */
RushesTextLayer *
rushes_text_layer_copy (RushesTextLayer *self)
{
  RushesTextLayer *copy;

  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), NULL);

  copy = rushes_text_layer_new ("");
  rushes_text_layer_assign (copy, self);

  return copy;
}

/**
 * rushes_text_layer_assign:
 * @self: a layer
 * @other: another
 *
 * Makes the layer equal to another; only what differs is notified.
 */
void
rushes_text_layer_assign (RushesTextLayer *self,
                          RushesTextLayer *other)
{
  g_return_if_fail (RUSHES_IS_TEXT_LAYER (self));
  g_return_if_fail (RUSHES_IS_TEXT_LAYER (other));

  g_object_freeze_notify (G_OBJECT (self));
  g_object_set (self,
                "text", other->text,
                "font-family", other->font_family,
                "position", other->position,
                "text-color", &other->text_color,
                "stroke-color", &other->stroke_color,
                "background-color", &other->background_color,
                "start-ms", other->start_ms,
                "end-ms", other->end_ms,
                NULL);
  for (guint i = 0; i < RUSHES_TEXT_N_NUMBERS; i++)
    set_number (self, i, other->numbers[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * rushes_text_layer_is_equal:
 * @self: a layer
 * @other: another
 *
 * Compares two layers.
 *
 * Returns: %TRUE if they look the same at all times
 */
gboolean
rushes_text_layer_is_equal (RushesTextLayer *self,
                            RushesTextLayer *other)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (other), FALSE);

  return g_str_equal (self->text, other->text) &&
         g_str_equal (self->font_family, other->font_family) &&
         self->position == other->position &&
         self->start_ms == other->start_ms &&
         self->end_ms == other->end_ms &&
         rushes_color_is_equal (&self->text_color, &other->text_color) &&
         rushes_color_is_equal (&self->stroke_color, &other->stroke_color) &&
         rushes_color_is_equal (&self->background_color, &other->background_color) &&
         memcmp (self->numbers, other->numbers, sizeof self->numbers) == 0;
}

/**
 * rushes_text_layer_move_to:
 * @self: a layer
 * @x: the middle of the box, 0 to 1 from the left of the canvas
 * @y: the middle of the box, 0 to 1 from the top of the canvas
 *
 * Frees the layer from its anchor and puts it at a point.
 */
void
rushes_text_layer_move_to (RushesTextLayer *self,
                           double           x,
                           double           y)
{
  g_return_if_fail (RUSHES_IS_TEXT_LAYER (self));

  g_object_freeze_notify (G_OBJECT (self));
  set_number (self, RUSHES_TEXT_NUMBER_X, x);
  set_number (self, RUSHES_TEXT_NUMBER_Y, y);
  rushes_text_layer_set_position (self, RUSHES_ANCHOR_FREE);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * rushes_text_layer_is_visible_at:
 * @self: a layer
 * @position_ms: a time of the clip
 *
 * Tells whether the layer is shown at a time.
 *
 * Returns: %TRUE from its start until just before its end
 */
gboolean
rushes_text_layer_is_visible_at (RushesTextLayer *self,
                                 gint64           position_ms)
{
  g_return_val_if_fail (RUSHES_IS_TEXT_LAYER (self), FALSE);

  return position_ms >= self->start_ms && (self->end_ms == 0 || position_ms < self->end_ms);
}

/**
 * rushes_text_layer_set_text:
 * @self: a layer
 * @text: a text, with line breaks where wanted
 *
 * Sets what is written.
 */
void
rushes_text_layer_set_text (RushesTextLayer *self,
                            const char      *text)
{
  g_return_if_fail (RUSHES_IS_TEXT_LAYER (self));

  set_string (self, &self->text, text, PROP_TEXT);
}

/**
 * rushes_text_layer_set_font_family:
 * @self: a layer
 * @family: a family
 *
 * Sets the family of the font.
 */
void
rushes_text_layer_set_font_family (RushesTextLayer *self,
                                   const char      *family)
{
  g_return_if_fail (RUSHES_IS_TEXT_LAYER (self));

  set_string (self, &self->font_family, family, PROP_FONT_FAMILY);
}

/**
 * rushes_text_layer_set_position:
 * @self: a layer
 * @position: an anchor
 *
 * Sets where the box stands on the canvas.
 */
void
rushes_text_layer_set_position (RushesTextLayer *self,
                                RushesAnchor     position)
{
  g_return_if_fail (RUSHES_IS_TEXT_LAYER (self));

  if (self->position == position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

/**
 * rushes_text_layer_set_size_percent:
 * @self: a layer
 * @percent: 10 to 100
 *
 * Sets the width of the box in percent of the canvas.
 */
void
rushes_text_layer_set_size_percent (RushesTextLayer *self,
                                    double           percent)
{
  g_return_if_fail (RUSHES_IS_TEXT_LAYER (self));

  set_number (self, RUSHES_TEXT_NUMBER_SIZE_PERCENT, percent);
}

/**
 * rushes_text_layer_set_font_size_scale:
 * @self: a layer
 * @scale: 0.1 to 5
 *
 * Sets the factor of the font size.
 */
void
rushes_text_layer_set_font_size_scale (RushesTextLayer *self,
                                       double           scale)
{
  g_return_if_fail (RUSHES_IS_TEXT_LAYER (self));

  set_number (self, RUSHES_TEXT_NUMBER_FONT_SIZE_SCALE, scale);
}
