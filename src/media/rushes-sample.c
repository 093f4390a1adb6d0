/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sample.h"

#include <glib/gi18n.h>
#include <gst/video/video.h>
#include <string.h>

#include "rushes-color-rows-private.h"
#include "util/rushes-error.h"

/* Where a frame does not say how its colours are coded. */
#define USUAL_COLORS "bt709"

static const guint8 *
get_row (const GstVideoFrame *frame,
         guint                plane,
         int                  row)
{
  return (const guint8 *) GST_VIDEO_FRAME_PLANE_DATA (frame, plane) +
         (gsize) row * (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (frame, plane);
}

static void
copy_rows (const GstVideoFrame *frame,
           GdkPixbuf           *pixbuf)
{
  gsize row_bytes = (gsize) gdk_pixbuf_get_width (pixbuf) *
                    (gsize) gdk_pixbuf_get_n_channels (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    memcpy (gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf),
            get_row (frame, 0, y), row_bytes);
}

/* What GStreamer makes of luma and colours is two to three of 255 too dark. */
static void
convert_rows (const GstVideoFrame *frame,
              GdkPixbuf           *pixbuf)
{
  GstVideoColorimetry usual;
  RushesColorMatrix matrix;

  if (!_rushes_color_matrix_init (&matrix, &frame->info.colorimetry))
    {
      gst_video_colorimetry_from_string (&usual, USUAL_COLORS);
      _rushes_color_matrix_init (&matrix, &usual);
    }

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    _rushes_color_rows_to_rgb (gdk_pixbuf_get_pixels (pixbuf) +
                                 (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf),
                               get_row (frame, 0, y), get_row (frame, 1, y),
                               get_row (frame, 2, y), (guint) gdk_pixbuf_get_width (pixbuf),
                               &matrix);
}

/**
 * rushes_sample_to_pixbuf:
 * @sample: a frame, in the format RGB, RGBA or Y444
 * @error: return location for an error
 *
 * Copies a frame.
 *
 * Returns: (transfer full): a picture, or %NULL with an error
 */
GdkPixbuf *
rushes_sample_to_pixbuf (GstSample  *sample,
                         GError    **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GstVideoInfo info;
  GstVideoFrame frame;

  g_return_val_if_fail (GST_IS_SAMPLE (sample), NULL);

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("A frame can not be read"));
      return NULL;
    }

  pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, GST_VIDEO_INFO_HAS_ALPHA (&info), 8,
                           GST_VIDEO_INFO_WIDTH (&info), GST_VIDEO_INFO_HEIGHT (&info));
  if (pixbuf == NULL)
    {
      gst_video_frame_unmap (&frame);
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("There is too little memory"));
      return NULL;
    }

  if (GST_VIDEO_INFO_FORMAT (&info) == GST_VIDEO_FORMAT_Y444)
    convert_rows (&frame, pixbuf);
  else
    copy_rows (&frame, pixbuf);
  gst_video_frame_unmap (&frame);

  return g_steal_pointer (&pixbuf);
}
