/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-overlay-blend.h"

#include <gst/video/video.h>

#include "rushes-overlay-renderer.h"

/* What hangs on an `overlaycomposition` element. Its signals come from the streaming thread, and
 * nothing else touches this. */
typedef struct
{
  RushesOverlay              *overlay;
  RushesOverlayRenderer      *renderer;
  GstVideoOverlayComposition *composition;

  guint64                     visible;
} Blend;

static void
blend_free (gpointer  data,
            GClosure *closure)
{
  Blend *blend = data;

  g_clear_object (&blend->overlay);
  g_clear_object (&blend->renderer);
  g_clear_pointer (&blend->composition, gst_video_overlay_composition_unref);
  g_free (blend);
}

/* One bit a layer; the document has fewer than 64. */
static guint64
find_visible (Blend  *blend,
              gint64  position_ms)
{
  guint64 visible = 0;

  for (guint i = 0; i < rushes_overlay_get_n_layers (blend->overlay); i++)
    if (rushes_text_layer_is_visible_at (rushes_overlay_get_layer (blend->overlay, i),
                                         position_ms))
      visible |= G_GUINT64_CONSTANT (1) << i;

  return visible;
}

static GstVideoOverlayRectangle *
make_rectangle (const RushesTextRaster *raster)
{
  cairo_surface_t *surface = raster->surface;
  guint width = (guint) cairo_image_surface_get_width (surface);
  guint height = (guint) cairo_image_surface_get_height (surface);
  gsize offsets[GST_VIDEO_MAX_PLANES] = { 0 };
  int strides[GST_VIDEO_MAX_PLANES] = { cairo_image_surface_get_stride (surface) };
  gsize size = (gsize) strides[0] * height;
  g_autoptr (GstBuffer) pixels = NULL;

  pixels = gst_buffer_new_wrapped_full (GST_MEMORY_FLAG_READONLY,
                                        cairo_image_surface_get_data (surface), size, 0, size,
                                        cairo_surface_reference (surface),
                                        (GDestroyNotify) cairo_surface_destroy);
  gst_buffer_add_video_meta_full (pixels, GST_VIDEO_FRAME_FLAG_NONE,
                                  GST_VIDEO_OVERLAY_COMPOSITION_FORMAT_RGB, width, height, 1,
                                  offsets, strides);

  return gst_video_overlay_rectangle_new_raw (pixels, raster->x, raster->y, width, height,
                                              GST_VIDEO_OVERLAY_FORMAT_FLAG_PREMULTIPLIED_ALPHA);
}

static void
compose (Blend *blend)
{
  g_clear_pointer (&blend->composition, gst_video_overlay_composition_unref);
  for (guint i = 0; i < rushes_overlay_get_n_layers (blend->overlay); i++)
    {
      const RushesTextRaster *raster;
      GstVideoOverlayRectangle *rectangle;

      if ((blend->visible & (G_GUINT64_CONSTANT (1) << i)) == 0)
        continue;

      raster = rushes_overlay_renderer_get_raster (blend->renderer, i);
      if (raster->surface == NULL)
        continue;

      rectangle = make_rectangle (raster);
      if (blend->composition == NULL)
        blend->composition = gst_video_overlay_composition_new (rectangle);
      else
        gst_video_overlay_composition_add_rectangle (blend->composition, rectangle);
      gst_video_overlay_rectangle_unref (rectangle);
    }
}

static GstVideoOverlayComposition *
draw_cb (GstElement *element,
         GstSample  *sample,
         gpointer    user_data)
{
  Blend *blend = user_data;
  GstSegment *segment = gst_sample_get_segment (sample);
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  guint64 time = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  guint64 visible;

  if (blend->renderer == NULL)
    return NULL;

  /* Rounded, as the times of frames are no whole milliseconds and those of layers are. */
  visible = find_visible (blend, time != GST_CLOCK_TIME_NONE
                                   ? (gint64) ((time + GST_MSECOND / 2) / GST_MSECOND) : 0);
  if (visible != blend->visible)
    {
      blend->visible = visible;
      compose (blend);
    }

  return blend->composition != NULL ? gst_video_overlay_composition_ref (blend->composition) : NULL;
}

static void
caps_changed_cb (GstElement *element,
                 GstCaps    *caps,
                 guint       window_width,
                 guint       window_height,
                 gpointer    user_data)
{
  Blend *blend = user_data;
  GstVideoInfo info;

  if (!gst_video_info_from_caps (&info, caps))
    return;

  g_clear_object (&blend->renderer);
  blend->renderer = rushes_overlay_renderer_new (blend->overlay, GST_VIDEO_INFO_WIDTH (&info),
                                                 GST_VIDEO_INFO_HEIGHT (&info));
  blend->visible = 0;
}

/**
 * rushes_overlay_blend_attach:
 * @element: an `overlaycomposition`
 * @overlay: what to draw; it must not change any more
 *
 * Makes an element lay an overlay over each frame. Only the rectangles of the texts are blended,
 * in the format of the frame.
 */
void
rushes_overlay_blend_attach (GstElement    *element,
                             RushesOverlay *overlay)
{
  Blend *blend;

  g_return_if_fail (GST_IS_ELEMENT (element));
  g_return_if_fail (RUSHES_IS_OVERLAY (overlay));

  blend = g_new0 (Blend, 1);
  blend->overlay = g_object_ref (overlay);
  g_signal_connect (element, "caps-changed", G_CALLBACK (caps_changed_cb), blend);
  g_signal_connect_data (element, "draw", G_CALLBACK (draw_cb), blend, blend_free, 0);
}
