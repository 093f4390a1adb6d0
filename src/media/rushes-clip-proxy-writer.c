/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <gst/video/video.h>

#include "rushes-clip-proxy-private.h"
#include "rushes-clip-proxy.h"
#include "rushes-frame-scaler-private.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"

/* Grain and edges that one sees at this size are still there. */
#define QUALITY "75"

struct _RushesClipProxyWriter
{
  RushesClipIndex   *index;
  RushesFrameShape   shape;
  RushesFrameScaler *packer;
  RushesFrameScaler *painter;
  GPtrArray         *pictures; /* GBytes of each frame so far, or NULL */
};

static void
bytes_free (gpointer data)
{
  if (data != NULL)
    g_bytes_unref (data);
}

/**
 * rushes_clip_proxy_writer_new:
 * @index: the clip
 *
 * Makes a writer. Pictures are never larger than the clip's.
 *
 * Returns: (transfer full): the writer
 */
RushesClipProxyWriter *
rushes_clip_proxy_writer_new (RushesClipIndex *index)
{
  RushesClipProxyWriter *self;
  RushesPaneView view = { 0.0, 0.0, 1.0, 1.0, RUSHES_CLIP_PROXY_SIDE, RUSHES_CLIP_PROXY_SIDE };

  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (index), NULL);

  self = g_new0 (RushesClipProxyWriter, 1);
  self->index = g_object_ref (index);
  view.pixel_width = MIN (view.pixel_width, rushes_clip_index_get_width (index));
  view.pixel_height = MIN (view.pixel_height, rushes_clip_index_get_height (index));
  _rushes_frame_shape_init (&self->shape, 1, index, &view);
  self->packer = _rushes_frame_scaler_new ();
  self->painter = _rushes_frame_scaler_new ();
  self->pictures = g_ptr_array_new_with_free_func (bytes_free);

  return self;
}

/**
 * rushes_clip_proxy_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees it; what was not saved is lost.
 */
void
rushes_clip_proxy_writer_free (RushesClipProxyWriter *self)
{
  g_clear_object (&self->index);
  _rushes_frame_scaler_free (self->packer);
  _rushes_frame_scaler_free (self->painter);
  g_ptr_array_unref (self->pictures);
  g_free (self);
}

static GdkPixbuf *
make_picture (GstBuffer          *buffer,
              const GstVideoInfo *info)
{
  g_autoptr (GdkPixbuf) picture = NULL;
  GstVideoFrame frame;

  if (!gst_video_frame_map (&frame, info, buffer, GST_MAP_READ))
    return NULL;

  picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, GST_VIDEO_FRAME_WIDTH (&frame),
                            GST_VIDEO_FRAME_HEIGHT (&frame));
  for (int y = 0; y < GST_VIDEO_FRAME_HEIGHT (&frame); y++)
    {
      const guint8 *from = (const guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) +
                           (gsize) y * (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0);
      guint8 *to = gdk_pixbuf_get_pixels (picture) +
                   (gsize) y * (gsize) gdk_pixbuf_get_rowstride (picture);

      /* From BGRx to RGB. */
      for (int x = 0; x < GST_VIDEO_FRAME_WIDTH (&frame); x++, from += 4, to += 3)
        {
          to[0] = from[2];
          to[1] = from[1];
          to[2] = from[0];
        }
    }
  gst_video_frame_unmap (&frame);

  return g_steal_pointer (&picture);
}

static GBytes *
encode (RushesClipProxyWriter  *self,
        GstSample              *sample,
        GError                **error)
{
  g_autoptr (GBytes) pixels = _rushes_frame_scaler_pack (self->packer, sample, &self->shape);
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;
  const GstVideoInfo *info = NULL;
  char *jpeg;
  gsize length;

  if (pixels != NULL)
    buffer = _rushes_frame_scaler_paint (self->painter, pixels, &self->shape, &info);
  if (buffer != NULL)
    picture = make_picture (buffer, info);
  if (picture == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The clip shows no picture"));
      return NULL;
    }
  if (!gdk_pixbuf_save_to_buffer (picture, &jpeg, &length, "jpeg", error, "quality", QUALITY,
                                  NULL))
    return NULL;

  return g_bytes_new_take (jpeg, length);
}

/**
 * rushes_clip_proxy_writer_add:
 * @self: a writer
 * @sample: a frame of the clip, as decoded, in the order in which they are shown
 * @error: return location for an error
 *
 * Adds a frame. Which one it is says its time, as it does when it is played.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_clip_proxy_writer_add (RushesClipProxyWriter  *self,
                              GstSample              *sample,
                              GError                **error)
{
  GBytes *picture;
  int number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (GST_IS_SAMPLE (sample), FALSE);

  number = rushes_clip_index_find_sample (self->index, sample);
  if (number < 0)
    number = (int) self->pictures->len;
  if ((guint) number < self->pictures->len ||
      (guint) number >= rushes_clip_index_get_n_frames (self->index))
    return TRUE;

  picture = encode (self, sample, error);
  if (picture == NULL)
    return FALSE;

  g_ptr_array_set_size (self->pictures, number);
  g_ptr_array_add (self->pictures, picture);

  return TRUE;
}

/**
 * rushes_clip_proxy_writer_save:
 * @self: a writer
 * @path: (type filename): where to
 * @error: return location for an error
 *
 * Writes the proxy, as a whole or not at all.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_clip_proxy_writer_save (RushesClipProxyWriter  *self,
                               const char             *path,
                               GError                **error)
{
  g_autoptr (GVariant) proxy = NULL;
  GVariantBuilder builder;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (self->pictures->len == 0)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The clip shows no picture"));
      return FALSE;
    }

  g_variant_builder_init (&builder, G_VARIANT_TYPE (RUSHES_CLIP_PROXY_TYPE));
  g_variant_builder_add (&builder, "s", RUSHES_CLIP_PROXY_FORMAT);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < rushes_clip_index_get_n_frames (self->index); i++)
    {
      GBytes *picture = i < self->pictures->len ? g_ptr_array_index (self->pictures, i) : NULL;
      gsize length = 0;
      gconstpointer data = picture != NULL ? g_bytes_get_data (picture, &length) : NULL;

      g_variant_builder_add_value (&builder,
                                   g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data, length,
                                                              1));
    }
  g_variant_builder_close (&builder);
  proxy = g_variant_ref_sink (g_variant_builder_end (&builder));

  return rushes_file_write_atomic (path, g_variant_get_data (proxy), g_variant_get_size (proxy),
                                   0600, error);
}
