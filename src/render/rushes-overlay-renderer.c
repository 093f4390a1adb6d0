/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-overlay-renderer.h"

#include <glib/gi18n.h>

#include "rushes-fonts.h"

/* A layer as it was when it was drawn. */
typedef struct
{
  RushesTextLayer  *layer;
  RushesTextRaster *raster;
} Drawn;

/**
 * RushesOverlayRenderer:
 *
 * Draws an overlay on a canvas. Made by the editor and by the export; used in one thread, that of
 * the overlay.
 */
struct _RushesOverlayRenderer
{
  GObject        parent_instance;

  RushesOverlay *overlay;
  GPtrArray     *drawn;

  int            canvas_width;
  int            canvas_height;
  double         scale;
};

G_DEFINE_FINAL_TYPE (RushesOverlayRenderer, rushes_overlay_renderer, G_TYPE_OBJECT)

static void
drawn_free (Drawn *drawn)
{
  g_clear_object (&drawn->layer);
  rushes_text_raster_free (drawn->raster);
  g_free (drawn);
}

/* The cache is found by what a layer looks like, not by which object it is: layers move in the
 * list, and are replaced by equal ones when an edit is undone. */
static const RushesTextRaster *
find_drawn (RushesOverlayRenderer *self,
            RushesTextLayer       *layer)
{
  for (guint i = 0; i < self->drawn->len; i++)
    {
      Drawn *drawn = self->drawn->pdata[i];

      if (rushes_text_layer_is_equal (drawn->layer, layer))
        return drawn->raster;
    }

  return NULL;
}

static gboolean
is_in_use (RushesOverlayRenderer *self,
           Drawn                 *drawn)
{
  for (guint i = 0; i < rushes_overlay_get_n_layers (self->overlay); i++)
    if (rushes_text_layer_is_equal (rushes_overlay_get_layer (self->overlay, i), drawn->layer))
      return TRUE;

  return FALSE;
}

static void
forget_unused (RushesOverlayRenderer *self)
{
  for (guint i = self->drawn->len; i > 0; i--)
    if (!is_in_use (self, self->drawn->pdata[i - 1]))
      g_ptr_array_remove_index_fast (self->drawn, i - 1);
}

static const RushesTextRaster *
ensure_drawn (RushesOverlayRenderer *self,
              RushesTextLayer       *layer)
{
  const RushesTextRaster *found = find_drawn (self, layer);
  Drawn *drawn;

  if (found != NULL)
    return found;

  forget_unused (self);
  drawn = g_new0 (Drawn, 1);
  drawn->layer = rushes_text_layer_copy (layer);
  drawn->raster = rushes_text_raster_new (layer, self->canvas_width, self->canvas_height,
                                          self->scale);
  g_ptr_array_add (self->drawn, drawn);

  return drawn->raster;
}

static void
rushes_overlay_renderer_finalize (GObject *object)
{
  RushesOverlayRenderer *self = RUSHES_OVERLAY_RENDERER (object);

  g_clear_object (&self->overlay);
  g_ptr_array_unref (self->drawn);

  G_OBJECT_CLASS (rushes_overlay_renderer_parent_class)->finalize (object);
}

static void
rushes_overlay_renderer_class_init (RushesOverlayRendererClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_overlay_renderer_finalize;
}

static void
rushes_overlay_renderer_init (RushesOverlayRenderer *self)
{
  self->drawn = g_ptr_array_new_with_free_func ((GDestroyNotify) drawn_free);
  self->scale = 1;
}

/**
 * rushes_overlay_renderer_new:
 * @overlay: what to draw
 * @canvas_width: the width of the picture under it, as shown
 * @canvas_height: the height of the picture under it, as shown
 *
 * Makes a renderer of scale 1.
 *
 * Returns: (transfer full): a new renderer
 */
RushesOverlayRenderer *
rushes_overlay_renderer_new (RushesOverlay *overlay,
                             int            canvas_width,
                             int            canvas_height)
{
  RushesOverlayRenderer *self;

  g_return_val_if_fail (RUSHES_IS_OVERLAY (overlay), NULL);
  g_return_val_if_fail (canvas_width > 0 && canvas_height > 0, NULL);

  self = g_object_new (RUSHES_TYPE_OVERLAY_RENDERER, NULL);
  self->overlay = g_object_ref (overlay);
  self->canvas_width = canvas_width;
  self->canvas_height = canvas_height;

  return self;
}

/**
 * rushes_overlay_renderer_set_scale:
 * @self: a renderer
 * @scale: pixels of the window for one of the canvas
 *
 * Sets how large to draw. Lines break where they do at scale 1.
 */
void
rushes_overlay_renderer_set_scale (RushesOverlayRenderer *self,
                                   double                 scale)
{
  g_return_if_fail (RUSHES_IS_OVERLAY_RENDERER (self));
  g_return_if_fail (scale > 0);

  if (self->scale == scale)
    return;

  self->scale = scale;
  g_ptr_array_set_size (self->drawn, 0);
}

/**
 * rushes_overlay_renderer_get_raster:
 * @self: a renderer
 * @index: which layer
 *
 * Gets a layer as it is drawn.
 *
 * Returns: (transfer none): the drawn layer, until the overlay changes
 */
const RushesTextRaster *
rushes_overlay_renderer_get_raster (RushesOverlayRenderer *self,
                                    guint                  index)
{
  g_return_val_if_fail (RUSHES_IS_OVERLAY_RENDERER (self), NULL);
  g_return_val_if_fail (index < rushes_overlay_get_n_layers (self->overlay), NULL);

  return ensure_drawn (self, rushes_overlay_get_layer (self->overlay, index));
}

/**
 * rushes_overlay_renderer_get_box:
 * @self: a renderer
 * @index: which layer
 *
 * Gets the box of a layer, for hit tests and handles.
 *
 * Returns: a rectangle in pixels of the canvas, whatever the scale
 */
RushesTextBox
rushes_overlay_renderer_get_box (RushesOverlayRenderer *self,
                                 guint                  index)
{
  const RushesTextRaster *raster = rushes_overlay_renderer_get_raster (self, index);
  RushesTextBox nothing = { 0 };

  return raster != NULL ? raster->box : nothing;
}

/**
 * rushes_overlay_renderer_pick:
 * @self: a renderer
 * @x: in pixels of the canvas
 * @y: in pixels of the canvas
 * @position_ms: the time of the clip
 *
 * Finds the layer under a point.
 *
 * Returns: the index of the topmost layer that is visible there, or -1
 */
int
rushes_overlay_renderer_pick (RushesOverlayRenderer *self,
                              double                 x,
                              double                 y,
                              gint64                 position_ms)
{
  g_return_val_if_fail (RUSHES_IS_OVERLAY_RENDERER (self), -1);

  for (guint i = rushes_overlay_get_n_layers (self->overlay); i > 0; i--)
    {
      RushesTextBox box = rushes_overlay_renderer_get_box (self, i - 1);

      if (rushes_text_layer_is_visible_at (rushes_overlay_get_layer (self->overlay, i - 1),
                                           position_ms) &&
          x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)
        return (int) i - 1;
    }

  return -1;
}

/**
 * rushes_overlay_renderer_draw:
 * @self: a renderer
 * @cr: a context whose pixels are those of the scaled canvas
 * @position_ms: the time of the clip
 *
 * Draws what is visible at a time.
 */
void
rushes_overlay_renderer_draw (RushesOverlayRenderer *self,
                              cairo_t               *cr,
                              gint64                 position_ms)
{
  g_return_if_fail (RUSHES_IS_OVERLAY_RENDERER (self));
  g_return_if_fail (cr != NULL);

  for (guint i = 0; i < rushes_overlay_get_n_layers (self->overlay); i++)
    {
      RushesTextLayer *layer = rushes_overlay_get_layer (self->overlay, i);
      const RushesTextRaster *raster;

      if (!rushes_text_layer_is_visible_at (layer, position_ms))
        continue;

      raster = ensure_drawn (self, layer);
      if (raster->surface == NULL)
        continue;

      cairo_set_source_surface (cr, raster->surface, raster->x, raster->y);
      cairo_paint (cr);
    }
}

/**
 * rushes_overlay_renderer_check_fonts:
 * @overlay: an overlay
 *
 * Finds the families of an overlay that are not installed here.
 *
 * Returns: (transfer full) (nullable): a sentence for each that says what stands in for it, or
 *   %NULL if all are there
 */
char **
rushes_overlay_renderer_check_fonts (RushesOverlay *overlay)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (RUSHES_IS_OVERLAY (overlay), NULL);

  for (guint i = 0; i < rushes_overlay_get_n_layers (overlay); i++)
    {
      const char *family =
        rushes_text_layer_get_font_family (rushes_overlay_get_layer (overlay, i));
      g_autofree char *used = rushes_fonts_resolve (family);
      g_autofree char *notice = NULL;

      if (g_ascii_strcasecmp (used, family) == 0)
        continue;

      /* Translators: both are names of font families. */
      notice = g_strdup_printf (_("The font “%s” is not installed; “%s” stands in for it"),
                                family, used);
      if (!g_ptr_array_find_with_equal_func (notices, notice, g_str_equal, NULL))
        g_ptr_array_add (notices, g_steal_pointer (&notice));
    }

  if (notices->len == 0)
    return NULL;

  g_ptr_array_add (notices, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&notices), FALSE);
}
