/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "media/rushes-image.h"
#include "media/rushes-webp.h"
#include "rushes-export.h"
#include "rushes-overlay-renderer.h"
#include "rushes-pixels.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"

/* A comment of JPEG has a length of 16 bits that counts itself. */
#define MAX_JPEG_COMMENT (65535 - 2)

static GdkPixbuf *
lay_over (GdkPixbuf     *pixbuf,
          RushesOverlay *overlay)
{
  g_autoptr (RushesOverlayRenderer) renderer =
    rushes_overlay_renderer_new (overlay, gdk_pixbuf_get_width (pixbuf),
                                 gdk_pixbuf_get_height (pixbuf));
  cairo_surface_t *surface = rushes_pixels_to_surface (pixbuf);
  cairo_t *cr = cairo_create (surface);
  GdkPixbuf *result;

  rushes_overlay_renderer_draw (renderer, cr, 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  result = rushes_pixels_from_surface (surface, gdk_pixbuf_get_has_alpha (pixbuf));
  cairo_surface_destroy (surface);

  return result;
}

static gboolean
write_png (GdkPixbuf                   *pixbuf,
           const RushesExportSettings  *settings,
           char                       **bytes,
           gsize                       *length,
           GError                     **error)
{
  const char *keys[3] = { NULL };
  const char *values[3] = { NULL };
  guint n = 0;

  if (settings->title != NULL)
    {
      keys[n] = "tEXt::Title";
      values[n++] = settings->title;
    }
  if (settings->comment != NULL)
    {
      keys[n] = "tEXt::Comment";
      values[n++] = settings->comment;
    }

  return gdk_pixbuf_save_to_bufferv (pixbuf, bytes, length, "png", (char **) keys,
                                     (char **) values, error);
}

static void
append_comment (GByteArray *jpeg,
                const char *text)
{
  gsize length = text != NULL ? MIN (strlen (text), (gsize) MAX_JPEG_COMMENT) : 0;
  guint8 head[4] = { 0xff, 0xfe, (guint8) ((length + 2) >> 8), (guint8) (length + 2) };

  if (length == 0)
    return;

  g_byte_array_append (jpeg, head, sizeof head);
  g_byte_array_append (jpeg, (const guint8 *) text, (guint) length);
}

/* The comment stands right after the two bytes that begin every JPEG. A reader that takes only
 * one takes the last, so the title, which may say what made the picture, comes last. */
static gboolean
write_jpeg (GdkPixbuf                   *pixbuf,
            const RushesExportSettings  *settings,
            char                       **bytes,
            gsize                       *length,
            GError                     **error)
{
  g_autoptr (GByteArray) jpeg = NULL;
  g_autofree char *plain = NULL;
  gsize plain_length;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &plain, &plain_length, "jpeg", error,
                                  "quality", "95", NULL))
    return FALSE;

  jpeg = g_byte_array_new ();
  g_byte_array_append (jpeg, (const guint8 *) plain, 2);
  append_comment (jpeg, settings->comment);
  append_comment (jpeg, settings->title);
  g_byte_array_append (jpeg, (const guint8 *) plain + 2, (guint) plain_length - 2);
  *length = jpeg->len;
  *bytes = (char *) g_byte_array_free (g_steal_pointer (&jpeg), FALSE);

  return TRUE;
}

static gboolean
encode (GdkPixbuf                   *pixbuf,
        const RushesExportSettings  *settings,
        const char                  *mime_type,
        char                       **bytes,
        gsize                       *length,
        GError                     **error)
{
  if (g_str_equal (mime_type, "image/png"))
    return write_png (pixbuf, settings, bytes, length, error);
  if (g_str_equal (mime_type, "image/jpeg"))
    return write_jpeg (pixbuf, settings, bytes, length, error);
  if (g_str_equal (mime_type, "image/webp"))
    return rushes_webp_save (pixbuf, bytes, length, error);

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
               _("Pictures of the type %s can not be written; PNG, JPEG and WebP can"), mime_type);
  return FALSE;
}

/**
 * rushes_export_image:
 * @settings: what to do; only the overlay counts
 * @mime_type: the type of the input, which the output gets too
 * @error: return location for an error
 *
 * Lays an overlay over a picture. It blocks; call it from a worker.
 *
 * Returns: %FALSE with an error, and the output as it was
 */
gboolean
rushes_export_image (const RushesExportSettings  *settings,
                     const char                  *mime_type,
                     GError                     **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) finished = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  g_return_val_if_fail (settings != NULL && settings->overlay != NULL, FALSE);
  g_return_val_if_fail (mime_type != NULL, FALSE);

  pixbuf = rushes_image_load (settings->input, NULL, error);
  if (pixbuf == NULL)
    return FALSE;

  finished = lay_over (pixbuf, settings->overlay);

  return encode (finished, settings, mime_type, &bytes, &length, error) &&
         rushes_file_write_atomic (settings->output, bytes, length, 0644, error);
}
