/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gst/gst.h>

#include "media/rushes-decode.h"
#include "media/rushes-image.h"
#include "media/rushes-stills.h"
#include "render/rushes-sheet.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"
#include "util/rushes-media-type.h"

#define DEFAULT_COLUMNS 5
#define MAX_COLUMNS RUSHES_SHEET_LINE
#define MAX_STILLS RUSHES_SHEET_MAX_STILLS
#define MAX_TAKES 24

/* The stills of a row share this width; a still is at most so high. */
#define ROW_WIDTH 1560
#define MAX_HEIGHT 430
#define MAX_ROOM 640

/* A little into a frame: times are rounded here and there. */
#define INTO_FRAME (2 * GST_MSECOND)

/* As large as fits: tall clips are limited by their height, wide ones by the row. */
static GdkPixbuf *
fit (GdkPixbuf *pixbuf,
     int        columns)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  double room = MIN (MAX_ROOM, (double) ROW_WIDTH / columns);
  double factor = MIN (room / width, (double) MAX_HEIGHT / height);

  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (width * factor + 0.5)),
                                  MAX (1, (int) (height * factor + 0.5)), GDK_INTERP_BILINEAR);
}

static gboolean
add_picture (RushesSheet  *sheet,
             const char   *path,
             int           columns,
             GError      **error)
{
  g_autoptr (GdkPixbuf) picture = rushes_image_load (path, NULL, error);
  g_autoptr (GdkPixbuf) still = NULL;

  if (picture == NULL)
    return FALSE;

  still = fit (picture, columns);
  rushes_sheet_add_still (sheet, still, NULL);

  return TRUE;
}

static gboolean
add_stills (RushesSheet      *sheet,
            RushesWorkerJob  *job,
            const char       *path,
            int               columns,
            gint64            every,
            GError          **error)
{
  g_autoptr (RushesStills) stills =
    rushes_stills_open (path, rushes_worker_job_get_cancellable (job), error);
  gint64 duration;
  int n_stills;

  if (stills == NULL)
    return FALSE;

  duration = rushes_stills_get_duration (stills);
  n_stills = every > 0 ? (int) CLAMP ((duration + every - 1) / every, 1, MAX_STILLS) : columns;
  columns = MIN (n_stills, MAX_COLUMNS);
  for (int i = 0; i < n_stills; i++)
    {
      gint64 position = every > 0 ? every * i : columns > 1 ? duration * i / (columns - 1) : 0;
      gint64 aim = every > 0 && i > 0 ? position + (gint64) INTO_FRAME : position;
      g_autoptr (GdkPixbuf) frame = rushes_stills_grab (stills, aim, 0, error);
      g_autoptr (GdkPixbuf) still = NULL;
      gboolean is_fine = every % (gint64) (GST_SECOND / 10) != 0;
      g_autofree char *label = g_strdup_printf (is_fine ? "%.2f s" : "%.1f s",
                                                (double) position / GST_SECOND);

      if (frame == NULL)
        return FALSE;
      still = fit (frame, columns);
      rushes_sheet_add_still (sheet, still, label);
    }

  return TRUE;
}

static gboolean
add_take (RushesSheet      *sheet,
          RushesWorkerJob  *job,
          JsonNode         *node,
          int               columns,
          gint64            every,
          GError          **error)
{
  JsonObject *take = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *path;
  const char *mime_type;

  if (!rushes_json_read_string (take, "path", &path, error))
    return FALSE;

  mime_type = rushes_decode_sniff (path, error);
  if (mime_type == NULL)
    return FALSE;

  rushes_sheet_add_row (sheet, rushes_json_get_string (take, "title", ""),
                        rushes_json_get_string (take, "subtitle", ""));
  if (rushes_media_kind_from_mime (mime_type) == RUSHES_MEDIA_KIND_IMAGE)
    return add_picture (sheet, path, columns, error);

  return add_stills (sheet, job, path, columns, every, error);
}

static gboolean
fill (RushesSheet      *sheet,
      RushesWorkerJob  *job,
      JsonObject       *request,
      GError          **error)
{
  gint64 columns = rushes_json_get_int (request, "columns", DEFAULT_COLUMNS);
  gint64 every_ms = CLAMP (rushes_json_get_int (request, "everyMs", 0), 0, G_MAXINT);
  JsonArray *takes;

  if (!rushes_json_read_array (request, "takes", &takes, error))
    return FALSE;
  if (json_array_get_length (takes) == 0 || json_array_get_length (takes) > MAX_TAKES)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("A sheet compares 1 to %d takes"), MAX_TAKES);
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (takes); i++)
    {
      if (!add_take (sheet, job, json_array_get_element (takes, i),
                     (int) CLAMP (columns, 1, MAX_COLUMNS), every_ms * (gint64) GST_MSECOND,
                     error))
        return rushes_worker_job_blame (json_array_get_element (takes, i), error);
      rushes_worker_job_report (job, (i + 1.0) / json_array_get_length (takes));
    }

  return TRUE;
}

JsonObject *
rushes_worker_sheet (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  g_autoptr (RushesSheet) sheet = rushes_sheet_new ();
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autofree char *png = NULL;
  JsonObject *result;
  const char *output;
  gsize length;

  if (!rushes_json_read_string (request, "output", &output, error) ||
      !fill (sheet, job, request, error))
    return NULL;

  picture = rushes_sheet_draw (sheet);
  if (!gdk_pixbuf_save_to_buffer (picture, &png, &length, "png", error, NULL) ||
      !rushes_file_write_atomic (output, png, length, 0644, error))
    return NULL;

  result = json_object_new ();
  json_object_set_int_member (result, "width", gdk_pixbuf_get_width (picture));
  json_object_set_int_member (result, "height", gdk_pixbuf_get_height (picture));

  return result;
}
