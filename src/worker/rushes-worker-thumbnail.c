/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gst/gst.h>

#include "media/rushes-decode.h"
#include "media/rushes-image.h"
#include "media/rushes-stills.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"
#include "util/rushes-media-type.h"

#define MAX_SIDE 4096
#define DEFAULT_SIDE 512

static GdkPixbuf *
make_still (const char    *path,
            gint64         at_ms,
            int            size,
            GCancellable  *cancellable,
            GError       **error)
{
  const char *mime_type = rushes_decode_sniff (path, error);
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (RushesStills) stills = NULL;

  if (mime_type == NULL)
    return NULL;

  if (rushes_media_kind_from_mime (mime_type) == RUSHES_MEDIA_KIND_IMAGE)
    {
      picture = rushes_image_load (path, NULL, error);
      return picture != NULL ? rushes_stills_scale (picture, size) : NULL;
    }

  stills = rushes_stills_open (path, cancellable, error);
  if (stills == NULL)
    return NULL;

  return rushes_stills_grab (stills, at_ms * (gint64) GST_MSECOND, size, error);
}

JsonObject *
rushes_worker_thumbnail (RushesWorkerJob  *job,
                         JsonObject       *request,
                         GError          **error)
{
  g_autoptr (GdkPixbuf) still = NULL;
  g_autofree char *png = NULL;
  JsonObject *result;
  const char *path;
  const char *output;
  gint64 size = rushes_json_get_int (request, "size", DEFAULT_SIDE);
  gint64 at_ms = rushes_json_get_int (request, "atMs", 0);
  gsize length;

  if (!rushes_json_read_string (request, "path", &path, error) ||
      !rushes_json_read_string (request, "output", &output, error))
    return NULL;

  still = make_still (path, CLAMP (at_ms, 0, G_MAXINT), (int) CLAMP (size, 1, MAX_SIDE),
                      rushes_worker_job_get_cancellable (job), error);
  if (still == NULL ||
      !gdk_pixbuf_save_to_buffer (still, &png, &length, "png", error, NULL) ||
      !rushes_file_write_atomic (output, png, length, 0644, error))
    return NULL;

  result = json_object_new ();
  json_object_set_int_member (result, "width", gdk_pixbuf_get_width (still));
  json_object_set_int_member (result, "height", gdk_pixbuf_get_height (still));

  return result;
}
