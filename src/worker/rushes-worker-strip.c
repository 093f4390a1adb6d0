/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gst/gst.h>

#include "media/rushes-decode.h"
#include "media/rushes-image.h"
#include "media/rushes-stills.h"
#include "media/rushes-worker.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"
#include "util/rushes-media-type.h"

#define MAX_SIDE 512
#define DEFAULT_SIDE 96
#define MAX_PICTURES 240

/* Several frames of a clip in one picture, each as large as the first: what would be a process
 * each otherwise. */

typedef struct
{
  GdkPixbuf *sheet;
  int        width;
  int        height;
} Strip;

static void
strip_clear (Strip *strip)
{
  g_clear_object (&strip->sheet);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Strip, strip_clear)

static void
add_picture (Strip     *strip,
             GdkPixbuf *picture,
             guint      number,
             guint      n_pictures)
{
  guint columns = MIN (n_pictures, RUSHES_STRIP_COLUMNS);
  guint rows = (n_pictures + columns - 1) / columns;
  int x;
  int y;

  if (strip->sheet == NULL)
    {
      strip->width = gdk_pixbuf_get_width (picture);
      strip->height = gdk_pixbuf_get_height (picture);
      strip->sheet = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, strip->width * (int) columns,
                                     strip->height * (int) rows);
      gdk_pixbuf_fill (strip->sheet, 0x000000ff);
    }

  x = (int) (number % columns) * strip->width;
  y = (int) (number / columns) * strip->height;
  /* The size of a clip may change on the way, and a picture may let black through. */
  gdk_pixbuf_composite (picture, strip->sheet, x, y, strip->width, strip->height, x, y,
                        (double) strip->width / gdk_pixbuf_get_width (picture),
                        (double) strip->height / gdk_pixbuf_get_height (picture),
                        GDK_INTERP_BILINEAR, 255);
}

static gboolean
add_stills (Strip            *strip,
            RushesWorkerJob  *job,
            const char       *path,
            JsonArray        *times,
            int               size,
            GError          **error)
{
  g_autoptr (RushesStills) stills =
    rushes_stills_open (path, rushes_worker_job_get_cancellable (job), error);
  guint n_times = json_array_get_length (times);

  if (stills == NULL)
    return FALSE;

  for (guint i = 0; i < n_times; i++)
    {
      gint64 at_ms = CLAMP (json_array_get_int_element (times, i), 0, G_MAXINT);
      g_autoptr (GdkPixbuf) picture =
        rushes_stills_grab (stills, at_ms * (gint64) GST_MSECOND, size, error);

      if (picture == NULL)
        return FALSE;
      add_picture (strip, picture, i, n_times);
      rushes_worker_job_report (job, (i + 1.0) / n_times);
    }

  return TRUE;
}

/* A picture is the same at all times. */
static gboolean
add_image (Strip       *strip,
           const char  *path,
           guint        n_times,
           int          size,
           GError     **error)
{
  g_autoptr (GdkPixbuf) whole = rushes_image_load (path, NULL, error);
  g_autoptr (GdkPixbuf) picture = NULL;

  if (whole == NULL)
    return FALSE;

  picture = rushes_stills_scale (whole, size);
  for (guint i = 0; i < n_times; i++)
    add_picture (strip, picture, i, n_times);

  return TRUE;
}

static gboolean
fill (Strip            *strip,
      RushesWorkerJob  *job,
      JsonObject       *request,
      GError          **error)
{
  gint64 size = rushes_json_get_int (request, "size", DEFAULT_SIDE);
  const char *path;
  const char *mime_type;
  JsonArray *times;

  if (!rushes_json_read_string (request, "path", &path, error) ||
      !rushes_json_read_array (request, "timesMs", &times, error))
    return FALSE;
  if (json_array_get_length (times) == 0 || json_array_get_length (times) > MAX_PICTURES)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("A strip holds 1 to %d pictures"), MAX_PICTURES);
      return FALSE;
    }

  mime_type = rushes_decode_sniff (path, error);
  if (mime_type == NULL)
    return FALSE;

  size = CLAMP (size, 1, MAX_SIDE);
  if (rushes_media_kind_from_mime (mime_type) == RUSHES_MEDIA_KIND_IMAGE)
    return add_image (strip, path, json_array_get_length (times), (int) size, error);

  return add_stills (strip, job, path, times, (int) size, error);
}

JsonObject *
rushes_worker_strip (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  g_auto (Strip) strip = { 0 };
  g_autofree char *png = NULL;
  JsonObject *result;
  const char *output;
  gsize length;

  if (!rushes_json_read_string (request, "output", &output, error) ||
      !fill (&strip, job, request, error) ||
      !gdk_pixbuf_save_to_buffer (strip.sheet, &png, &length, "png", error,
                                  "compression", "3", NULL) ||
      !rushes_file_write_atomic (output, png, length, 0644, error))
    return NULL;

  result = json_object_new ();
  json_object_set_int_member (result, "width", strip.width);
  json_object_set_int_member (result, "height", strip.height);

  return result;
}
