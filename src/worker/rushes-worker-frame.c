/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "media/rushes-clip-index.h"
#include "media/rushes-decode.h"
#include "media/rushes-image.h"
#include "media/rushes-stills.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"
#include "util/rushes-media-type.h"

/* One frame of a clip by its number, with all its pixels. The numbers are the player's: a frame
 * that is shown longer because the next is missing has the numbers of both. */

static guint
find_number (RushesClipIndex *index,
             GstSample       *sample,
             guint            next)
{
  guint64 time = GST_BUFFER_PTS (gst_sample_get_buffer (sample));

  if (!GST_CLOCK_TIME_IS_VALID (time))
    return next;

  time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, time);

  return rushes_clip_index_find_frame (index, GST_CLOCK_TIME_IS_VALID (time) ? (gint64) time : 0);
}

/* Decodes from a frame on; %NULL without an error if that began after the frame that is wanted. */
static GstSample *
decode_from (RushesStills     *stills,
             RushesClipIndex  *index,
             guint             entry,
             guint             frame,
             GError          **error)
{
  g_autoptr (GstSample) before = NULL;
  GstSample *sample;
  guint next = entry;

  rushes_stills_start (stills, entry > 0 ? rushes_clip_index_get_frame_time (index, entry) : 0);
  while ((sample = rushes_stills_pull (stills, error)) != NULL)
    {
      guint number = find_number (index, sample, next);

      if (number > frame && (before != NULL || entry > 0))
        {
          gst_sample_unref (sample);
          break;
        }
      g_clear_pointer (&before, gst_sample_unref);
      before = sample;
      next = number + 1;
      if (number >= frame)
        break;
    }

  return g_steal_pointer (&before);
}

static GdkPixbuf *
grab (const char    *path,
      guint          frame,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (RushesClipIndex) index = rushes_clip_index_load (path, cancellable, error);
  g_autoptr (RushesStills) stills = NULL;
  g_autoptr (GstSample) sample = NULL;
  g_autoptr (GError) cause = NULL;
  guint entry;

  if (index == NULL)
    return NULL;
  if (frame >= rushes_clip_index_get_n_frames (index))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The clip has no such frame"));
      return NULL;
    }

  stills = rushes_stills_open (path, cancellable, error);
  if (stills == NULL)
    return NULL;

  /* A demuxer may choose a later key frame than it was asked for. */
  entry = rushes_clip_index_find_key (index, frame);
  sample = decode_from (stills, index, entry, frame, &cause);
  if (sample == NULL && cause == NULL && entry > 0)
    sample = decode_from (stills, index, 0, frame, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (sample == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file has no picture at that time"));
      return NULL;
    }

  return rushes_stills_make_picture (sample, 0, error);
}

JsonObject *
rushes_worker_frame (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autofree char *png = NULL;
  gint64 frame = rushes_json_get_int (request, "frame", 0);
  const char *mime_type;
  JsonObject *result;
  const char *path;
  const char *output;
  gsize length;

  if (!rushes_json_read_string (request, "path", &path, error) ||
      !rushes_json_read_string (request, "output", &output, error))
    return NULL;

  mime_type = rushes_decode_sniff (path, error);
  if (mime_type == NULL)
    return NULL;

  if (rushes_media_kind_from_mime (mime_type) == RUSHES_MEDIA_KIND_IMAGE)
    picture = rushes_image_load (path, NULL, error);
  else
    picture = grab (path, (guint) CLAMP (frame, 0, G_MAXINT),
                    rushes_worker_job_get_cancellable (job), error);
  if (picture == NULL || !gdk_pixbuf_save_to_buffer (picture, &png, &length, "png", error, NULL) ||
      !rushes_file_write_atomic (output, png, length, 0644, error))
    return NULL;

  result = json_object_new ();
  json_object_set_int_member (result, "width", gdk_pixbuf_get_width (picture));
  json_object_set_int_member (result, "height", gdk_pixbuf_get_height (picture));

  return result;
}
