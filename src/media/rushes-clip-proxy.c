/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-clip-proxy.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <gst/video/video.h>
#include <string.h>

#include "rushes-clip-proxy-private.h"
#include "util/rushes-error.h"

struct _RushesClipProxy
{
  char     *path;
  GVariant *frames;
};

static RushesClipProxy *
refuse (const char  *path,
        const char  *reason,
        GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, "%s: %s", path, reason);

  return NULL;
}

/**
 * rushes_clip_proxy_load:
 * @path: (type filename): a proxy
 * @n_frames: how many frames the clip has
 * @error: return location for an error
 *
 * Opens a proxy. Its pictures are read when they are wanted.
 *
 * Returns: (transfer full): the proxy, or %NULL with an error
 */
RushesClipProxy *
rushes_clip_proxy_load (const char  *path,
                        guint        n_frames,
                        GError     **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariant) frames = NULL;
  const char *format;
  RushesClipProxy *self;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;

  bytes = g_mapped_file_get_bytes (file);
  all = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (RUSHES_CLIP_PROXY_TYPE),
                                                      bytes, FALSE));
  g_variant_get (all, "(&s@aay)", &format, &frames);
  if (!g_str_equal (format, RUSHES_CLIP_PROXY_FORMAT))
    return refuse (path, _("The file is no proxy of a clip"), error);
  if (n_frames == 0 || g_variant_n_children (frames) != n_frames)
    return refuse (path, _("The proxy belongs to another clip"), error);

  self = g_new0 (RushesClipProxy, 1);
  self->path = g_strdup (path);
  self->frames = g_steal_pointer (&frames);

  return self;
}

/**
 * rushes_clip_proxy_free:
 * @self: (transfer full): a proxy
 *
 * Closes it.
 */
void
rushes_clip_proxy_free (RushesClipProxy *self)
{
  g_variant_unref (self->frames);
  g_free (self->path);
  g_free (self);
}

/* What has no picture of its own shows the one before; what has none before it, the first one. */
static GVariant *
find_picture (RushesClipProxy *self,
              guint            frame)
{
  guint n_frames = (guint) g_variant_n_children (self->frames);

  for (guint i = 0; i < n_frames; i++)
    {
      guint number = i <= frame ? frame - i : i;
      g_autoptr (GVariant) picture = g_variant_get_child_value (self->frames, number);

      if (g_variant_n_children (picture) > 0)
        return g_steal_pointer (&picture);
    }

  return NULL;
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gboolean        *is_too_large)
{
  *is_too_large = width > RUSHES_CLIP_PROXY_SIDE || height > RUSHES_CLIP_PROXY_SIDE;
  /* Before there is memory for all of it. */
  if (*is_too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static GdkPixbuf *
decode_jpeg (const guint8  *data,
             gsize          length,
             GError       **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("jpeg", error);
  gboolean is_too_large = FALSE;
  GdkPixbuf *picture;

  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &is_too_large);
  if (!gdk_pixbuf_loader_write (loader, data, length, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;

  picture = gdk_pixbuf_loader_get_pixbuf (loader);
  if (picture == NULL || is_too_large || gdk_pixbuf_get_n_channels (picture) != 3)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The proxy holds something else than small pictures"));
      return NULL;
    }

  return g_object_ref (picture);
}

static GstSample *
make_sample (GdkPixbuf *picture)
{
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (GstCaps) caps = NULL;
  GstVideoInfo info;
  GstVideoFrame frame;
  gsize line;

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_RGB,
                             (guint) gdk_pixbuf_get_width (picture),
                             (guint) gdk_pixbuf_get_height (picture));
  caps = gst_video_info_to_caps (&info);
  buffer = gst_buffer_new_and_alloc (GST_VIDEO_INFO_SIZE (&info));
  if (!gst_video_frame_map (&frame, &info, buffer, GST_MAP_WRITE))
    return NULL;

  line = 3 * (gsize) gdk_pixbuf_get_width (picture);
  for (int y = 0; y < gdk_pixbuf_get_height (picture); y++)
    memcpy ((guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) +
              (gsize) y * (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0),
            gdk_pixbuf_read_pixels (picture) +
              (gsize) y * (gsize) gdk_pixbuf_get_rowstride (picture), line);
  gst_video_frame_unmap (&frame);

  return gst_sample_new (buffer, caps, NULL, NULL);
}

/**
 * rushes_clip_proxy_decode:
 * @self: a proxy
 * @frame: a frame's number
 * @error: return location for an error
 *
 * Reads the picture of a frame, which takes about a millisecond.
 *
 * Returns: (transfer full): a picture, its longer side at most %RUSHES_CLIP_PROXY_SIDE pixels, or
 *   %NULL with an error
 */
GstSample *
rushes_clip_proxy_decode (RushesClipProxy  *self,
                          guint             frame,
                          GError          **error)
{
  g_autoptr (GVariant) jpeg = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;
  const guint8 *data;
  GstSample *sample;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (frame < g_variant_n_children (self->frames), NULL);

  jpeg = find_picture (self, frame);
  if (jpeg == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, "%s: %s", self->path,
                   _("The proxy holds no picture"));
      return NULL;
    }

  data = g_variant_get_fixed_array (jpeg, &length, 1);
  picture = decode_jpeg (data, length, error);
  if (picture == NULL)
    {
      g_prefix_error (error, "%s: ", self->path);
      return NULL;
    }

  sample = make_sample (picture);
  if (sample == NULL)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", self->path,
                 _("There is no memory for the picture"));

  return sample;
}
