/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-webp.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/video/video.h>
#include <string.h>

#include "rushes-decode.h"
#include "rushes-sample.h"
#include "util/rushes-error.h"

#define DECODE_LIMIT (10 * GST_SECOND)
#define ENCODE_LIMIT (60 * GST_SECOND)

static guint
read_u24 (const guint8 *bytes)
{
  return bytes[0] | (guint) bytes[1] << 8 | (guint) bytes[2] << 16;
}

/* The size stands in the first chunk, in one of three ways. */
static gint64
read_pixels (const guint8 *head)
{
  if (memcmp (head + 12, "VP8X", 4) == 0)
    return (gint64) (read_u24 (head + 24) + 1) * (read_u24 (head + 27) + 1);
  if (memcmp (head + 12, "VP8 ", 4) == 0)
    return (gint64) ((head[26] | head[27] << 8) & 0x3fff) * ((head[28] | head[29] << 8) & 0x3fff);
  if (memcmp (head + 12, "VP8L", 4) == 0)
    {
      guint32 bits = read_u24 (head + 21) | (guint32) head[24] << 24;

      return (gint64) ((bits & 0x3fff) + 1) * (((bits >> 14) & 0x3fff) + 1);
    }

  return 0;
}

static gboolean
fail (const char  *message,
      GError     **error)
{
  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_contents (const char  *contents,
                gsize        length,
                GError     **error)
{
  guint32 size;
  gint64 n_pixels;

  if (length < 30)
    return fail (_("The picture is cut off"), error);

  memcpy (&size, contents + 4, 4);
  if ((gsize) GUINT32_FROM_LE (size) + 8 > length)
    return fail (_("The picture is cut off"), error);

  n_pixels = read_pixels ((const guint8 *) contents);
  if (n_pixels <= 0 || n_pixels > RUSHES_DECODE_MAX_IMAGE_PIXELS)
    return fail (_("The picture is damaged or too large"), error);

  return TRUE;
}

static GstElement *
build_pipeline (const char  *path,
                GError     **error)
{
  g_autoptr (GstElement) source = NULL;
  GstElement *pipeline = gst_parse_launch ("filesrc name=source ! webpdec ! videoconvert ! "
                                           "video/x-raw,format=RGBA ! "
                                           "appsink name=sink sync=false max-buffers=1", NULL);

  if (pipeline == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                   _("Pictures of the type %s can not be read on this computer"), "image/webp");
      return NULL;
    }

  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  g_object_set (source, "location", path, NULL);

  return pipeline;
}

/**
 * rushes_webp_load:
 * @path: a WebP picture
 * @error: return location for an error
 *
 * Decodes a WebP picture with GStreamer, as gdk-pixbuf has no loader for it where we run.
 *
 * Returns: (transfer full): the picture, or %NULL with an error
 */
GdkPixbuf *
rushes_webp_load (const char  *path,
                  GError     **error)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstSample) sample = NULL;
  g_autofree char *contents = NULL;
  GdkPixbuf *pixbuf = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &contents, &length, error) ||
      !check_contents (contents, length, error))
    return NULL;

  pipeline = build_pipeline (path, error);
  if (pipeline == NULL)
    return NULL;

  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  if (rushes_pipeline_run_until (pipeline, GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_EOS,
                                 NULL, NULL, NULL, NULL, error))
    {
      sample = gst_app_sink_try_pull_preroll (GST_APP_SINK (sink), DECODE_LIMIT);
      if (sample != NULL)
        pixbuf = rushes_sample_to_pixbuf (sample, error);
      else
        fail (_("The picture is damaged"), error);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return pixbuf;
}

/* A frame as GStreamer wants it: rows begin at multiples of four bytes. */
static GstSample *
to_sample (GdkPixbuf *pixbuf)
{
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (GstCaps) caps = NULL;
  gboolean has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  gsize row_bytes = (gsize) gdk_pixbuf_get_width (pixbuf) * (has_alpha ? 4 : 3);
  gsize stride = (row_bytes + 3) / 4 * 4;
  GstMapInfo map;

  buffer = gst_buffer_new_allocate (NULL, stride * (gsize) height, NULL);
  gst_buffer_map (buffer, &map, GST_MAP_WRITE);
  for (int y = 0; y < height; y++)
    memcpy (map.data + (gsize) y * stride,
            gdk_pixbuf_read_pixels (pixbuf) +
              (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf), row_bytes);
  gst_buffer_unmap (buffer, &map);

  caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, has_alpha ? "RGBA" : "RGB",
                              "width", G_TYPE_INT, gdk_pixbuf_get_width (pixbuf),
                              "height", G_TYPE_INT, height,
                              "framerate", GST_TYPE_FRACTION, 0, 1, NULL);

  return gst_sample_new (buffer, caps, NULL, NULL);
}

static void
take_bytes (GstSample  *sample,
            char      **bytes,
            gsize      *length)
{
  gpointer copy;

  gst_buffer_extract_dup (gst_sample_get_buffer (sample), 0, (gsize) -1, &copy, length);
  *bytes = copy;
}

/**
 * rushes_webp_save:
 * @pixbuf: a picture
 * @bytes: (out) (array length=length): a WebP file
 * @length: (out): its length
 * @error: return location for an error
 *
 * Encodes a picture as WebP.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_webp_save (GdkPixbuf  *pixbuf,
                  char      **bytes,
                  gsize      *length,
                  GError    **error)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstSample) picture = NULL;
  g_autoptr (GstSample) encoded = NULL;

  g_return_val_if_fail (GDK_IS_PIXBUF (pixbuf), FALSE);

  pipeline = gst_parse_launch ("appsrc name=source ! webpenc quality=95 ! "
                               "appsink name=sink sync=false", NULL);
  if (pipeline == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                   _("Pictures of the type %s can not be written on this computer"),
                   "image/webp");
      return FALSE;
    }

  picture = to_sample (pixbuf);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_app_src_push_sample (GST_APP_SRC (source), picture);
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  encoded = gst_app_sink_try_pull_sample (GST_APP_SINK (sink), ENCODE_LIMIT);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  if (encoded == NULL)
    return fail (_("The picture can not be encoded"), error);

  take_bytes (encoded, bytes, length);

  return TRUE;
}
