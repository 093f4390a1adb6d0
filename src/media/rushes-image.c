/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-image.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rushes-decode.h"
#include "rushes-webp.h"
#include "util/rushes-error.h"

#define CHUNK_BYTES 65536

/* A drawing is text that makes work; pictures are limited by their pixels instead. */
#define MAX_SVG_BYTES (8 * 1024 * 1024)

typedef struct
{
  GdkPixbufLoader *loader;
  gboolean         is_too_large;
  gboolean         is_prepared;
} Loading;

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Loading *loading = user_data;

  if ((gint64) width * height <= RUSHES_DECODE_MAX_IMAGE_PIXELS)
    return;

  /* A size of zero is how a loader is told to stop before it takes memory. */
  loading->is_too_large = TRUE;
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static void
area_prepared_cb (GdkPixbufLoader *loader,
                  gpointer         user_data)
{
  Loading *loading = user_data;

  loading->is_prepared = TRUE;
}

static gboolean
feed (Loading   *loading,
      FILE      *file,
      gboolean   head_only,
      GError   **error)
{
  g_autofree guchar *chunk = g_malloc (CHUNK_BYTES);
  gsize length;

  while ((length = fread (chunk, 1, CHUNK_BYTES, file)) > 0)
    {
      if (!gdk_pixbuf_loader_write (loading->loader, chunk, length, error))
        {
          gdk_pixbuf_loader_close (loading->loader, NULL);
          return FALSE;
        }
      if (head_only && loading->is_prepared)
        {
          gdk_pixbuf_loader_close (loading->loader, NULL);
          return TRUE;
        }
    }

  return gdk_pixbuf_loader_close (loading->loader, error);
}

static gboolean
is_marked (GdkPixbuf *pixbuf)
{
  g_autoptr (GHashTable) options = gdk_pixbuf_get_options (pixbuf);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, options);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (strstr (value, RUSHES_ANIMATIC_MARK) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
fail_damaged (Loading      *loading,
              const GError *cause,
              GError      **error)
{
  if (loading->is_too_large)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("The picture has more than %d megapixels"),
                 RUSHES_DECODE_MAX_IMAGE_PIXELS / (1024 * 1024));
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("The picture is damaged: %s"),
                 cause != NULL ? cause->message : _("its end is missing"));

  return FALSE;
}

/* The decoders fill up what is missing with grey and call that a success. */
static gboolean
check_end (FILE        *file,
           const char  *mime_type,
           Loading     *loading,
           GError     **error)
{
  static const guint8 jpeg_end[] = { 0xff, 0xd9 };
  static const guint8 png_end[] = { 'I', 'E', 'N', 'D' };
  gboolean is_png = g_str_equal (mime_type, "image/png");
  guchar tail[4096];
  gsize length;
  gint64 size;

  if (!is_png && !g_str_equal (mime_type, "image/jpeg"))
    return TRUE;

  fseeko (file, 0, SEEK_END);
  size = ftello (file);
  fseeko (file, MAX (0, size - (gint64) sizeof tail), SEEK_SET);
  length = fread (tail, 1, sizeof tail, file);
  if (memmem (tail, length, is_png ? png_end : jpeg_end,
              is_png ? sizeof png_end : sizeof jpeg_end) != NULL)
    return TRUE;

  return fail_damaged (loading, NULL, error);
}

static gboolean
check_svg_size (const char  *path,
                GError     **error)
{
  GStatBuf info;

  if (g_stat (path, &info) == 0 && info.st_size <= MAX_SVG_BYTES)
    return TRUE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The drawing is too large"));
  return FALSE;
}

static GdkPixbuf *
load_with_pixbuf (const char  *path,
                  const char  *mime_type,
                  gboolean     head_only,
                  GError     **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (mime_type, NULL);
  g_autoptr (GError) cause = NULL;
  Loading loading = { .loader = loader };
  GdkPixbuf *pixbuf;
  gboolean ok;
  FILE *file;

  if (loader == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                   _("Pictures of the type %s can not be read on this computer"), mime_type);
      return NULL;
    }

  file = g_fopen (path, "rbe");
  if (file == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (errno));
      return NULL;
    }

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &loading);
  g_signal_connect (loader, "area-prepared", G_CALLBACK (area_prepared_cb), &loading);
  ok = feed (&loading, file, head_only, &cause);
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (!ok || loading.is_too_large || pixbuf == NULL)
    ok = fail_damaged (&loading, cause, error);
  else if (!head_only)
    ok = check_end (file, mime_type, &loading, error);
  fclose (file);

  return ok ? g_object_ref (pixbuf) : NULL;
}

static GdkPixbuf *
load (const char  *path,
      gboolean     head_only,
      GError     **error)
{
  const char *mime_type = rushes_decode_sniff (path, error);

  if (mime_type == NULL)
    return NULL;

  if (g_str_equal (mime_type, "image/webp"))
    return rushes_webp_load (path, error);
  if (!g_str_has_prefix (mime_type, "image/"))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file is no picture"));
      return NULL;
    }
  if (g_str_equal (mime_type, "image/svg+xml") && !check_svg_size (path, error))
    return NULL;

  return load_with_pixbuf (path, mime_type, head_only, error);
}

static gboolean
is_turned (GdkPixbuf *pixbuf)
{
  const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");

  return orientation != NULL && orientation[0] >= '5' && orientation[0] <= '8';
}

static void
fill_info (RushesImageInfo *info,
           GdkPixbuf       *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);

  info->width = is_turned (pixbuf) ? height : width;
  info->height = is_turned (pixbuf) ? width : height;
  info->is_animatic = is_marked (pixbuf);
}

/**
 * rushes_image_probe:
 * @path: a picture
 * @info: (out): what its head says
 * @error: return location for an error
 *
 * Reads the head of a picture; damage further on is not noticed. It blocks; call it from a
 * worker.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_image_probe (const char       *path,
                    RushesImageInfo  *info,
                    GError          **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (info != NULL, FALSE);

  pixbuf = load (path, TRUE, error);
  if (pixbuf == NULL)
    return FALSE;

  fill_info (info, pixbuf);

  return TRUE;
}

/**
 * rushes_image_load:
 * @path: a picture
 * @info: (out) (optional): what its head says
 * @error: return location for an error
 *
 * Decodes a picture, turned as it shall be shown; of a moving one, the first frame. One that is
 * cut off is an error. It blocks; call it from a worker.
 *
 * Returns: (transfer full): the picture, or %NULL with an error
 */
GdkPixbuf *
rushes_image_load (const char       *path,
                   RushesImageInfo  *info,
                   GError          **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  pixbuf = load (path, FALSE, error);
  if (pixbuf == NULL)
    return NULL;

  if (info != NULL)
    fill_info (info, pixbuf);

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}
