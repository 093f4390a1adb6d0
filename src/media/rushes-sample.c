/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sample.h"

#include <glib/gi18n.h>
#include <gst/video/video.h>
#include <string.h>

#include "util/rushes-error.h"

/**
 * rushes_sample_to_pixbuf:
 * @sample: a frame, in the format RGB or RGBA
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
  gsize row_bytes;

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

  row_bytes = (gsize) gdk_pixbuf_get_width (pixbuf) *
              (gsize) gdk_pixbuf_get_n_channels (pixbuf);
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    memcpy (gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf),
            (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) +
              (gsize) y * (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0),
            row_bytes);
  gst_video_frame_unmap (&frame);

  return g_steal_pointer (&pixbuf);
}
